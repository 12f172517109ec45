# Methods of str, and the built-ins that make text of values and values of text.


def cases_of(s: str) -> list[str]:
    return [s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()]


# cases_of('') -> ['', '', '', '', '', '']
# cases_of("hello World, it's") -> ["HELLO WORLD, IT'S", "hello world, it's", "Hello World, It'S", "Hello world, it's", "HELLO wORLD, IT'S", "hello world, it's"]
# cases_of('Straße ǆ ŉ ﬁ') -> ['STRASSE Ǆ ʼN FI', 'straße ǆ ŉ ﬁ', 'Straße ǅ ʼN Fi', 'Straße ǆ ŉ ﬁ', 'sTRASSE Ǆ ʼN FI', 'strasse ǆ ʼn fi']
# cases_of('ΑΣ ΑΣ. ΣΑΣ Σ') -> ['ΑΣ ΑΣ. ΣΑΣ Σ', 'ας ας. σας σ', 'Ας Ας. Σας Σ', 'Ας ας. σας σ', 'ας ας. σας σ', 'ασ ασ. σασ σ']
# cases_of('İıſK ᾳᾼ ΐ') -> ['İISK ΑΙΑΙ Ϊ́', 'i̇ıſk ᾳᾳ ΐ', 'İıſk ᾼᾳ Ϊ́', 'İıſk ᾳᾳ ΐ', 'i̇ISk ΑΙᾼ Ϊ́', 'i̇ısk αιαι ΐ']
# cases_of('abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ @[`{') -> ['ABCDEFGHIJKLMNOPQRSTUVWXYZ ABCDEFGHIJKLMNOPQRSTUVWXYZ @[`{', 'abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz @[`{', 'Abcdefghijklmnopqrstuvwxyz Abcdefghijklmnopqrstuvwxyz @[`{', 'Abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz @[`{', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz @[`{', 'abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz @[`{']


def classes_of(s: str) -> list[bool]:
    return [
        s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.isupper(), s.islower(), s.istitle(), s.isidentifier(), s.isascii(), s.isprintable()
    ]


# classes_of('') -> [False, False, False, False, False, False, False, False, False, False, True, True]
# classes_of('abc') -> [True, False, False, False, True, False, False, True, False, True, True, True]
# classes_of('Abc Def') -> [False, False, False, False, False, False, False, False, True, False, True, True]
# classes_of('123') -> [False, True, True, True, True, False, False, False, False, False, True, True]
# classes_of('²½٣五') -> [False, False, False, True, True, False, False, False, False, False, False, True]
# classes_of('٣') -> [False, True, True, True, True, False, False, False, False, False, False, True]
# classes_of(' \t\u3000\x1c') -> [False, False, False, False, False, True, False, False, False, False, False, False]
# classes_of('_a1é') -> [False, False, False, False, False, False, False, True, False, True, False, True]
# classes_of('ǅ') -> [True, False, False, False, True, False, False, False, True, True, False, True]
# classes_of('A\x00') -> [False, False, False, False, False, False, True, False, True, False, True, False]


def searched(s: str, t: str) -> list[int]:
    return [s.find(t), s.rfind(t), s.count(t), s.find(t, 2), s.find(t, -4, -1), s.rfind(t, None, 3), s.count(t, 1, 100)]


# searched('', '') -> [0, 0, 1, -1, 0, 0, 0]
# searched('abcabcabc', 'bc') -> [1, 7, 3, 4, -1, 1, 3]
# searched('abcabcabc', '') -> [0, 9, 10, 2, 5, 3, 9]
# searched('abcabcabc', 'x') -> [-1, -1, 0, -1, -1, -1, 0]
# searched('éa€éa€😀éa', 'éa') -> [0, 7, 3, 3, -1, 0, 2]
# searched('aaaaaaaaaaaaaaaaaaaaaaab', 'ab') -> [22, 22, 1, 22, -1, -1, 1]
# searched('aaaaaaaaaaaaaaaaaaaaaaab', 'a') -> [0, 22, 23, 2, 20, 2, 22]


def index(s: str, t: str, i: int) -> tuple[int, int]:
    return s.index(t, i), s.rindex(t)


# index('hello', 'l', 0) -> (2, 3)
# index('hello', 'l', 4) raises ValueError: substring not found
# index('€é€', '€', 1) -> (2, 2)
# index('', 'a', 0) raises ValueError: substring not found


def edges(s: str, t: str) -> list[bool]:
    return [s.startswith(t), s.endswith(t), s.startswith(("x", t)), s.endswith(("x", "y"), 1), s.startswith(t, 1), s.endswith(t, 0, -1), s.startswith(())]


