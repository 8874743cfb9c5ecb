"""A new PDF of pictures and invisible letters, and nothing else."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf
from PIL import Image, ImageChops

from korpu.redaction.rules.plan import Box

# Codes that are no letters in any encoding: whoever reads the bytes of a page reads no words in them.
_CODES = [*range(0x01, 0x20), *range(0x21, 0x28), *range(0x2A, 0x30), *range(0x3A, 0x41), *range(0x7B, 0xA0)]
_GREY, _MIDDLE = 14, 0.22
_QUALITY = 78
# A file longer than this takes its pages of text in black and white, as a fax does; otherwise it outgrows what is stored.
FINE_PAGES = 40
_BLACK_BELOW = 150
_STRIP_AT, _STRIP_BYTES, _ROWS = 273, 279, 278


@dataclass(frozen=True)
class Said:
    """A word, where it is seen, by how many right angles it is turned, and which rectangle's mark it is, if any."""

    words: str
    box: Box
    turn: int = 0
    mark: int = -1


class Built:
    """The new file: pictures and invisible letters, and nothing else."""

    def __init__(self, pages: int) -> None:
        self._is_long = pages > FINE_PAGES
        self._pdf = pikepdf.new()
        self._fonts = _Letters()

    def add(self, picture: Image.Image, width: float, height: float, words: Sequence[Said]) -> None:
        """Add a page; the words come with their places as seen."""
        lines = [f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q", "BT 3 Tr"]
        for said in filter(lambda word: word.words, words):
            lines += self._fonts.shown(said, height)
        lines.append("ET")
        self._pdf.pages.append(
            pikepdf.Page(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Page,
                    MediaBox=[0, 0, round(width, 2), round(height, 2)],
                    Contents=self._pdf.make_stream("\n".join(lines).encode("ascii")),
                    Resources=pikepdf.Dictionary(
                        XObject=pikepdf.Dictionary(P=_stream(self._pdf, picture, is_long=self._is_long))
                    ),
                )
            )
        )

    def save(self) -> bytes:
        """Give the bytes of the finished file."""
        fonts = self._fonts.made(self._pdf)
        for page in self._pdf.pages:
            page.Resources.Font = fonts
        self._pdf.Root.Lang = pikepdf.String("az")
        out = io.BytesIO()
        self._pdf.save(
            out,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        self._pdf.close()
        return out.getvalue()


class _Letters:
    """Fonts without shapes: each code stands for a letter of the page, and draws nothing."""

    _WIDTH = 500

    def __init__(self) -> None:
        self._codes: dict[str, tuple[int, int]] = {}

    def shown(self, said: Said, page_height: float) -> list[str]:
        """Give the operators that put a word where it is seen, as wide and as high as it is."""
        box, is_upright = said.box, said.turn % 2 == 0
        size = max(box.height if is_upright else box.width, 0.5)
        length = box.width if is_upright else box.height
        wide = max(length / (len(said.words) * size * self._WIDTH / 1000), 0.01) * 100
        cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[said.turn]
        x = box.left if said.turn in (0, 3) else box.right
        y = page_height - (box.bottom if said.turn in (0, 1) else box.top)
        lines = [f"{wide:.2f} Tz {cos} {sin} {-sin} {cos} {x:.2f} {y:.2f} Tm"]
        for font, letters in groupby(f"{said.words} ", key=lambda sign: self._code(sign)[0]):
            codes = "".join(f"{self._code(sign)[1]:02X}" for sign in letters)
            lines.append(f"/F{font} {size:.2f} Tf <{codes}> Tj")
        return lines

    def _code(self, sign: str) -> tuple[int, int]:
        if sign not in self._codes:
            font, place = divmod(len(self._codes), len(_CODES))
            self._codes[sign] = (font, _CODES[place])
        return self._codes[sign]

    def made(self, pdf: pikepdf.Pdf) -> Any:
        """Give the fonts for the resources of every page."""
        nothing = pdf.make_stream(f"{self._WIDTH} 0 0 0 {self._WIDTH} 1000 d1".encode())
        fonts = pikepdf.Dictionary()
        for number in sorted({font for font, _code in self._codes.values()}):
            signs = {code: sign for sign, (font, code) in self._codes.items() if font == number}
            fonts[f"/F{number}"] = pdf.make_indirect(self._font(pdf, signs, nothing))
        return pdf.make_indirect(fonts)

    def _font(self, pdf: pikepdf.Pdf, signs: dict[int, str], nothing: Any) -> Any:
        first, last = min(signs), max(signs)
        differences: list[Any] = []
        for code in sorted(signs):
            differences += [code, pikepdf.Name("/n")]
        return pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, 0, self._WIDTH, 1000],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=pikepdf.Dictionary(n=nothing),
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=differences),
            FirstChar=first,
            LastChar=last,
            Widths=[self._WIDTH if code in signs else 0 for code in range(first, last + 1)],
            Resources=pikepdf.Dictionary(),
            ToUnicode=pdf.make_stream(_to_unicode(signs)),
        )


