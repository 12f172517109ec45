package syntax

// Pos is a place in the source: line and column count from 1, columns in code points.
type Pos struct{ Line, Column int }

// Span is a node's place: from its first character to after its last.
type Span struct{ Start, End Pos }

// At is the span itself; every node has it by embedding.
func (s Span) At() Span { return s }

// Node is any node of the tree. The tree has the shape and the names of CPython's ast module.
type Node interface{ At() Span }

// Stmt is a statement, Expr an expression, Pattern a pattern of a match statement.
type (
	Stmt interface {
		Node
		stmt()
	}
	Expr interface {
		Node
		expr()
	}
	Pattern interface {
		Node
		pattern()
	}
)

// Module is a whole source text.
type Module struct {
	Span
	File string
	Body []Stmt
}

// Statements.
type (
	FunctionDef struct {
		Span
		Name       string
		NameAt     Span
		TypeParams []*TypeParam
		Args       *Arguments
		Body       []Stmt
		Decorators []Expr
		Returns    Expr // nil: not annotated
		Async      bool
	}
	ClassDef struct {
		Span
		Name       string
		TypeParams []*TypeParam
		Bases      []Expr
		Keywords   []*Keyword
		Body       []Stmt
		Decorators []Expr
	}
	Return struct {
		Span
		Value Expr // nil: None
	}
	Delete struct {
		Span
		Targets []Expr
	}
	Assign struct {
		Span
		Targets []Expr // several in a = b = value
		Value   Expr
	}
	TypeAlias struct {
		Span
		Name       Expr
		TypeParams []*TypeParam
		Value      Expr
	}
	AugAssign struct {
		Span
		Target Expr
		Op     Operator
		Value  Expr
	}
	AnnAssign struct {
		Span
		Target     Expr
		Annotation Expr
		Value      Expr // nil: none
		Simple     bool // the target is a bare name, not in parentheses
	}
	For struct {
		Span
		Target Expr
		Iter   Expr
		Body   []Stmt
		OrElse []Stmt
		Async  bool
	}
	While struct {
		Span
		Test   Expr
		Body   []Stmt
		OrElse []Stmt
	}
	If struct {
		Span
		Test   Expr
		Body   []Stmt
		OrElse []Stmt // an elif is an If alone in here
	}
	With struct {
		Span
		Items []*WithItem
		Body  []Stmt
		Async bool
	}
	Match struct {
		Span
		Subject Expr
		Cases   []*MatchCase
	}
	Raise struct {
		Span
		Exc, Cause Expr // nil: none
	}
	Try struct {
		Span
		Body      []Stmt
		Handlers  []*ExceptHandler
		OrElse    []Stmt
		FinalBody []Stmt
		Star      bool // except*
	}
	Assert struct {
		Span
		Test, Msg Expr // Msg nil: none
	}
	Import struct {
		Span
		Names []*Alias
	}
	ImportFrom struct {
		Span
		Module string
		Names  []*Alias
		Level  int
	}
	Global struct {
		Span
		Names []string
	}
	Nonlocal struct {
		Span
		Names []string
	}
	ExprStmt struct { // ast.Expr
		Span
		Value Expr
	}
	Pass     struct{ Span }
	Break    struct{ Span }
	Continue struct{ Span }
)