# edges('abcab', 'ab') -> [True, True, True, False, False, False, False]
# edges('', '') -> [True, True, True, False, False, True, False]
# edges('x€y', '€') -> [False, False, True, True, True, True, False]


def stripped(s: str, t: str) -> list[str]:
    return [s.strip(), s.lstrip(), s.rstrip(), s.strip(t), s.lstrip(t), s.rstrip(t), s.strip(None), s.removeprefix(t), s.removesuffix(t)]


# stripped('  a b\n', ' ') -> ['a b', 'a b\n', '  a b', 'a b\n', 'a b\n', '  a b\n', 'a b', ' a b\n', '  a b\n']
# stripped('\u3000é\x1f\x85', 'é') -> ['é', 'é\x1f\x85', '\u3000é', '\u3000é\x1f\x85', '\u3000é\x1f\x85', '\u3000é\x1f\x85', 'é', '\u3000é\x1f\x85', '\u3000é\x1f\x85']
# stripped('xxyabcyxx', 'xy') -> ['xxyabcyxx', 'xxyabcyxx', 'xxyabcyxx', 'abc', 'abcyxx', 'xxyabc', 'xxyabcyxx', 'xxyabcyxx', 'xxyabcyxx']
# stripped('', '') -> ['', '', '', '', '', '', '', '', '']


def split_up(s: str, t: str, n: int) -> list[list[str]]:
    return [s.split(), s.split(None, n), s.rsplit(), s.rsplit(maxsplit=n), s.split(t), s.split(t, n), s.rsplit(t), s.rsplit(sep=t, maxsplit=n), s.splitlines(), s.splitlines(True)]


# split_up('a b  c ', ' ', 1) -> [['a', 'b', 'c'], ['a', 'b  c '], ['a', 'b', 'c'], ['a b', 'c'], ['a', 'b', '', 'c', ''], ['a', 'b  c '], ['a', 'b', '', 'c', ''], ['a b  c', ''], ['a b  c '], ['a b  c ']]
# split_up('', ',', -1) -> [[], [], [], [], [''], [''], [''], [''], [], []]
# split_up('a,b,,c', ',', 2) -> [['a,b,,c'], ['a,b,,c'], ['a,b,,c'], ['a,b,,c'], ['a', 'b', '', 'c'], ['a', 'b', ',c'], ['a', 'b', '', 'c'], ['a,b', '', 'c'], ['a,b,,c'], ['a,b,,c']]
# split_up('one\ntwo\r\nthree\u2028four\x85', 'e', 0) -> [['one', 'two', 'three', 'four'], ['one\ntwo\r\nthree\u2028four\x85'], ['one', 'two', 'three', 'four'], ['one\ntwo\r\nthree\u2028four'], ['on', '\ntwo\r\nthr', '', '\u2028four\x85'], ['one\ntwo\r\nthree\u2028four\x85'], ['on', '\ntwo\r\nthr', '', '\u2028four\x85'], ['one\ntwo\r\nthree\u2028four\x85'], ['one', 'two', 'three', 'four'], ['one\n', 'two\r\n', 'three\u2028', 'four\x85']]
# split_up('a', '', 1) raises ValueError: empty separator


def in_three(s: str, t: str) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    return s.partition(t), s.rpartition(t)


# in_three('key=value=x', '=') -> (('key', '=', 'value=x'), ('key=value', '=', 'x'))
# in_three('key', '=') -> (('key', '', ''), ('', '', 'key'))
# in_three('é€é', 'é') -> (('', 'é', '€é'), ('é€', 'é', ''))
# in_three('a', '') raises ValueError: empty separator


def joined(by: str, words: list[str]) -> list[str]:
    return [by.join(words), ",".join(w.upper() for w in words), "".join(reversed(words)), by.join("abc"), "-".join(["a", by, "c"]), by.join(("x", "y"))]


# joined(', ', ['a', 'é', '']) -> ['a, é, ', 'A,É,', 'éa', 'a, b, c', 'a-, -c', 'x, y']
# joined('€', []) -> ['', '', '', 'a€b€c', 'a-€-c', 'x€y']
# joined('', ['one']) -> ['one', 'ONE', 'one', 'abc', 'a--c', 'xy']


def replaced(s: str, a: str, b: str, n: int) -> list[str]:
    return [s.replace(a, b), s.replace(a, b, n), s.replace(a, "")]


