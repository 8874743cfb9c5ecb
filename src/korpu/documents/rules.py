"""Which files are taken: by what they are, not by what they are called."""

import io
import zipfile
from pathlib import PurePosixPath

import filetype
from django.utils.translation import gettext_lazy as _
from PIL import Image

from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PIXELS = 60_000_000
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
SUFFIXES = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    WORD: (".docx",),
    EXCEL: (".xlsx",),
    ODT: (".odt",),
    ODS: (".ods",),
    "text/plain": (".txt",),
    "text/csv": (".csv",),
}
ACCEPTED = ", ".join(sorted(suffix for suffixes in SUFFIXES.values() for suffix in suffixes))
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileRefused(RuleBroken):
    """A file that cannot be taken, with what to do instead."""


def clean_name(name: str) -> str:
    """Give the bare name of a file, without folders, control characters or leading dots."""
    bare = PurePosixPath(clean_line(name.replace("\\", "/"))).name.lstrip(". ")
    bare = "".join(character for character in bare if character not in '<>:"|?*/\x00')
    stem, dot, suffix = bare.rpartition(".")
    if not dot:
        return bare[:150] or "file"
    return f"{stem[: 149 - len(suffix)]}.{suffix}" if stem else f"file.{suffix}"[:150]


def media_type_of(content: bytes, name: str) -> str:
    """Give the type of a file by its content.

    Raises FileRefused if it is empty, too large, of a type that is not taken, encrypted, broken, a packed bomb, or
    not what its name says.
    """
    if not content:
        raise FileRefused(_("“%(name)s” is empty. Choose another file.") % {"name": name})
    if len(content) > MAX_FILE_BYTES:
        raise FileRefused(
            _("“%(name)s” is larger than %(most)s MB. Make it smaller or divide it.")
            % {"name": name, "most": MAX_FILE_BYTES // 1024 // 1024}
        )
    found = _recognise(content, name)
    suffix = PurePosixPath(name).suffix.casefold()
    if found not in SUFFIXES:
        raise FileRefused(
            _("“%(name)s” is of a type that is not taken. Send one of: %(types)s.")
            % {"name": name, "types": ACCEPTED}
        )
    if suffix not in SUFFIXES[found] and not (found == "text/plain" and suffix == ".csv"):
        raise FileRefused(
            _("“%(name)s” is not what its name says. Save it again in its program and send that.")
            % {"name": name}
        )
    return "text/csv" if suffix == ".csv" else found


def _recognise(content: bytes, name: str) -> str:
    if content.startswith(_OLE_MAGIC):
        raise FileRefused(
            _(
                "“%(name)s” is an old or an encrypted office file. Save it as .docx, .xlsx or PDF without a password."
            )
            % {"name": name}
        )
    if content.startswith(b"PK"):
        return _recognise_package(content, name)
    kind = filetype.guess(content[:8192])
    if kind is not None:
        if kind.mime in ("image/png", "image/jpeg"):
            _check_picture(content, name)
        if kind.mime == "application/pdf":
            _check_pdf(content, name)
        return str(kind.mime)
    return _recognise_text(content)


def _recognise_text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    head = text[:1024].lstrip().casefold()
    looks_like_markup = head.startswith(("<!doctype", "<html", "<svg", "<?xml", "<script"))
    return "" if looks_like_markup or "\x00" in text else "text/plain"


def _recognise_package(content: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {part.filename: part for part in package.infolist()}
            if sum(part.file_size for part in parts.values()) > MAX_UNPACKED_BYTES or len(parts) > 5000:
                raise FileRefused(_("“%(name)s” unpacks to too much.") % {"name": name})
            if any(part.flag_bits & 1 for part in parts.values()):
                raise FileRefused(_("“%(name)s” is encrypted. Send it without a password.") % {"name": name})
            if any(part.casefold().endswith("vbaproject.bin") for part in parts):
                raise FileRefused(
                    _("“%(name)s” holds macros. Save it without them and send that.") % {"name": name}
                )
            if "mimetype" in parts and parts["mimetype"].file_size < 200:
                kind = package.read("mimetype").decode("ascii", "replace").strip()
                return kind if kind in (ODT, ODS) else ""
            if "word/document.xml" in parts:
                return WORD
            if "xl/workbook.xml" in parts:
                return EXCEL
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError) as error:
        raise _broken(name) from error
    return ""


def _check_picture(content: bytes, name: str) -> None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise FileRefused(
                    _("“%(name)s” has too many pixels. Make the picture smaller.") % {"name": name}
                )
            picture.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _broken(name) from error


def _check_pdf(content: bytes, name: str) -> None:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if document.is_encrypted:
                raise FileRefused(_("“%(name)s” is encrypted. Send it without a password.") % {"name": name})
    except pikepdf.PasswordError as error:
        raise FileRefused(
            _("“%(name)s” is encrypted. Send it without a password.") % {"name": name}
        ) from error
    except pikepdf.PdfError as error:
        raise _broken(name) from error


def _broken(name: str) -> FileRefused:
    return FileRefused(_("“%(name)s” is damaged and cannot be opened. Send it again.") % {"name": name})
