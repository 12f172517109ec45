"""Pictures of up to 256 colours as PNG (ISO/IEC 15948), with nothing but the standard library."""

import colorsys
import struct
import zlib


def encode(pixels: bytes, width: int, palette: bytes) -> bytes:
    """The file: one byte a pixel, row by row, each the number of a colour of the palette (three bytes a colour)."""
    height = len(pixels) // width
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def rainbow() -> bytes:
    """A palette: black, then 255 colours that come back to where they began."""
    colours = [(0.0, 0.0, 0.0)]
    colours += [colorsys.hsv_to_rgb((0.6 + n / 255) % 1, 0.75, min(1.0, 0.35 + n / 60)) for n in range(255)]
    return bytes(round(255 * part) for colour in colours for part in colour)