# replaced('banana', 'an', 'AN', 1) -> ['bANANa', 'bANana', 'ba']
# replaced('banana', '', '-', 3) -> ['-b-a-n-a-n-a-', '-b-a-nana', 'banana']
# replaced('€é€', '€', 'abc', -1) -> ['abcéabc', 'abcéabc', 'é']
# replaced('€é€', '', '·', -5) -> ['·€·é·€·', '·€·é·€·', '€é€']
# replaced('aaa', 'aa', 'b', 0) -> ['ba', 'aaa', 'a']
# replaced('a,b,,cdefghijkl,,,,,,,,m,', ',', '\x7f', 2) -> ['a\x7fb\x7f\x7fcdefghijkl\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7fm\x7f', 'a\x7fb\x7f,cdefghijkl,,,,,,,,m,', 'abcdefghijklm']
# replaced('\x00a\x00ébcdefgh€\x00', '\x00', 'z', 1) -> ['zazébcdefgh€z', 'za\x00ébcdefgh€\x00', 'aébcdefgh€']
# replaced('no comma is in here', ',', ';', 5) -> ['no comma is in here', 'no comma is in here', 'no comma is in here']
# replaced('', 'a', 'b', 1) -> ['', '', '']


def padded(s: str, n: int, fill: str) -> list[str]:
    return [s.center(n), s.center(n, fill), s.ljust(n, fill), s.rjust(n, fill), s.zfill(n), s.expandtabs(), s.expandtabs(n), s.expandtabs(tabsize=0)]


# padded('ab', 5, '*') -> ['  ab ', '**ab*', 'ab***', '***ab', '000ab', 'ab', 'ab', 'ab']
# padded('abc', 6, '€') -> [' abc  ', '€abc€€', 'abc€€€', '€€€abc', '000abc', 'abc', 'abc', 'abc']
# padded('-1', 5, '0') -> ['  -1 ', '00-10', '-1000', '000-1', '-0001', '-1', '-1', '-1']
# padded('a\tbé\tc\n\td', 4, ' ') -> ['a\tbé\tc\n\td', 'a\tbé\tc\n\td', 'a\tbé\tc\n\td', 'a\tbé\tc\n\td', 'a\tbé\tc\n\td', 'a       bé      c\n        d', 'a   bé  c\n    d', 'abéc\nd']
# padded('', -1, 'x') -> ['', '', '', '', '', '', '', '']
# padded('', 3, 'xy') raises TypeError: The fill character must be exactly one character long
# padded('a', 1000000000000, ' ') raises MemoryError: the kernel's memory is limited to 268435456 bytes


def shown(x: int, y: float, s: str, b: bool) -> list[str]:
    return [str(x), str(y), str(s), str(b), repr(x), repr(y), repr(s), repr(b), ascii(s), str(None), str((x, s)), str([s, s]), repr([(s, y)]), f"{x=} {s!r:>8} {s=}", format(x), str()]


# shown(1, 0.1, 'a', True) -> ['1', '0.1', 'a', 'True', '1', '0.1', "'a'", 'True', "'a'", 'None', "(1, 'a')", "['a', 'a']", "[('a', 0.1)]", "x=1      'a' s='a'", '1', '']
# shown(-5, 1e16, "it's", False) -> ['-5', '1e+16', "it's", 'False', '-5', '1e+16', '"it\'s"', 'False', '"it\'s"', 'None', '(-5, "it\'s")', '["it\'s", "it\'s"]', '[("it\'s", 1e+16)]', 'x=-5   "it\'s" s="it\'s"', '-5', '']
# shown(-9223372036854775808, nan, '\'"\\\n\x00\x7fé\u2028\U0001f600\xad', True) -> ['-9223372036854775808', 'nan', '\'"\\\n\x00\x7fé\u2028😀\xad', 'True', '-9223372036854775808', 'nan', '\'\\\'"\\\\\\n\\x00\\x7fé\\u2028😀\\xad\'', 'True', '\'\\\'"\\\\\\n\\x00\\x7f\\xe9\\u2028\\U0001f600\\xad\'', 'None', '(-9223372036854775808, \'\\\'"\\\\\\n\\x00\\x7fé\\u2028😀\\xad\')', '[\'\\\'"\\\\\\n\\x00\\x7fé\\u2028😀\\xad\', \'\\\'"\\\\\\n\\x00\\x7fé\\u2028😀\\xad\']', '[(\'\\\'"\\\\\\n\\x00\\x7fé\\u2028😀\\xad\', nan)]', 'x=-9223372036854775808 \'\\\'"\\\\\\n\\x00\\x7fé\\u2028😀\\xad\' s=\'\\\'"\\\\\\n\\x00\\x7fé\\u2028😀\\xad\'', '-9223372036854775808', '']


