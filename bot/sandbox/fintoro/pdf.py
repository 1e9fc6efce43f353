"""A small, valid PDF made by hand: one page, one built-in font, the document's own figures.

The built-in fonts know Western European letters only, so diacritics are folded in the printed text.
"""

import unicodedata
from collections.abc import Sequence

LINE_HEIGHT = 20


def write_pdf(lines: Sequence[str]) -> bytes:
    """One A4 page with the lines from the top; the first is the heading."""
    shown = [_line(text, index) for index, text in enumerate(lines)]
    content = b"\n".join(shown)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _assemble(objects)


def _assemble(objects: Sequence[bytes]) -> bytes:
    body = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table_at = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    body += b"startxref\n%d\n%%%%EOF\n" % table_at
    return bytes(body)


def _line(text: str, index: int) -> bytes:
    size = 18 if index == 0 else 11
    folded = unicodedata.normalize("NFKD", text.replace("€", "EUR")).encode("ascii", "ignore").decode()
    escaped = folded.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf 56 {780 - index * LINE_HEIGHT} Td ({escaped}) Tj ET".encode()
