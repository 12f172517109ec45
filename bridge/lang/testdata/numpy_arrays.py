"""NumPy's arrays as the cases of a kernel see them: what is read from one is a number of Python."""

import numpy as np

np.seterr(all="ignore")


class Array(np.ndarray):
    kind = float
    dimensions = 1

    def __class_getitem__(cls, kind):
        return type(cls.__name__, (cls,), {"kind": kind})

    @classmethod
    def of(cls, value):
        made = np.array(value, dtype=cls.kind)
        return (made if made.ndim == cls.dimensions else made.reshape(len(value), 0)).view(cls)

    def __iter__(self):
        for x in super().__iter__():
            yield native(x)


class Array2(Array):
    dimensions = 2


def native(value):
    """A scalar of NumPy as Python has it, an array as one whose items are."""
    if isinstance(value, np.generic):
        return value.item()
    return value.view(Array) if type(value) is np.ndarray else value


def listed(value):
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return type(value)(map(listed, value))
    return native(value)
