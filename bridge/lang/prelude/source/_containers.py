"""What is done with the items of containers, where their classes say how: == and repr() are calls."""


def contains(x, items):
    for item in items:
        if item is x or item == x:
            return True
    return False


def equal_lists(a, b):
    if len(a) != len(b):
        return False
    for i in range(len(a)):
        if not (a[i] is b[i] or a[i] == b[i]):
            return False
    return True


def list_text(items):
    return "[" + ", ".join([repr(item) for item in items]) + "]"
