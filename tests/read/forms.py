"""Small documents made for tests, byte by byte, so that each test can also break one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

Line = tuple[float, float, str]  # x and y in points from the lower left corner, and the words


def pdf(pages: Sequence[Sequence[Line]], *, info: str = "", size: int = 11, extra: str = "") -> bytes:
    """A PDF with one content stream a page, in Helvetica, and its cross-reference table."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for i, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        shown = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET" for x, y, words in lines)
        objects.append(f"<< /Length {len(shown.encode('cp1252'))} >>\nstream\n{shown}\nendstream")
    objects.append(f"<< {info} >>")
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {extra} >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def column(words: Sequence[str], *, x: float = 72, top: float = 770, step: float = 14) -> list[Line]:
    """Lines of words one below the other; an empty one leaves a gap."""
    return [(x, top - step * i, line) for i, line in enumerate(words) if line]


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</cp:coreProperties>'
)


def docx(body: str, *, core: str = "", more: dict[str, str] | None = None, prolog: str = "") -> bytes:
    """A DOCX whose document holds `body` (WordprocessingML) and whose core properties hold `core`."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{WORD}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>"
    )
    members = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    if core:
        members["docProps/core.xml"] = _CORE.format(core)
    return zipped(members | (more or {}))


def paragraph(words: str) -> str:
    """One paragraph of one run."""
    return f"<w:p><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def zipped(members: dict[str, str] | dict[str, bytes]) -> bytes:
    """A zip archive of the members, compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
