"""What the zip library raises on damaged files, once for all readers of them."""

from __future__ import annotations

import struct
import zipfile
import zlib

try:
    from lzma import LZMAError
except ImportError:  # some builds of Python lack it, and refuse such members as not supported
    LZMAError = zlib.error  # type: ignore[assignment,misc]

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,  # a place before the beginning of the file
    RuntimeError,
)
