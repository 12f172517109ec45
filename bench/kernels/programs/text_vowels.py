def kernel(n: int) -> int:
    text = "it was the best of times, it was the worst of times; " * (n // 50)
    vowels = 0
    words = 0
    inside = False
    for c in text:
        if c in "aeiou":
            vowels += 1
        if c == " " or c == "," or c == ";":
            inside = False
        elif not inside:
            inside = True
            words += 1
    return vowels * 1000003 + words
