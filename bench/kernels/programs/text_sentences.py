def kernel(n: int) -> int:
    text = "  Hello there. This is a small text, with some words in it!  Is it long? No, it is not...  "
    total = 0
    for i in range(n):
        words = text.strip().lower().replace(",", " ").split(" ")
        back = " ".join(w.title() for w in reversed(words) if w)
        total += back.count("i") + back.index("Is") + len(words)
        if back.startswith("Not...") and "Text" in back:
            total += 1
    return total
