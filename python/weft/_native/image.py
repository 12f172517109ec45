"""Images of the library: other files with its content, under which the dynamic loader takes it for a library that it does not know yet.

A process that has the library and is about to fork makes one, in anonymous memory. All its children load theirs from it, and share its pages.
A process whose parent could not do that (it was forked from C, say) makes its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial

_MFD_EXEC = 0x10  # needed where vm.memfd_noexec is set, unknown before Linux 6.3


class Image:
    """A copy of the library in anonymous memory, sealed. Its descriptor is inherited over a fork, and closed on exec."""

    __slots__ = ("_descriptor", "_identity")

    def __init__(self, path: str) -> None:
        try:
            self._descriptor = os.memfd_create("libweft", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING | _MFD_EXEC)
        except OSError as error:
            import errno

            if error.errno != errno.EINVAL:
                raise
            self._descriptor = os.memfd_create("libweft", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            self._fill(path)
        except BaseException:
            os.close(self._descriptor)
            raise
        status = os.fstat(self._descriptor)
        self._identity = status.st_dev, status.st_ino

    def _fill(self, path: str) -> None:
        import fcntl

        with open(path, "rb") as source:
            size, sent = os.fstat(source.fileno()).st_size, 0
            while sent < size:
                sent += os.sendfile(self._descriptor, source.fileno(), sent, size - sent)
        fcntl.fcntl(self._descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)

    def there(self) -> bool:
        """Whether the descriptor is still the image's: a program may have closed all that it did not know."""
        try:
            status = os.fstat(self._descriptor)
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self._identity

    def path(self, loaded: int) -> str:
        """A path of the image that none of the libraries loaded so far has: the loader knows them by path, too, and numbers of descriptors are used again."""
        return f"/proc/self/{'./' * loaded}fd/{self._descriptor}"

    def close(self) -> None:
        """Closes the descriptor. What was loaded from it stays."""
        if self.there():
            os.close(self._descriptor)


class Copy:
    """A copy of the library in a private folder, for systems that refuse the other."""

    __slots__ = ("_folder", "_path")

    def __init__(self, path: str, folder: str) -> None:
        import shutil
        import tempfile

        self._folder = tempfile.mkdtemp(prefix="weft-", dir=folder)
        self._path = os.path.join(self._folder, os.path.basename(path))
        try:
            shutil.copyfile(path, self._path)
        except BaseException:
            self.close()
            raise

    def path(self, loaded: int) -> str:
        """Of the file; it is never used again."""
        return self._path

    def close(self) -> None:
        """Removes the file. What was loaded from it stays."""
        import shutil

        shutil.rmtree(self._folder, ignore_errors=True)


def ways(path: str, inherited: Image | None) -> Iterator[tuple[str, Callable[[], Image | Copy]]]:
    """How to come by an image, the best way first; each has a name and may fail with an OSError, at once or when the image is loaded."""
    if inherited is not None and inherited.there():
        yield "memory of the parent", partial(_same, inherited)
    if hasattr(os, "memfd_create"):
        yield "memory", partial(Image, path)
    for folder in _folders():
        yield folder, partial(Copy, path, folder)


def _same(image: Image) -> Image:
    return image


def _folders() -> list[str]:
    """Where a private file may be; some may be mounted so that nothing there is executed."""
    import tempfile

    folders = [os.environ.get("WEFT_RUNTIME_DIR"), os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"]
    try:
        folders.insert(0, tempfile.gettempdir())
    except OSError:  # there is none
        pass
    return [folder for folder in dict.fromkeys(folders) if folder and os.path.isdir(folder)]