def ints_laid_out(n: int) -> list[str]:
    return [
        f"{n:5}", f"{n:<5}|", f"{n:^7}", f"{n:05d}", f"{n:+}", f"{n: }", f"{n:,}", f"{n:_}", f"{n:x}", f"{n:#X}", f"{n:#b}", f"{n:_b}", f"{n:#o}", f"{n:*>+12,d}", f"{n:é=10}", f"{n:012,}",
        f"{n:e}", f"{n:.2f}", f"{n:%}", f"{n:g}", f"{n:n}", bin(n), hex(n), oct(n), format(n, ">8"),
    ]


# ints_laid_out(0) -> ['    0', '0    |', '   0   ', '00000', '+0', ' 0', '0', '0', '0', '0X0', '0b0', '0', '0o0', '**********+0', 'ééééééééé0', '0,000,000,000', '0.000000e+00', '0.00', '0.000000%', '0', '0', '0b0', '0x0', '0o0', '       0']
# ints_laid_out(1234567) -> ['1234567', '1234567|', '1234567', '1234567', '+1234567', ' 1234567', '1,234,567', '1_234_567', '12d687', '0X12D687', '0b100101101011010000111', '1_0010_1101_0110_1000_0111', '0o4553207', '**+1,234,567', 'ééé1234567', '0,001,234,567', '1.234567e+06', '1234567.00', '123456700.000000%', '1.23457e+06', '1234567', '0b100101101011010000111', '0x12d687', '0o4553207', ' 1234567']
# ints_laid_out(-255) -> [' -255', '-255 |', ' -255  ', '-0255', '-255', '-255', '-255', '-255', '-ff', '-0XFF', '-0b11111111', '-1111_1111', '-0o377', '********-255', '-éééééé255', '-000,000,255', '-2.550000e+02', '-255.00', '-25500.000000%', '-255', '-255', '-0b11111111', '-0xff', '-0o377', '    -255']
# ints_laid_out(-9223372036854775808) -> ['-9223372036854775808', '-9223372036854775808|', '-9223372036854775808', '-9223372036854775808', '-9223372036854775808', '-9223372036854775808', '-9,223,372,036,854,775,808', '-9_223_372_036_854_775_808', '-8000000000000000', '-0X8000000000000000', '-0b1000000000000000000000000000000000000000000000000000000000000000', '-1000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000_0000', '-0o1000000000000000000000', '-9,223,372,036,854,775,808', '-9223372036854775808', '-9,223,372,036,854,775,808', '-9.223372e+18', '-9223372036854775808.00', '-922337203685477580800.000000%', '-9.22337e+18', '-9223372036854775808', '-0b1000000000000000000000000000000000000000000000000000000000000000', '-0x8000000000000000', '-0o1000000000000000000000', '-9223372036854775808']


def floats_laid_out(x: float) -> list[str]:
    return [
        f"{x:.2f}", f"{x:10.3f}|", f"{x:<10.1f}|", f"{x:^+12.2e}", f"{x:g}", f"{x:.3g}", f"{x:#.3g}", f"{x:G}", f"{x:%}", f"{x:.1%}", f"{x:,.2f}", f"{x:_}", f"{x:010.2f}", f"{x:.0f}", f"{x:#.0f}",
        f"{x:.3}", f"{x:}", f"{x:8}", f"{x:z.1f}", f"{x: .4E}", f"{x:015,.1f}", f"{x:.20f}", f"{x:F}", f"{x:n}", f"{x:#}", f"{x:.1}",
    ]