def _to_unicode(signs: dict[int, str]) -> bytes:
    pairs = [
        f"<{code:02X}> <{sign.encode('utf-16-be').hex().upper()}>" for code, sign in sorted(signs.items())
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    listed = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /L def /CMapType 2 def\n1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{listed}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")


def _stream(pdf: pikepdf.Pdf, picture: Image.Image, *, is_long: bool) -> Any:
    """Give a picture as an object of the file: few colours by a table, greys in sixteen steps, photographs as JPEG."""
    red, green, blue = picture.split()
    colour = max(_most(ImageChops.difference(*pair)) for pair in ((red, green), (green, blue)))
    grey = picture.convert("L")
    histogram = grey.histogram()
    is_photograph = sum(histogram[48:208]) > _MIDDLE * picture.width * picture.height
    common: dict[str, Any] = {
        "Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "Width": picture.width, "Height": picture.height,
    }  # fmt: skip
    if is_photograph:
        out = io.BytesIO()
        (picture if colour > _GREY else grey).save(out, "JPEG", quality=_QUALITY)
        space = pikepdf.Name.DeviceRGB if colour > _GREY else pikepdf.Name.DeviceGray
        return pikepdf.Stream(
            pdf, out.getvalue(), **common, BitsPerComponent=8, ColorSpace=space, Filter=pikepdf.Name.DCTDecode
        )
    if colour > _GREY:
        table = picture.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette = bytes(table.getpalette() or b"")
        table_space = pikepdf.Array(
            [pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, len(palette) // 3 - 1, pikepdf.String(palette)]
        )
        return pikepdf.Stream(pdf, table.tobytes(), **common, BitsPerComponent=8, ColorSpace=table_space)
    if is_long:
        return pikepdf.Stream(
            pdf, _faxed(grey), **common, BitsPerComponent=1, ColorSpace=pikepdf.Name.DeviceGray,
            Filter=pikepdf.Name.CCITTFaxDecode,
            DecodeParms=pikepdf.Dictionary(K=-1, Columns=grey.width, Rows=grey.height, BlackIs1=True),
        )  # fmt: skip
    steps = grey.point(lambda value: (value + 8) // 17)
    packed = Image.frombytes("P", steps.size, steps.tobytes()).tobytes("raw", "P;4")
    return pikepdf.Stream(pdf, packed, **common, BitsPerComponent=4, ColorSpace=pikepdf.Name.DeviceGray)


def _faxed(grey: Image.Image) -> bytes:
    """Give the pixels in black and white as a fax codes them (Group 4)."""
    plain = grey.point(lambda value: 255 if value >= _BLACK_BELOW else 0).convert(
        "1", dither=Image.Dither.NONE
    )
    out = io.BytesIO()
    plain.save(out, "TIFF", compression="group4", tiffinfo={_ROWS: plain.height})
    with Image.open(out) as tiff:
        start, size = tiff.tag_v2[_STRIP_AT][0], tiff.tag_v2[_STRIP_BYTES][0]  # type: ignore[attr-defined]
    return out.getvalue()[start : start + size]


def _most(channel: Image.Image) -> int:
    """Give the lightest value of a picture of one channel."""
    return max(value for value, number in enumerate(channel.histogram()) if number)
