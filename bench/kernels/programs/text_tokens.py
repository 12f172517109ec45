def kernel(n: int) -> int:
    source = "total = total + (price * 12.5 - rebate_2) / count  # a comment\nif total >= 100:\n    print(total, 'big')\n"
    count = 0
    sizes = 0
    for _ in range(n):
        i = 0
        while i < len(source):
            c = source[i]
            start = i
            if c.isspace():
                i += 1
                continue
            if c.isalpha() or c == "_":
                while i < len(source) and (source[i].isalnum() or source[i] == "_"):
                    i += 1
                if source[start:i] in ("if", "else", "while", "for"):
                    sizes += 1000
            elif c.isdigit():
                while i < len(source) and (source[i].isdigit() or source[i] == "."):
                    i += 1
            elif c == "#":
                while i < len(source) and source[i] != "\n":
                    i += 1
            elif c == "'":
                i += 1
                while source[i] != "'":
                    i += 1
                i += 1
            elif source[i : i + 2] in (">=", "<=", "==", "!="):
                i += 2
            else:
                i += 1
            token = source[start:i]
            sizes += len(token)
            count += 1
    return count * 1000003 + sizes