# floats_laid_out(0.0) -> ['0.00', '     0.000|', '0.0       |', ' +0.00e+00  ', '0', '0', '0.00', '0', '0.000000%', '0.0%', '0.00', '0.0', '0000000.00', '0', '0.', '0.0', '0.0', '     0.0', '0.0', ' 0.0000E+00', '0,000,000,000.0', '0.00000000000000000000', '0.000000', '0', '0.0', '0e+00']
# floats_laid_out(-0.0) -> ['-0.00', '    -0.000|', '-0.0      |', ' -0.00e+00  ', '-0', '-0', '-0.00', '-0', '-0.000000%', '-0.0%', '-0.00', '-0.0', '-000000.00', '-0', '-0.', '-0.0', '-0.0', '    -0.0', '0.0', '-0.0000E+00', '-0,000,000,000.0', '-0.00000000000000000000', '-0.000000', '-0', '-0.0', '-0e+00']
# floats_laid_out(3.14159) -> ['3.14', '     3.142|', '3.1       |', ' +3.14e+00  ', '3.14159', '3.14', '3.14', '3.14159', '314.159000%', '314.2%', '3.14', '3.14159', '0000003.14', '3', '3.', '3.14', '3.14159', ' 3.14159', '3.1', ' 3.1416E+00', '0,000,000,003.1', '3.14158999999999988262', '3.141590', '3.14159', '3.14159', '3e+00']
# floats_laid_out(-1234567.891) -> ['-1234567.89', '-1234567.891|', '-1234567.9|', ' -1.23e+06  ', '-1.23457e+06', '-1.23e+06', '-1.23e+06', '-1.23457E+06', '-123456789.100000%', '-123456789.1%', '-1,234,567.89', '-1_234_567.891', '-1234567.89', '-1234568', '-1234568.', '-1.23e+06', '-1234567.891', '-1234567.891', '-1234567.9', '-1.2346E+06', '-0,001,234,567.9', '-1234567.89100000006146728992', '-1234567.891000', '-1.23457e+06', '-1234567.891', '-1e+06']
# floats_laid_out(1e300) -> ['1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160.00', '1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160.000|', '1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160.0|', ' +1.00e+300 ', '1e+300', '1e+300', '1.00e+300', '1E+300', '100000000000000007629703079084894925347346855150656811701601734206211380288125794484142188964691784076639747577138548761372210387844799938291815611350519830750167649856488981626536368095414607314235151058373458986890825155659063617715863205282622390509284183439858617103083735673849899204570498157510656.000000%', '100000000000000007629703079084894925347346855150656811701601734206211380288125794484142188964691784076639747577138548761372210387844799938291815611350519830750167649856488981626536368095414607314235151058373458986890825155659063617715863205282622390509284183439858617103083735673849899204570498157510656.0%', '1,000,000,000,000,000,052,504,760,255,204,420,248,704,468,581,108,159,154,915,854,115,511,802,457,988,908,195,786,371,375,080,447,864,043,704,443,832,883,878,176,942,523,235,360,430,575,644,792,184,786,706,982,848,387,200,926,575,803,737,830,233,794,788,090,059,368,953,234,970,799,945,081,119,038,967,640,880,074,652,742,780,142,494,579,258,788,820,056,842,838,115,669,472,196,386,865,459,400,540,160.00', '1e+300', '1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160.00', '1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160', '1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160.', '1e+300', '1e+300', '  1e+300', '1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160.0', ' 1.0000E+300', '1,000,000,000,000,000,052,504,760,255,204,420,248,704,468,581,108,159,154,915,854,115,511,802,457,988,908,195,786,371,375,080,447,864,043,704,443,832,883,878,176,942,523,235,360,430,575,644,792,184,786,706,982,848,387,200,926,575,803,737,830,233,794,788,090,059,368,953,234,970,799,945,081,119,038,967,640,880,074,652,742,780,142,494,579,258,788,820,056,842,838,115,669,472,196,386,865,459,400,540,160.0', '1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160.00000000000000000000', '1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160.000000', '1e+300', '1.e+300', '1e+300']
# floats_laid_out(2.5e-07) -> ['0.00', '     0.000|', '0.0       |', ' +2.50e-07  ', '2.5e-07', '2.5e-07', '2.50e-07', '2.5E-07', '0.000025%', '0.0%', '0.00', '2.5e-07', '0000000.00', '0', '0.', '2.5e-07', '2.5e-07', ' 2.5e-07', '0.0', ' 2.5000E-07', '0,000,000,000.0', '0.00000025000000000000', '0.000000', '2.5e-07', '2.5e-07', '2e-07']
# floats_laid_out(0.5) -> ['0.50', '     0.500|', '0.5       |', ' +5.00e-01  ', '0.5', '0.5', '0.500', '0.5', '50.000000%', '50.0%', '0.50', '0.5', '0000000.50', '0', '0.', '0.5', '0.5', '     0.5', '0.5', ' 5.0000E-01', '0,000,000,000.5', '0.50000000000000000000', '0.500000', '0.5', '0.5', '0.5']
# floats_laid_out(99999.5) -> ['99999.50', ' 99999.500|', '99999.5   |', ' +1.00e+05  ', '99999.5', '1e+05', '1.00e+05', '99999.5', '9999950.000000%', '9999950.0%', '99,999.50', '99_999.5', '0099999.50', '100000', '100000.', '1e+05', '99999.5', ' 99999.5', '99999.5', ' 1.0000E+05', '0,000,099,999.5', '99999.50000000000000000000', '99999.500000', '99999.5', '99999.5', '1e+05']
# floats_laid_out(inf) -> ['inf', '       inf|', 'inf       |', '    +inf    ', 'inf', 'inf', 'inf', 'INF', 'inf%', 'inf%', 'inf', 'inf', '0000000inf', 'inf', 'inf', 'inf', 'inf', '     inf', 'inf', ' INF', '000000000000inf', 'inf', 'INF', 'inf', 'inf', 'inf']
# floats_laid_out(nan) -> ['nan', '       nan|', 'nan       |', '    +nan    ', 'nan', 'nan', 'nan', 'NAN', 'nan%', 'nan%', 'nan', 'nan', '0000000nan', 'nan', 'nan', 'nan', 'nan', '     nan', 'nan', ' NAN', '000000000000nan', 'nan', 'NAN', 'nan', 'nan', 'nan']


