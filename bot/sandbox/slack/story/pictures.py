"""Small real files, made in code: a PNG of coloured boxes and a one-page PDF."""

import struct
import unicodedata
import zlib

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int, Colour]


def png(width: int, height: int, boxes: list[Box]) -> bytes:
    """Boxes on white, later ones on top; each is (left, top, right, bottom, colour) in pixels."""
    canvas = [[(255, 255, 255)] * width for _ in range(height)]
    for left, top, right, bottom, colour in boxes:
        for row in canvas[top:bottom]:
            row[left:right] = [colour] * (right - left)
    rows = b"".join(b"\0" + bytes(channel for pixel in row for channel in pixel) for row in canvas)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pdf(lines: list[str]) -> bytes:
    """One A4 page of text. The built-in Helvetica has no Slovak letters, so they lose their accents."""
    commands = ["BT /F1 12 Tf 60 780 Td 18 TL"]
    for line in lines:
        plain = unicodedata.normalize("NFKD", line).encode("ascii", "ignore").decode()
        escaped = plain.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        commands.append(f"({escaped}) Tj T*")
    stream = "\n".join([*commands, "ET"]).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    document, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(document)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    document += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    document += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return bytes(document)