// Expressions. Context (Load, Store, Del) is not kept: where a target stands is known.
type (
	BoolOp struct {
		Span
		Op     BoolOperator
		Values []Expr
	}
	NamedExpr struct {
		Span
		Target *Name
		Value  Expr
	}
	BinOp struct {
		Span
		Left  Expr
		Op    Operator
		Right Expr
	}
	UnaryOp struct {
		Span
		Op      UnaryOperator
		Operand Expr
	}
	Lambda struct {
		Span
		Args *Arguments
		Body Expr
	}
	IfExp struct {
		Span
		Test, Body, OrElse Expr
	}
	Dict struct {
		Span
		Keys   []Expr // a nil key is ** of its value
		Values []Expr
	}
	Set struct {
		Span
		Elts []Expr
	}
	ListComp struct {
		Span
		Elt        Expr
		Generators []*Comprehension
	}
	SetComp struct {
		Span
		Elt        Expr
		Generators []*Comprehension
	}
	DictComp struct {
		Span
		Key, Value Expr
		Generators []*Comprehension
	}
	GeneratorExp struct {
		Span
		Elt        Expr
		Generators []*Comprehension
	}
	Await struct {
		Span
		Value Expr
	}
	Yield struct {
		Span
		Value Expr // nil: none
	}
	YieldFrom struct {
		Span
		Value Expr
	}
	Compare struct {
		Span
		Left        Expr
		Ops         []CompareOperator
		Comparators []Expr
	}
	Call struct {
		Span
		Func     Expr
		Args     []Expr // a Starred among them is *args
		Keywords []*Keyword
	}
	FormattedValue struct {
		Span
		Value      Expr
		Conversion int        // -1: none; 's', 'r' or 'a'
		FormatSpec *JoinedStr // nil: none
	}
	JoinedStr struct {
		Span
		Values []Expr // Constant and FormattedValue
	}
	Constant struct {
		Span
		Kind  ConstantKind
		Text  string  // of Str, where lone surrogates (\ud800) make it invalid UTF-8; of Bytes the bytes; of a big Int its decimal digits
		Int   int64   // of Int that fits
		Big   bool    // an Int that does not fit 64 bits
		Float float64 // of Float; of Imaginary the imaginary part
	}
	Attribute struct {
		Span
		Value  Expr
		Attr   string
		AttrAt Span
	}
	Subscript struct {
		Span
		Value, Slice Expr // Slice may be a Slice or a Tuple with Slices in it
	}
	Starred struct {
		Span
		Value Expr
	}
	Name struct {
		Span
		ID string
	}
	List struct {
		Span
		Elts []Expr
	}
	Tuple struct {
		Span
		Elts []Expr
	}
	Slice struct {
		Span
		Lower, Upper, Step Expr // nil: none
	}
)

// Patterns.
type (
	MatchValue struct {
		Span
		Value Expr
	}
	MatchSingleton struct {
		Span
		Value *Constant // None, True, False
	}
	MatchSequence struct {
		Span
		Patterns []Pattern
	}
	MatchMapping struct {
		Span
		Keys     []Expr
		Patterns []Pattern
		Rest     string
	}
	MatchClass struct {
		Span
		Class       Expr
		Patterns    []Pattern
		KwdAttrs    []string
		KwdPatterns []Pattern
	}
	MatchStar struct {
		Span
		Name string // "": _
	}
	MatchAs struct {
		Span
		Pattern Pattern // nil: the name alone
		Name    string  // "": _
	}
	MatchOr struct {
		Span
		Patterns []Pattern
	}
)

// Parts of the above.
type (
	Arguments struct {
		PosOnly, Args, KwOnly []*Arg
		Vararg, Kwarg         *Arg
		Defaults              []Expr // of the last of PosOnly and Args together
		KwDefaults            []Expr // one for each KwOnly; nil: required
	}
	Arg struct {
		Span
		Name       string
		Annotation Expr
	}
	Keyword struct {
		Span
		Arg   string // "": **value
		Value Expr
	}
	Alias struct {
		Span
		Name, AsName string
	}
	WithItem struct {
		Context Expr
		Vars    Expr // nil: none
	}
	MatchCase struct {
		Pattern Pattern
		Guard   Expr // nil: none
		Body    []Stmt
	}
	ExceptHandler struct {
		Span
		Type Expr // nil: bare
		Name string
		Body []Stmt
	}
	Comprehension struct {
		Target, Iter Expr
		Ifs          []Expr
		Async        bool
	}
	TypeParam struct {
		Span
		Kind    string // "TypeVar", "ParamSpec", "TypeVarTuple"
		Name    string
		Bound   Expr
		Default Expr
	}
)

// ConstantKind says what a Constant holds.
type ConstantKind uint8