def text_laid_out(s: str) -> list[str]:
    return [f"{s:10}|", f"{s:>10}|", f"{s:^9}|", f"{s:.2}", f"{s:é^7.3}", f"{s:05}", f"{s!r:<12}|", f"{s:s}", format(s, "<6"), f"{[s]!s:>10}"]


# text_laid_out('') -> ['          |', '          |', '         |', '', 'ééééééé', '00000', "''          |", '', '      ', "      ['']"]
# text_laid_out('abc') -> ['abc       |', '       abc|', '   abc   |', 'ab', 'ééabcéé', 'abc00', "'abc'       |", 'abc', 'abc   ', "   ['abc']"]
# text_laid_out('é€😀x') -> ['é€😀x      |', '      é€😀x|', '  é€😀x   |', 'é€', 'ééé€😀éé', 'é€😀x0', "'é€😀x'      |", 'é€😀x', 'é€😀x  ', "  ['é€😀x']"]


WIDTH = 6


def measured(n: int, x: float, s: str, w: int, p: int) -> list[str]:
    return [f"{n:{w}}", f"{x:{w}.{p}f}", f"{s:>{w}}", f"{s:{w}.{p}}", f"{x:.{p}e}", f"{n:{WIDTH}d}", f"{n:0{w}d}"]


# measured(5, 2.5, 'abc', 6, 2) -> ['     5', '  2.50', '   abc', 'ab    ', '2.50e+00', '     5', '000005']
# measured(5, 2.5, 'abc', 0, 0) -> ['5', '2', 'abc', '', '2e+00', '     5', '5']
# measured(5, 2.5, 'abc', 6, -1) raises ValueError: Format specifier missing precision


def signed_width(n: int, w: int) -> str:
    return f"{n:{w}}"


# signed_width(5, -4) -> '   5'


def strict_width(n: int, w: int) -> str:
    return f"{n:+{w}d}"


# strict_width(5, 4) -> '  +5'
# strict_width(5, -4) raises ValueError: Invalid format specifier '+-4d' for object of type 'int'


def text_width(s: str, w: int) -> str:
    return f"{s:{w}}"


# text_width('a', 3) -> 'a  '
# text_width('a', -3) raises ValueError: Sign not allowed in string format specifier


def code_text(n: int) -> str:
    return f"{n:c}|{n:3c}|{n:<4c}|"


# code_text(8364) -> '€|  €|€   |'


def number(s: str) -> int:
    return int(s)


# number('42') -> 42
# number('  -1_000\n') -> -1000
# number('٣٤') -> 34
# number('9223372036854775807') -> 9223372036854775807
# number('-9223372036854775808') -> -9223372036854775808
# number('9223372036854775808') raises OverflowError: int('9223372036854775808') is beyond 64 bits
# number('') raises ValueError: invalid literal for int() with base 10: ''
# number('12x') raises ValueError: invalid literal for int() with base 10: '12x'
# number("it's 5") raises ValueError: invalid literal for int() with base 10: "it's 5"
# number('1__0') raises ValueError: invalid literal for int() with base 10: '1__0'
# number('1.0') raises ValueError: invalid literal for int() with base 10: '1.0'


def in_base(s: str, base: int) -> int:
    return int(s, base)


# in_base('ff', 16) -> 255
# in_base('0xFF', 0) -> 255
# in_base('-0b101', 2) -> -5
# in_base('zz', 36) -> 1295
# in_base('8', 8) raises ValueError: invalid literal for int() with base 8: '8'
# in_base('1', 1) raises ValueError: int() base must be >= 2 and <= 36, or 0
# in_base('1', 99) raises ValueError: int() base must be >= 2 and <= 36, or 0


def real(s: str) -> float:
    return float(s)


