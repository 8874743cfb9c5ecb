"""Which files are taken: by what they are, not by what they are called."""

import io
import re
import zipfile
from pathlib import PurePosixPath

import filetype
from django.utils.translation import gettext_lazy as _
from PIL import Image

from korpu.documents.parts import PACKAGE_ERRORS
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
# Office text packs well, about thirty to one; nothing honest packs a hundred to one.
MAX_RATIO = 100
MAX_HONEST_PART_BYTES = 8 * 1024 * 1024
MAX_PARTS = 5000
MAX_PIXELS = 60_000_000
MAX_NAME = 150
LONGEST_SUFFIX = 20
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
# Kept as it arrived, never taken as somebody's file.
MAIL = "message/rfc822"
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
# What the main part of an office package calls itself, wherever in the package it lies.
_MAIN_PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": WORD,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": EXCEL,
}
_MACRO_PARTS = re.compile(r"(vbaproject\.bin|^basic/.+|^scripts/.+)$", re.IGNORECASE)
ACCEPTED = ", ".join(sorted(suffix for suffixes in SUFFIXES.values() for suffix in suffixes))
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileRefused(RuleBroken):
    """A file that cannot be taken, with what to do instead."""


def clean_name(name: str) -> str:
    """Give the bare name of a file, without folders, control characters or leading dots."""
    bare = PurePosixPath(clean_line(name.replace("\\", "/"))).name
    bare = "".join(character for character in bare if character not in '<>:"|?*/\x00').strip(". ")
    stem, dot, suffix = bare.rpartition(".")
    if not dot or len(suffix) > LONGEST_SUFFIX:
        return bare[:MAX_NAME].strip(". ") or "file"
    return f"{stem[: MAX_NAME - 1 - len(suffix)]}.{suffix}"


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
        raise _not_its_name(name)
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
    if kind is None or kind.mime not in SUFFIXES:
        # A text may begin with the letters that begin a picture: BM, II, MZ.
        return _recognise_text(content, name) or (str(kind.mime) if kind else "")
    if kind.mime == "application/pdf":
        _check_pdf(content, name)
    else:
        _check_picture(content, name)
    return str(kind.mime)


def _recognise_text(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" not in content and PurePosixPath(name).suffix.casefold() in (".txt", ".csv"):
            raise FileRefused(
                _("“%(name)s” is not text in UTF-8. Save it in this encoding and send that.") % {"name": name}
            ) from error
        return ""
    head = text[:1024].lstrip().casefold()
    looks_like_markup = head.startswith(("<!doctype", "<html", "<svg", "<?xml", "<script"))
    return "" if looks_like_markup or "\x00" in text else "text/plain"


def _recognise_package(content: bytes, name: str) -> str:
    # Readers of PDF take a file that says so anywhere in its beginning.
    if b"%PDF-" in content[:1024]:
        raise _not_its_name(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {part.filename: part for part in package.infolist()}
            if _is_bomb(package.infolist()):
                raise FileRefused(_("“%(name)s” unpacks to too much.") % {"name": name})
            if any(part.flag_bits & 1 for part in parts.values()):
                raise _encrypted(name)
            if any(_MACRO_PARTS.search(part) for part in parts):
                raise _macros(name)
            if "mimetype" in parts and parts["mimetype"].file_size < 200:
                kind = package.read("mimetype").decode("ascii", "replace").strip()
                if b"encryption-data" in _small(package, "META-INF/manifest.xml"):
                    raise _encrypted(name)
                return kind if kind in (ODT, ODS) else ""
            types = _small(package, "[Content_Types].xml").decode("utf-8", "replace")
    except PACKAGE_ERRORS as error:
        raise _broken(name) from error
    if "macroEnabled" in types:
        raise _macros(name)
    return next((found for said, found in _MAIN_PARTS.items() if f'"{said}"' in types), "")


def _is_bomb(parts: list[zipfile.ZipInfo]) -> bool:
    return (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES
        or any(part.file_size > max(MAX_HONEST_PART_BYTES, MAX_RATIO * part.compress_size) for part in parts)
    )


def _small(package: zipfile.ZipFile, part: str) -> bytes:
    """Give a part that lists the others; nothing where there is none, or one too large for a list."""
    known = part in package.namelist() and package.getinfo(part).file_size < MAX_HONEST_PART_BYTES
    return package.read(part) if known else b""


def _check_picture(content: bytes, name: str) -> None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise FileRefused(
                    _("“%(name)s” has too many pixels. Make the picture smaller.") % {"name": name}
                )
            picture.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileRefused(
            _("“%(name)s” has too many pixels. Make the picture smaller.") % {"name": name}
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise _broken(name) from error
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise _not_its_name(name)


def _check_pdf(content: bytes, name: str) -> None:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if document.is_encrypted:
                raise _encrypted(name)
    except pikepdf.PasswordError as error:
        raise _encrypted(name) from error
    except pikepdf.PdfError as error:
        raise _broken(name) from error
    # A package behind the end of the PDF: two files in one.
    if b"PK\x05\x06" in content[content.rfind(b"%%EOF") :]:
        raise _not_its_name(name)


def _broken(name: str) -> FileRefused:
    return FileRefused(_("“%(name)s” is damaged and cannot be opened. Send it again.") % {"name": name})


def _encrypted(name: str) -> FileRefused:
    return FileRefused(_("“%(name)s” is encrypted. Send it without a password.") % {"name": name})


def _macros(name: str) -> FileRefused:
    return FileRefused(_("“%(name)s” holds macros. Save it without them and send that.") % {"name": name})


def _not_its_name(name: str) -> FileRefused:
    return FileRefused(
        _("“%(name)s” is not what its name says. Save it again in its program and send that.")
        % {"name": name}
    )
