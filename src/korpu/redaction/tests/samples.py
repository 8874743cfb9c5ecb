"""Files with secrets in every place that a format has, and copies into which one was put back."""

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
import openpyxl
import pikepdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image, ImageDraw, PngImagePlugin

from korpu.redaction.rules.plan import Area, AreaKind, Box

SECRET = "5AB1234"
NAME = "Kerimli Aydin"
WORDS = Area(AreaKind.WORDS, "38.2", words=SECRET)
NAMED = Area(AreaKind.WORDS, "38.1", words="Kərimli Aydın")
LINE = Box(60, 118, 420, 140)
BOX = Area(AreaKind.BOX, "38.3", page=1, box=LINE)


def pdf(
    lines: Sequence[str] = ("Muraciet eden " + NAME, f"FIN {SECRET} ve basqa", "Aciq setir"),
    *,
    pages: int = 1,
    rotate: int = 0,
    crop: Sequence[int] = (),
    origin: tuple[int, int] = (0, 0),
    also: str = "",
    change: Callable[[pikepdf.Pdf], None] | None = None,
) -> bytes:
    """Give an A4 file; its first line stands at 72 points from the left and 130 from the top."""
    made = pikepdf.new()
    left, bottom = origin
    said = " ".join(f"({line}) Tj T*" for line in lines)
    for _number in range(pages):
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )  # fmt: skip
        body = f"BT /F 14 Tf {left + 72} {bottom + 712} Td 24 TL {said} ET {also}".encode("latin-1")
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[left, bottom, left + 595, bottom + 842],
            Rotate=rotate,
            Contents=made.make_stream(body),
            Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)),
        )
        if crop:
            page.CropBox = list(crop)
        made.pages.append(pikepdf.Page(page))
    if change:
        change(made)
    return saved(made)


def saved(made: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def scan(text: str = SECRET) -> Image.Image:
    picture = Image.new("RGB", (827, 1170), "white")
    ImageDraw.Draw(picture).text((100, 180), text, fill="black", font_size=24)
    return picture


def scanned_pdf() -> bytes:
    out = io.BytesIO()
    scan().save(out, "PDF", resolution=100)
    return out.getvalue()


def note_on(made: pikepdf.Pdf, **keys: object) -> pikepdf.Object:
    """Put a note with the secret on the first page."""
    note = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[300, 600, 320, 620],
            Contents=SECRET,
            **keys,
        )
    )
    made.pages[0].obj.Annots = made.make_indirect(pikepdf.Array([note]))
    return note


def field_on(made: pikepdf.Pdf) -> None:
    """Put a form's field with the secret, as its program drew it, on the first page."""
    font = made.pages[0].obj.Resources.Font.F
    look = made.make_stream(f"BT /F 12 Tf 2 5 Td ({SECRET}) Tj ET".encode())
    look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 200, 20]
    look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    field = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="fin", V=SECRET, F=4,
            Rect=[72, 500, 272, 520], AP=pikepdf.Dictionary(N=look),
        )
    )  # fmt: skip
    made.pages[0].obj.Annots = made.make_indirect(pikepdf.Array([field]))
    made.Root.AcroForm = pikepdf.Dictionary(
        Fields=[field], DA="/F 12 Tf", DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    )


def everything_beside(made: pikepdf.Pdf) -> None:
    """Put the secret beside the pages: enclosure, script, bookmark, properties, metadata."""
    made.attachments["sirr.txt"] = SECRET.encode()
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{SECRET}')")
    made.docinfo["/Title"] = SECRET
    made.docinfo["/Author"] = NAME
    with made.open_metadata() as metadata:
        metadata["dc:description"] = SECRET
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(SECRET, 0))


def appended(older: bytes) -> bytes:
    """Give a file that was saved by appending: the older page, with the secret, still stands inside."""
    start = older.rfind(b"startxref")
    previous = int(older[start:].split()[1])
    with pikepdf.open(io.BytesIO(older)) as made:
        number = made.pages[0].obj.Contents.objgen[0]
        size = int(made.trailer.Size)
        root = made.Root.objgen[0]
    body = b"BT /F 14 Tf 72 712 Td (Temiz sehife) Tj ET"
    at = len(older)
    new = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(body), body)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        number, at, size, root, previous, at + len(new),
    )  # fmt: skip
    return older + new + table