const (
	NoneConstant ConstantKind = iota
	TrueConstant
	FalseConstant
	EllipsisConstant
	IntConstant
	FloatConstant
	ImaginaryConstant
	StrConstant
	BytesConstant
)

// Operator is a binary operator, by the name of CPython's ast class.
type Operator string

const (
	Add      Operator = "Add"
	Sub      Operator = "Sub"
	Mult     Operator = "Mult"
	MatMult  Operator = "MatMult"
	Div      Operator = "Div"
	Mod      Operator = "Mod"
	Pow      Operator = "Pow"
	LShift   Operator = "LShift"
	RShift   Operator = "RShift"
	BitOr    Operator = "BitOr"
	BitXor   Operator = "BitXor"
	BitAnd   Operator = "BitAnd"
	FloorDiv Operator = "FloorDiv"
)

// UnaryOperator, BoolOperator and CompareOperator likewise.
type (
	UnaryOperator   string
	BoolOperator    string
	CompareOperator string
)

const (
	Invert UnaryOperator = "Invert"
	Not    UnaryOperator = "Not"
	UAdd   UnaryOperator = "UAdd"
	USub   UnaryOperator = "USub"

	And BoolOperator = "And"
	Or  BoolOperator = "Or"

	Eq    CompareOperator = "Eq"
	NotEq CompareOperator = "NotEq"
	Lt    CompareOperator = "Lt"
	LtE   CompareOperator = "LtE"
	Gt    CompareOperator = "Gt"
	GtE   CompareOperator = "GtE"
	Is    CompareOperator = "Is"
	IsNot CompareOperator = "IsNot"
	In    CompareOperator = "In"
	NotIn CompareOperator = "NotIn"
)

func (*FunctionDef) stmt() {}
func (*ClassDef) stmt()    {}
func (*Return) stmt()      {}
func (*Delete) stmt()      {}
func (*Assign) stmt()      {}
func (*TypeAlias) stmt()   {}
func (*AugAssign) stmt()   {}
func (*AnnAssign) stmt()   {}
func (*For) stmt()         {}
func (*While) stmt()       {}
func (*If) stmt()          {}
func (*With) stmt()        {}
func (*Match) stmt()       {}
func (*Raise) stmt()       {}
func (*Try) stmt()         {}
func (*Assert) stmt()      {}
func (*Import) stmt()      {}
func (*ImportFrom) stmt()  {}
func (*Global) stmt()      {}
func (*Nonlocal) stmt()    {}
func (*ExprStmt) stmt()    {}
func (*Pass) stmt()        {}
func (*Break) stmt()       {}
func (*Continue) stmt()    {}

func (*BoolOp) expr()         {}
func (*NamedExpr) expr()      {}
func (*BinOp) expr()          {}
func (*UnaryOp) expr()        {}
func (*Lambda) expr()         {}
func (*IfExp) expr()          {}
func (*Dict) expr()           {}
func (*Set) expr()            {}
func (*ListComp) expr()       {}
func (*SetComp) expr()        {}
func (*DictComp) expr()       {}
func (*GeneratorExp) expr()   {}
func (*Await) expr()          {}
func (*Yield) expr()          {}
func (*YieldFrom) expr()      {}
func (*Compare) expr()        {}
func (*Call) expr()           {}
func (*FormattedValue) expr() {}
func (*JoinedStr) expr()      {}
func (*Constant) expr()       {}
func (*Attribute) expr()      {}
func (*Subscript) expr()      {}
func (*Starred) expr()        {}
func (*Name) expr()           {}
func (*List) expr()           {}
func (*Tuple) expr()          {}
func (*Slice) expr()          {}

func (*MatchValue) pattern()     {}
func (*MatchSingleton) pattern() {}
func (*MatchSequence) pattern()  {}
func (*MatchMapping) pattern()   {}
func (*MatchClass) pattern()     {}
func (*MatchStar) pattern()      {}
func (*MatchAs) pattern()        {}
func (*MatchOr) pattern()        {}
