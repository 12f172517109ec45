package wasm

// shape is what is known of an instruction: its name in the text format, what it takes from the stack and leaves there, and what follows its opcode.
type shape struct {
	name      string
	types     string // "ll>l": takes two i64, leaves one; i l f d v are i32 i64 f32 f64 v128. "" where it depends on the place.
	immediate immediate
	align     uint8 // of a memory access: the power of two that is natural
}

type immediate uint8

const (
	immNone immediate = iota
	immBlock
	immLabel
	immLabels
	immFunc
	immLocal
	immGlobal
	immMemory
	immMemoryLane
	immLane
	immLanes
	immZero  // one reserved byte
	immZeros // two
	immTypes
	immI32
	immI64
	immF32
	immF64
	immV128
)

// shapeOf is the shape of an instruction; its name is empty where there is no such instruction here.
func shapeOf(op Op) shape {
	switch op >> 16 {
	case 0:
		if op <= 0xff {
			return plain[op]
		}
	case misc >> 16:
		if n := int(op & 0xffff); n < len(miscellaneous) {
			return miscellaneous[n]
		}
	case vector >> 16:
		if n := int(op & 0xffff); n < len(vectors) {
			return vectors[n]
		}
	}
	return shape{}
}

// String is the instruction's name in the text format.
func (op Op) String() string {
	if s := shapeOf(op); s.name != "" {
		return s.name
	}
	return "unknown"
}

