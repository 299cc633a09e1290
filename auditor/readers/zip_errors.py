"""What the zip library raises on damaged files, once for all readers of them."""

from __future__ import annotations

import struct
import zipfile
import zlib

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,  # a place before the beginning of the file
    RuntimeError,
)