# real('1.5') -> 1.5
# real('  -2e-3 ') -> -0.002
# real('1_000.5') -> 1000.5
# real('.5') -> 0.5
# real('5.') -> 5.0
# real('inf') -> inf
# real('-Infinity') -> -inf
# real('nan') -> nan
# real('1e400') -> inf
# real('1e-400') -> 0.0
# real('0.1234567890123456789012345678901234567890') -> 0.12345678901234568
# real('179769313486231580793728971405301e276') -> 1.7976931348623157e+308
# real('٣.٥') -> 3.5
# real('123456789012345678') -> 1.2345678901234568e+17
# real('') raises ValueError: could not convert string to float: ''
# real('abc') raises ValueError: could not convert string to float: 'abc'
# real('1e') raises ValueError: could not convert string to float: '1e'
# real('0x10') raises ValueError: could not convert string to float: '0x10'
# real('1__0') raises ValueError: could not convert string to float: '1__0'
# real('-nan') -> nan
# real('+NaN') -> nan
# real('1 2') raises ValueError: could not convert string to float: '1 2'


def failed(s: str, x: float) -> int:
    if x > 1.0:
        raise ValueError(f"{s!r} has {x:.2f} of {len(s):>3}")
    assert x > 0.5, f"{x:.1%} is too little"
    return 0


# failed('ab', 2.0) raises ValueError: 'ab' has 2.00 of   2
# failed('ab', 0.25) raises AssertionError: 25.0% is too little
# failed('ab', 0.75) -> 0


def counted(text: str) -> list[tuple[str, int]]:
    words: list[str] = []
    counts: list[int] = []
    for word in text.lower().split():
        word = word.strip(".,;!?")
        if word in words:
            counts[words.index(word)] += 1
        else:
            words.append(word)
            counts.append(1)
    return [(w, counts[i]) for i, w in enumerate(words)]


# counted('The cat; the dog. The end!') -> [('the', 3), ('cat', 1), ('dog', 1), ('end', 1)]


def fields(line: str) -> tuple[str, int, float]:
    name, count, price = line.rstrip().split(",")
    return name.strip().title(), int(count), float(price)


# fields('blue pen, 12,3.50\n') -> ('Blue Pen', 12, 3.5)
# fields('a,b,c') raises ValueError: invalid literal for int() with base 10: 'b'
# fields('a,1') raises ValueError: not enough values to unpack (expected 3, got 2)


def rounds(s: str, n: int) -> str:
    out = ""
    for i in range(n):
        t = f"{s.upper():>10}{i:03d}"
        parts = t.split("0")
        out = "-".join(parts).strip().lower() + str(len(out))
    return out


# rounds('aé', 50) -> 'aé-496'


def filled_in(a: int, b: float, s: str, w: int) -> list[str]:
    return [
        "{} {} {}".format(a, b, s), "{2}-{0}-{0}".format(a, b, s), "{x:>{w}}|{y:.2f}".format(x=s, y=b, w=w), "{{{}}}".format(a), "{!r:>8}".format(s), "{:{}.{}f}".format(b, w, 1),
        "{0:,}|{0:#x}".format(a), "no fields".format(a), "{:5d}".format(True),
    ]


# filled_in(7, 2.5, 'ab', 6) -> ['7 2.5 ab', 'ab-7-7', '    ab|2.50', '{7}', "    'ab'", '   2.5', '7|0x7', 'no fields', '    1']
# filled_in(-1234567, -0.125, "é'", 10) -> ["-1234567 -0.125 é'", "é'--1234567--1234567", "        é'|-0.12", '{-1234567}', '    "é\'"', '      -0.1', '-1,234,567|-0x12d687', 'no fields', '    1']


def percents(a: int, b: float, s: str) -> list[str]:
    return [
        "%d items" % a, "%s=%r" % (s, s), "%5d|%-5d|%05d|%+d" % (a, a, a, a), "%.2f %e %g %10.3f|" % (b, b, b, b), "%x %X %#o %#x" % (a, a, a, a), "%d%%" % b, "%c%c" % (65, "é"), "%10s|%-6s|%.1s" % (s, s, s),
        "%s %s" % (a, b), "%i %u" % (a, True), "%F" % b, "% d" % a, "%s" % (None,), "%5s" % [a], "%-08.2f|" % b,
    ]


