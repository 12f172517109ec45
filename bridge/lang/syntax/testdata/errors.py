def f(x: int) -> int # want 21 "expected ':' after 'def', got the end of the line"
    return x
---
def f(x) # want 9 "expected ':' after 'def'"
    return x
---
if x = 1: # want 6 "expected ':' after the condition of if, got '='; maybe you meant '==' or ':=' instead of '='\?"
    pass
---
if x == 1 # want 10 "expected ':' after 'if'"
    pass
---
while: # want 6 "expected an expression after 'while'"
    pass
---
if x:
pass # want 1 "expected an indented block after 'if' on line 1"
---
def f():
    # a comment is no block
x = 1 # want 1 "expected an indented block after 'def' on line 1"
---
x = 1
    y = 2 # want 5 "unexpected indent"
---
if x:
        y = 1
    z = 2 # want 5 "this line's indent matches no outer block"
---
if x:
        y = 1
	z = 2 # want 2 "inconsistent use of tabs and spaces"
---
x = (1, # want 5 "'\(' was never closed"
y = 2
---
x = f(1, [2, 3) # want 15 "closing bracket '\)' does not match opening '\['"
---
x = f(
  [2, 3) # want 8 "closing bracket '\)' does not match opening '\['"
---
x = 1) # want 6 "unmatched '\)'"
---
x = 'abc # want 5 "unterminated string literal \(detected at line 1\)"
---
x = """abc # want 5 "unterminated triple-quoted string literal \(detected at line 2\)"
---
x = “abc” # want 5 "invalid character '“' \(U\+201C\); strings are in straight quotes"
---
x = 5€ # want 6 "invalid character '€'"
---
x = a b # want 7 "expected the end of the statement, got 'b'"
---
x = [a b] # want 8 "expected ',' or ']', got 'b'; perhaps a comma is missing\?"
---
f(a
  b) # want 3 "expected ',' or '\)', got 'b'"
---
print "hello" # want 7 "expected the end of the statement, got a string; print is a function: its arguments stand in parentheses"
---
if a && b: # want 7 "expected an expression, got '&'; write 'and'"
    pass
---
if a || b: # want 7 "expected an expression, got '|'; write 'or'"
    pass
---
if !a: # want 4 "invalid character '!'; negation is written not"
    pass
---
x = a ? b : c # want 7 "a conditional is written a if condition else b"
---
x++ # want 4 "expected an expression, got the end of the line; there is no \+\+, write \+= 1"
---
if a:
    pass
else if b: # want 6 "expected ':' after 'else', got 'if'; write 'elif'"
    pass
---
if a <> b: # want 7 "expected an expression, got '>'; unequal is written !="
    pass
---
else: # want 1 "'else' without the statement that it belongs to"
    pass
---
for x in y: pass
finally: pass # want 1 "'finally' without the statement"
---
class = 1 # want 1 "'class' is a keyword and cannot be a name"
---
x.class = 1 # want 3 "'class' is a keyword and cannot be the name of an attribute"
---
def lambda(): pass # want 5 "'lambda' is a keyword and cannot be the name of a function"
---
f() = 1 # want 1 "cannot assign to a function call here; maybe you meant '==' instead of '='\?"
---
x + 1 = 2 # want 1 "cannot assign to an expression"
---
[a, 1] = 2 # want 5 "cannot assign to a literal"
---
None = 1 # want 1 "cannot assign to None"
---
for 1 in x: pass # want 5 "cannot assign to a literal"
---
(a, b) += 1 # want 1 "a tuple cannot be the target of an augmented assignment"
---
a, b: int # want 1 "only a single target can be annotated, not a tuple"
---
x := 1 # want 3 "a statement assigns with '=', not ':='"
---
f(x.y := 1) # want 3 "cannot use := with an attribute; only with a name"
---
del f() # want 5 "cannot delete a function call"
---
def f(a=1, b): pass # want 12 "parameter b without a default follows one with a default"
---
def f(*): pass # want 7 "named parameters must follow a bare \*"
---
def f(*a, *b): pass # want 11 "\* may appear once"
---
def f(**a, b): pass # want 12 "no parameter can follow \*\*a"
---
def f(a, b): return a + # want 24 "expected an expression, got the end of the line"
---
f(a=1, b) # want 8 "positional argument follows keyword argument"
---
f(**a, b) # want 8 "positional argument follows keyword argument unpacking"
---
f(a for a in b, 1) # want 3 "a generator expression stands in parentheses"
---
f(a.b=1) # want 3 "an argument's name is no expression"
---
f(None=1) # want 3 "cannot assign to None"
---
x = {1: 2, 3} # want 13 "expected ':' after the key of the dict, got '}'"
---
x = {1, 2: 3} # want 10 "':' in a set"
---
x = a if b # want 11 "expected 'else' of the conditional expression"
---
try:
    pass
x = 1 # want 1 "expected 'except' or 'finally' after the block of 'try', got 'x'"
---
try: pass
except a, b as c: pass # want 8 "several exception types stand in parentheses when 'as' follows"
---
from a import b, # want 17 "a comma behind the last imported name is allowed in parentheses only"
---
import a.if # want 10 "'if' is a keyword"
---
match x:
    case 1: pass
    y = 2 # want 5 "expected 'case', got 'y'"
---
match x:
    case {a: b}: pass # want 11 "a key of a mapping pattern is a literal or a dotted name"
---
match x:
    case a.b as _: pass # want 17 "cannot use '_' as a name in a pattern"
---
switch x: # want 8 "expected the end of the statement, got 'x'"
    pass
---
x = 012 # want 5 "leading zeros in decimal integers are not permitted; octal ones begin with 0o"
---
x = 1abc # want 6 "invalid decimal literal: a name cannot begin with a digit"
---
x = 0b12 # want 8 "invalid digit '2' in binary literal"
---
x = 0xg # want 7 "invalid hexadecimal literal"
---
x = 1__0 # want 6 "an underscore stands between digits"
---
x = 'a\x4' # want 7 "\\x is followed by exactly 2 hexadecimal digits"
---
x = 'ä\u12' # want 7 "\\u is followed by exactly 4 hexadecimal digits"
---
x = """
ä\xg""" # want 2 "\\x is followed by"
---
x = b'ä' # want 7 "a bytes literal has ASCII characters only"
---
x = 'a' b'b' # want 9 "bytes and nonbytes literals cannot be joined"
---
x = '\N{BULLET}' # want 6 "\\N\{…\} is not supported; write the character itself"
---
x = f'ä\N{BULLET}' # want 8 "\\N\{…\} is not supported"
---
x = t'{a}' # want 5 "template strings \(t\"…\"\) are not supported"
---
x = f'{a' # want 9 "unterminated string"
---
x = f'{}' # want 8 "f-string: an expression is missing before '}'"
---
x = f'}' # want 7 "f-string: single '}' is not allowed"
---
x = f'{a!x}' # want 10 "f-string: invalid conversion 'x'"
---
x = f'{a b}' # want 10 "expected '}', '!', ':' or '=' in a field of the f-string, got 'b'"
---
x = f'{lambda a: b}' # want 8 "f-string: a lambda stands in parentheses"
---
x = a \ b # want 8 "unexpected character after a backslash"
---
äö = 1; x = ä ö # want 15 "expected the end of the statement, got 'ö'"
---
if a: if b: pass # want 7 "'if' must begin a line of its own"
---
@a
x = 1 # want 1 "expected 'def' or 'class' after the decorator"
---
return yield # want 8 "a yield stands in parentheses here"
---
x = *a + 1, lambda: 1 + lambda: 2 # want 25 "a lambda stands in parentheses here"
---
x = 1 + not 2 # want 9 "not stands in parentheses here"
---
x = (*a) # want 6 "a starred expression cannot stand alone in parentheses"
---
f(x # want 2 "'\(' was never closed"