var plain = [256]shape{
	opBlock:       {name: "block", immediate: immBlock},
	opLoop:        {name: "loop", immediate: immBlock},
	opIf:          {name: "if", immediate: immBlock},
	opElse:        {name: "else"},
	opEnd:         {name: "end"},
	opBr:          {name: "br", immediate: immLabel},
	opBrIf:        {name: "br_if", immediate: immLabel},
	opBrTable:     {name: "br_table", immediate: immLabels},
	opCall:        {name: "call", immediate: immFunc},
	opSelectTyped: {name: "select", immediate: immTypes},
	opLocalGet:    {name: "local.get", immediate: immLocal},
	opLocalSet:    {name: "local.set", immediate: immLocal},
	opLocalTee:    {name: "local.tee", immediate: immLocal},
	opGlobalGet:   {name: "global.get", immediate: immGlobal},
	opGlobalSet:   {name: "global.set", immediate: immGlobal},
	opMemorySize:  {name: "memory.size", types: ">i", immediate: immZero},
	opMemoryGrow:  {name: "memory.grow", types: "i>i", immediate: immZero},
	opI32Const:    {name: "i32.const", types: ">i", immediate: immI32},
	opI64Const:    {name: "i64.const", types: ">l", immediate: immI64},
	opF32Const:    {name: "f32.const", types: ">f", immediate: immF32},
	opF64Const:    {name: "f64.const", types: ">d", immediate: immF64},

	Unreachable:       {name: "unreachable"},
	Nop:               {name: "nop", types: ">"},
	Return:            {name: "return"},
	Drop:              {name: "drop"},
	Select:            {name: "select"},
	I32Load:           {name: "i32.load", types: "i>i", immediate: immMemory, align: 2},
	I64Load:           {name: "i64.load", types: "i>l", immediate: immMemory, align: 3},
	F32Load:           {name: "f32.load", types: "i>f", immediate: immMemory, align: 2},
	F64Load:           {name: "f64.load", types: "i>d", immediate: immMemory, align: 3},
	I32Load8S:         {name: "i32.load8_s", types: "i>i", immediate: immMemory},
	I32Load8U:         {name: "i32.load8_u", types: "i>i", immediate: immMemory},
	I32Load16S:        {name: "i32.load16_s", types: "i>i", immediate: immMemory, align: 1},
	I32Load16U:        {name: "i32.load16_u", types: "i>i", immediate: immMemory, align: 1},
	I64Load8S:         {name: "i64.load8_s", types: "i>l", immediate: immMemory},
	I64Load8U:         {name: "i64.load8_u", types: "i>l", immediate: immMemory},
	I64Load16S:        {name: "i64.load16_s", types: "i>l", immediate: immMemory, align: 1},
	I64Load16U:        {name: "i64.load16_u", types: "i>l", immediate: immMemory, align: 1},
	I64Load32S:        {name: "i64.load32_s", types: "i>l", immediate: immMemory, align: 2},
	I64Load32U:        {name: "i64.load32_u", types: "i>l", immediate: immMemory, align: 2},
	I32Store:          {name: "i32.store", types: "ii>", immediate: immMemory, align: 2},
	I64Store:          {name: "i64.store", types: "il>", immediate: immMemory, align: 3},
	F32Store:          {name: "f32.store", types: "if>", immediate: immMemory, align: 2},
	F64Store:          {name: "f64.store", types: "id>", immediate: immMemory, align: 3},
	I32Store8:         {name: "i32.store8", types: "ii>", immediate: immMemory},
	I32Store16:        {name: "i32.store16", types: "ii>", immediate: immMemory, align: 1},
	I64Store8:         {name: "i64.store8", types: "il>", immediate: immMemory},
	I64Store16:        {name: "i64.store16", types: "il>", immediate: immMemory, align: 1},
	I64Store32:        {name: "i64.store32", types: "il>", immediate: immMemory, align: 2},
	I32Eqz:            {name: "i32.eqz", types: "i>i"},
	I32Eq:             {name: "i32.eq", types: "ii>i"},
	I32Ne:             {name: "i32.ne", types: "ii>i"},
	I32LtS:            {name: "i32.lt_s", types: "ii>i"},
	I32LtU:            {name: "i32.lt_u", types: "ii>i"},
	I32GtS:            {name: "i32.gt_s", types: "ii>i"},
	I32GtU:            {name: "i32.gt_u", types: "ii>i"},
	I32LeS:            {name: "i32.le_s", types: "ii>i"},
	I32LeU:            {name: "i32.le_u", types: "ii>i"},
	I32GeS:            {name: "i32.ge_s", types: "ii>i"},
	I32GeU:            {name: "i32.ge_u", types: "ii>i"},
	I64Eqz:            {name: "i64.eqz", types: "l>i"},
	I64Eq:             {name: "i64.eq", types: "ll>i"},
	I64Ne:             {name: "i64.ne", types: "ll>i"},
	I64LtS:            {name: "i64.lt_s", types: "ll>i"},
	I64LtU:            {name: "i64.lt_u", types: "ll>i"},
	I64GtS:            {name: "i64.gt_s", types: "ll>i"},
	I64GtU:            {name: "i64.gt_u", types: "ll>i"},
	I64LeS:            {name: "i64.le_s", types: "ll>i"},
	I64LeU:            {name: "i64.le_u", types: "ll>i"},
	I64GeS:            {name: "i64.ge_s", types: "ll>i"},
	I64GeU:            {name: "i64.ge_u", types: "ll>i"},
	F32Eq:             {name: "f32.eq", types: "ff>i"},
	F32Ne:             {name: "f32.ne", types: "ff>i"},
	F32Lt:             {name: "f32.lt", types: "ff>i"},
	F32Gt:             {name: "f32.gt", types: "ff>i"},
	F32Le:             {name: "f32.le", types: "ff>i"},
	F32Ge:             {name: "f32.ge", types: "ff>i"},
	F64Eq:             {name: "f64.eq", types: "dd>i"},
	F64Ne:             {name: "f64.ne", types: "dd>i"},
	F64Lt:             {name: "f64.lt", types: "dd>i"},
	F64Gt:             {name: "f64.gt", types: "dd>i"},
	F64Le:             {name: "f64.le", types: "dd>i"},
	F64Ge:             {name: "f64.ge", types: "dd>i"},
	I32Clz:            {name: "i32.clz", types: "i>i"},
	I32Ctz:            {name: "i32.ctz", types: "i>i"},
	I32Popcnt:         {name: "i32.popcnt", types: "i>i"},
	I32Add:            {name: "i32.add", types: "ii>i"},
	I32Sub:            {name: "i32.sub", types: "ii>i"},
	I32Mul:            {name: "i32.mul", types: "ii>i"},
	I32DivS:           {name: "i32.div_s", types: "ii>i"},
	I32DivU:           {name: "i32.div_u", types: "ii>i"},
	I32RemS:           {name: "i32.rem_s", types: "ii>i"},
	I32RemU:           {name: "i32.rem_u", types: "ii>i"},
	I32And:            {name: "i32.and", types: "ii>i"},
	I32Or:             {name: "i32.or", types: "ii>i"},
	I32Xor:            {name: "i32.xor", types: "ii>i"},
	I32Shl:            {name: "i32.shl", types: "ii>i"},
	I32ShrS:           {name: "i32.shr_s", types: "ii>i"},
	I32ShrU:           {name: "i32.shr_u", types: "ii>i"},
	I32Rotl:           {name: "i32.rotl", types: "ii>i"},
	I32Rotr:           {name: "i32.rotr", types: "ii>i"},
	I64Clz:            {name: "i64.clz", types: "l>l"},
	I64Ctz:            {name: "i64.ctz", types: "l>l"},
	I64Popcnt:         {name: "i64.popcnt", types: "l>l"},
	I64Add:            {name: "i64.add", types: "ll>l"},
	I64Sub:            {name: "i64.sub", types: "ll>l"},
	I64Mul:            {name: "i64.mul", types: "ll>l"},
	I64DivS:           {name: "i64.div_s", types: "ll>l"},
	I64DivU:           {name: "i64.div_u", types: "ll>l"},
	I64RemS:           {name: "i64.rem_s", types: "ll>l"},
	I64RemU:           {name: "i64.rem_u", types: "ll>l"},
	I64And:            {name: "i64.and", types: "ll>l"},
	I64Or:             {name: "i64.or", types: "ll>l"},
	I64Xor:            {name: "i64.xor", types: "ll>l"},
	I64Shl:            {name: "i64.shl", types: "ll>l"},
	I64ShrS:           {name: "i64.shr_s", types: "ll>l"},
	I64ShrU:           {name: "i64.shr_u", types: "ll>l"},
	I64Rotl:           {name: "i64.rotl", types: "ll>l"},
	I64Rotr:           {name: "i64.rotr", types: "ll>l"},
	F32Abs:            {name: "f32.abs", types: "f>f"},
	F32Neg:            {name: "f32.neg", types: "f>f"},
	F32Ceil:           {name: "f32.ceil", types: "f>f"},
	F32Floor:          {name: "f32.floor", types: "f>f"},
	F32Trunc:          {name: "f32.trunc", types: "f>f"},
	F32Nearest:        {name: "f32.nearest", types: "f>f"},
	F32Sqrt:           {name: "f32.sqrt", types: "f>f"},
	F32Add:            {name: "f32.add", types: "ff>f"},
	F32Sub:            {name: "f32.sub", types: "ff>f"},
	F32Mul:            {name: "f32.mul", types: "ff>f"},
	F32Div:            {name: "f32.div", types: "ff>f"},
	F32Min:            {name: "f32.min", types: "ff>f"},
	F32Max:            {name: "f32.max", types: "ff>f"},
	F32Copysign:       {name: "f32.copysign", types: "ff>f"},
	F64Abs:            {name: "f64.abs", types: "d>d"},
	F64Neg:            {name: "f64.neg", types: "d>d"},
	F64Ceil:           {name: "f64.ceil", types: "d>d"},
	F64Floor:          {name: "f64.floor", types: "d>d"},
	F64Trunc:          {name: "f64.trunc", types: "d>d"},
	F64Nearest:        {name: "f64.nearest", types: "d>d"},
	F64Sqrt:           {name: "f64.sqrt", types: "d>d"},
	F64Add:            {name: "f64.add", types: "dd>d"},
	F64Sub:            {name: "f64.sub", types: "dd>d"},
	F64Mul:            {name: "f64.mul", types: "dd>d"},
	F64Div:            {name: "f64.div", types: "dd>d"},
	F64Min:            {name: "f64.min", types: "dd>d"},
	F64Max:            {name: "f64.max", types: "dd>d"},
	F64Copysign:       {name: "f64.copysign", types: "dd>d"},
	I32WrapI64:        {name: "i32.wrap_i64", types: "l>i"},
	I32TruncF32S:      {name: "i32.trunc_f32_s", types: "f>i"},
	I32TruncF32U:      {name: "i32.trunc_f32_u", types: "f>i"},
	I32TruncF64S:      {name: "i32.trunc_f64_s", types: "d>i"},
	I32TruncF64U:      {name: "i32.trunc_f64_u", types: "d>i"},
	I64ExtendI32S:     {name: "i64.extend_i32_s", types: "i>l"},
	I64ExtendI32U:     {name: "i64.extend_i32_u", types: "i>l"},
	I64TruncF32S:      {name: "i64.trunc_f32_s", types: "f>l"},
	I64TruncF32U:      {name: "i64.trunc_f32_u", types: "f>l"},
	I64TruncF64S:      {name: "i64.trunc_f64_s", types: "d>l"},
	I64TruncF64U:      {name: "i64.trunc_f64_u", types: "d>l"},
	F32ConvertI32S:    {name: "f32.convert_i32_s", types: "i>f"},
	F32ConvertI32U:    {name: "f32.convert_i32_u", types: "i>f"},
	F32ConvertI64S:    {name: "f32.convert_i64_s", types: "l>f"},
	F32ConvertI64U:    {name: "f32.convert_i64_u", types: "l>f"},
	F32DemoteF64:      {name: "f32.demote_f64", types: "d>f"},
	F64ConvertI32S:    {name: "f64.convert_i32_s", types: "i>d"},
	F64ConvertI32U:    {name: "f64.convert_i32_u", types: "i>d"},
	F64ConvertI64S:    {name: "f64.convert_i64_s", types: "l>d"},
	F64ConvertI64U:    {name: "f64.convert_i64_u", types: "l>d"},
	F64PromoteF32:     {name: "f64.promote_f32", types: "f>d"},
	I32ReinterpretF32: {name: "i32.reinterpret_f32", types: "f>i"},
	I64ReinterpretF64: {name: "i64.reinterpret_f64", types: "d>l"},
	F32ReinterpretI32: {name: "f32.reinterpret_i32", types: "i>f"},
	F64ReinterpretI64: {name: "f64.reinterpret_i64", types: "l>d"},
	I32Extend8S:       {name: "i32.extend8_s", types: "i>i"},
	I32Extend16S:      {name: "i32.extend16_s", types: "i>i"},
	I64Extend8S:       {name: "i64.extend8_s", types: "l>l"},
	I64Extend16S:      {name: "i64.extend16_s", types: "l>l"},
	I64Extend32S:      {name: "i64.extend32_s", types: "l>l"},
}

var miscellaneous = [12]shape{
	opMemoryCopy & 0xff:    {name: "memory.copy", types: "iii>", immediate: immZeros},
	opMemoryFill & 0xff:    {name: "memory.fill", types: "iii>", immediate: immZero},
	I32TruncSatF32S & 0xff: {name: "i32.trunc_sat_f32_s", types: "f>i"},
	I32TruncSatF32U & 0xff: {name: "i32.trunc_sat_f32_u", types: "f>i"},
	I32TruncSatF64S & 0xff: {name: "i32.trunc_sat_f64_s", types: "d>i"},
	I32TruncSatF64U & 0xff: {name: "i32.trunc_sat_f64_u", types: "d>i"},
	I64TruncSatF32S & 0xff: {name: "i64.trunc_sat_f32_s", types: "f>l"},
	I64TruncSatF32U & 0xff: {name: "i64.trunc_sat_f32_u", types: "f>l"},
	I64TruncSatF64S & 0xff: {name: "i64.trunc_sat_f64_s", types: "d>l"},
	I64TruncSatF64U & 0xff: {name: "i64.trunc_sat_f64_u", types: "d>l"},
}