# percents(42, 3.14159, 'ab') -> ['42 items', "ab='ab'", '   42|42   |00042|+42', '3.14 3.141590e+00 3.14159      3.142|', '2a 2A 0o52 0x2a', '3%', 'Aé', '        ab|ab    |a', '42 3.14159', '42 1', '3.141590', ' 42', 'None', ' [42]', '3.14    |']
# percents(-7, -0.5, "€'") -> ['-7 items', '€\'="€\'"', '   -7|-7   |-0007|-7', '-0.50 -5.000000e-01 -0.5     -0.500|', '-7 -7 -0o7 -0x7', '0%', 'Aé', "        €'|€'    |€", '-7 -0.5', '-7 1', '-0.500000', '-7', 'None', ' [-7]', '-0.50   |']
# percents(0, 1e10, '') -> ['0 items', "=''", '    0|0    |00000|+0', '10000000000.00 1.000000e+10 1e+10 10000000000.000|', '0 0 0o0 0x0', '10000000000%', 'Aé', '          |      |', '0 10000000000.0', '0 1', '10000000000.000000', ' 0', 'None', '  [0]', '10000000000.00|']


def total_of(xs: list[float]) -> str:
    total = 0
    for x in xs:
        total += x
    return f"{total:.2f} {total:8.1e} {total:%}" + "%.1f" % total


# total_of([]) -> '0.00  0.0e+00 0.000000%0.0'
# total_of([1.5, 2.25]) -> '3.75  3.8e+00 375.000000%3.8'


def translated(s: str, x: str) -> list[str]:
    swap = {ord("a"): "[é]", ord("b"): ""}
    return [
        s.translate(str.maketrans("abc", "xé€")), s.translate(str.maketrans("ab", "ba", "c ")), s.translate({97: 98}), s.translate(swap), s.translate({ord(c): None for c in x}),
        s.translate(str.maketrans({"a": "AA", "b": None})), s.translate(str.maketrans(x, x.upper() if len(x.upper()) == len(x) else x)),
    ]


# translated('abc cab é', 'b') -> ['xé€ €xé é', 'babaé', 'bbc cbb é', '[é]c c[é] é', 'ac ca é', 'AAc cAA é', 'aBc caB é']
# translated('', '') -> ['', '', '', '', '', '', '']


# letters_in_order("listen") -> ('eilnst', 'e-i-l-n-s-t', 'eilnst', 'tsnlie')
# letters_in_order("") -> ('', '', '', '')
# letters_in_order("b") -> ('b', 'b', 'b', 'b')
# letters_in_order("ba") -> ('ab', 'a-b', 'ab', 'ba')
# letters_in_order("a\x7fb\x00b\x7f\x00") -> ('\x00\x00abb\x7f\x7f', '\x00-\x00-a-b-b-\x7f-\x7f', '\x00\x00abb\x7f\x7f', '\x7f\x7fbba\x00\x00')
# letters_in_order("banana!b") -> ('!aaabbnn', '!-a-a-a-b-b-n-n', '!aaabbnn', 'nnbbaaa!')
# letters_in_order("banana!ba") -> ('!aaaabbnn', '!-a-a-a-a-b-b-n-n', '!aaaabbnn', 'nnbbaaaa!')
# letters_in_order("zaé😀a") -> ('aazé😀', 'a-a-z-é-😀', 'aazé😀', '😀ézaa')
# letters_in_order("the quick brown fox jumps over the lazy dog, twice") -> ('         ,abccdeeeefghhiijklmnoooopqrrstttuuvwwxyz', ' - - - - - - - - -,-a-b-c-c-d-e-e-e-e-f-g-h-h-i-i-j-k-l-m-n-o-o-o-o-p-q-r-r-s-t-t-t-u-u-v-w-w-x-y-z', '         ,abccdeeeefghhiijklmnoooopqrrstttuuvwwxyz', 'zyxwwvuutttsrrqpoooonmlkjiihhgfeeeedccba,         ')
def known_parts(s: str) -> list[bool]:
    return ["12".startswith("ab,c"), "12".endswith("ab,c"), "".startswith("a"), "".endswith("é"), "é".endswith("aé"), "12".startswith("12"), "12".endswith("2"), "12".removeprefix("123456789") == "12", "ab,c" in "12", "12" == "ab,c", s.startswith("ab,c"), "12".startswith(s), "12".find("123") < 0]


# known_parts("ab,cd") -> [False, False, False, False, False, True, True, True, False, False, True, False, True]
# known_parts("1") -> [False, False, False, False, False, True, True, True, False, False, False, True, True]
# known_parts("") -> [False, False, False, False, False, True, True, True, False, False, False, True, True]


def letters_in_order(s: str) -> tuple[str, str, str, str]:
    by = ""
    return "".join(sorted(s)), "-".join(sorted(s)), by.join(sorted(s)), "".join(sorted(s, reverse=True))