def docx_bytes() -> bytes:
    """Give a Word file that holds the secret in every part."""
    made = docx.Document()
    broken = made.add_paragraph("FİN 5A")
    broken.add_run("B1").bold = True
    broken.add_run("234, açıq söz")
    made.add_paragraph("İkinci sətir")
    made.add_table(1, 1).cell(0, 0).text = f"xana {SECRET}"
    section = made.sections[0]
    section.header.paragraphs[0].text = f"Başlıq {SECRET}"
    section.footer.paragraphs[0].text = f"Altlıq {SECRET}"
    made.add_comment(broken.runs[0], text=f"şərh {SECRET}", author=NAME)
    for inner in (
        f'<w:ins w:author="{NAME}" w:id="1"><w:r><w:t>əlavə {SECRET}</w:t></w:r></w:ins>',
        f'<w:del w:author="{NAME}" w:id="2"><w:r><w:delText>silinmiş {SECRET}</w:delText></w:r></w:del>',
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>gizli {SECRET}</w:t></w:r>",
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://x.example/{SECRET}"'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>keçid</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        f'<w:sdt><w:sdtPr><w:alias w:val="{SECRET}"/></w:sdtPr><w:sdtContent><w:r><w:t>sahə {SECRET}</w:t></w:r>'
        "</w:sdtContent></w:sdt>",
        f'<w:bookmarkStart w:id="7" w:name="_{SECRET}"/><w:bookmarkEnd w:id="7"/>',
        f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="{SECRET}"/></w:pict></w:r>',
    ):
        made.element.body.insert(1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    box = (
        f'<w:p {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:r><mc:AlternateContent>'
        '<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/>'
        f'<wp:docPr id="9" name="{SECRET}" descr="{SECRET}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f"<wps:spPr/><wps:txbx><w:txbxContent><w:p><w:r><w:t>qutu {SECRET}</w:t></w:r></w:p></w:txbxContent>"
        "</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    made.element.body.insert(1, parse_xml(box))
    made.add_picture(io.BytesIO(jpeg_bytes()), width=Inches(1))
    made.core_properties.author, made.core_properties.title = NAME, SECRET
    out = io.BytesIO()
    made.save(out)
    return with_parts(out.getvalue(), **{"customXml/item1.xml": f"<x>{SECRET}</x>".encode()})


def xlsx_bytes() -> bytes:
    """Give a workbook that holds the secret in every part."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Siyahı"
    for row in (
        ("Ad", "FİN", "Tel", "gizli"),
        ("Kərimli Aydın", f"fin: {SECRET}", 501234567, SECRET),
        ("Açıq", "x", 1, 2),
    ):
        sheet.append(row)
    sheet["A4"], sheet["A5"] = SECRET, "=Gizli!A1"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["A2"].comment = Comment(SECRET, NAME)
    sheet["A3"].hyperlink = f"http://x.example/{SECRET}"
    sheet["B3"].number_format = f'0"{SECRET}"'
    made.create_sheet("Gizli")["A1"] = SECRET
    made["Gizli"].sheet_state = "hidden"
    made.create_sheet("Dərin")["A1"] = SECRET
    made["Dərin"].sheet_state = "veryHidden"
    made.defined_names["sirr"] = DefinedName("sirr", attr_text=f'"{SECRET}"')
    sheet.oddHeader.center.text = SECRET
    made.properties.creator, made.properties.title = NAME, SECRET
    out = io.BytesIO()
    made.save(out)
    return with_parts(
        out.getvalue(),
        **{
            "xl/pivotCache/pivotCacheRecords1.xml": f"<r><s v='{SECRET}'/></r>".encode(),
            "xl/externalLinks/externalLink1.xml": f"<e><v>{SECRET}</v></e>".encode(),
        },
    )


def png_bytes(picture: Image.Image | None = None) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    out = io.BytesIO()
    (picture or scan()).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def jpeg_bytes(picture: Image.Image | None = None, *, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x0112] = SECRET, NAME, orientation
    out = io.BytesIO()
    (picture or scan()).save(out, "JPEG", exif=exif, comment=SECRET.encode(), quality=95)
    return out.getvalue()


def with_parts(content: bytes, **parts: bytes) -> bytes:
    """Give a package with further parts, or with some of its own replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(zipfile.ZipInfo(name), old.read(name))
        for name, part in parts.items():
            new.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def unpacked(content: bytes) -> bytes:
    """Give everything that a file holds, unpacked, for a search by its bytes: the test's own eyes."""
    pieces = [content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            pieces += [package.read(name) for name in package.namelist()]
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as opened:
            for item in opened.objects:
                pieces.append(item.unparse(resolved=True))
                if isinstance(item, pikepdf.Stream):
                    is_coded = item.get("/Filter") in ("/DCTDecode", "/CCITTFaxDecode")
                    pieces.append(item.read_raw_bytes() if is_coded else item.read_bytes())
    return b"\n".join(pieces)


def spellings(words: str) -> list[bytes]:
    """Give the words as they would stand in bytes; a letter that an encoding lacks stands as a question mark."""
    codes = ("utf-8", "utf-16-le", "utf-16-be", "cp1254")
    return [*(words.encode(code, "replace") for code in codes), words.encode().hex().encode()]
