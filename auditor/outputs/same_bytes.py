"""Office files without the time at which they were written, so that the same text gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

MADE = datetime(2000, 1, 1)
"""Stands for the time of writing."""
_ZIPPED = (1980, 1, 1, 0, 0, 0)


def packed(document: Document) -> bytes:
    """The bytes of a document."""
    written, content = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _ZIPPED)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return content.getvalue()
