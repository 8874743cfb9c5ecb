"""What a page's text is made of: few blocks, no raw HTML."""

from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock

WORDS = ["bold", "italic", "link", "ol", "ul"]
LONGEST_CELL = 500


class PictureBlock(blocks.StructBlock):  # type: ignore[misc]
    """A picture with what it shows in words, which nobody may leave out."""

    picture = ImageChooserBlock(label=_("Picture"))
    alternative = blocks.CharBlock(
        label=_("What the picture shows"),
        max_length=300,
        help_text=_("Read out to those who do not see it. Say what matters in it."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)
    credit = blocks.CharBlock(label=_("Whose picture it is"), max_length=150, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "newsroom/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):  # type: ignore[misc]
    """Somebody's words, with who said them."""

    text = blocks.TextBlock(label=_("Words"), max_length=1500)
    speaker = blocks.CharBlock(label=_("Who said it"), max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "newsroom/blocks/quote.html"


class PaperBlock(blocks.StructBlock):  # type: ignore[misc]
    """A file to take away."""

    paper = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("What it is"), max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "newsroom/blocks/paper.html"


class TableBlock(blocks.StructBlock):  # type: ignore[misc]
    """A table: a caption, a heading for each column, and rows of as many cells."""

    caption = blocks.CharBlock(label=_("What the table shows"), max_length=200)
    heads = blocks.ListBlock(
        blocks.CharBlock(max_length=120, label=_("Column")), label=_("Columns"), min_num=1, max_num=10
    )
    rows = blocks.ListBlock(
        blocks.ListBlock(
            blocks.CharBlock(max_length=LONGEST_CELL, required=False, label=_("Cell")), max_num=10
        ),
        label=_("Rows"),
        min_num=1,
        max_num=200,
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "newsroom/blocks/table.html"


class QuestionBlock(blocks.StructBlock):  # type: ignore[misc]
    """A question that people ask, and its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    answer = blocks.RichTextBlock(label=_("Answer"), features=WORDS)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "newsroom/blocks/question.html"


class ContactBlock(blocks.StructBlock):  # type: ignore[misc]
    """Whom to turn to: the office's own contacts, no private ones."""

    name = blocks.CharBlock(label=_("Who"), max_length=200)
    phone = blocks.CharBlock(label=_("Telephone"), max_length=40, required=False)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)

    class Meta:
        icon = "user"
        label = _("Contact")
        template = "newsroom/blocks/contact.html"


class BodyBlock(blocks.StreamBlock):  # type: ignore[misc]
    """The text of a page."""

    heading = blocks.CharBlock(
        label=_("Heading"), max_length=150, icon="title", template="newsroom/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(label=_("Text"), features=WORDS, icon="pilcrow")
    quote = QuoteBlock()
    table = TableBlock()
    picture = PictureBlock()
    paper = PaperBlock()
    question = QuestionBlock()
    contact = ContactBlock()


def body_field() -> StreamField:
    """Give the field of a page's text."""
    return StreamField(BodyBlock(), verbose_name=_("Text"), blank=True)


def words_of(kind: str, value: Any) -> str:
    """Give a block as the plain HTML that the gate's checks read: every word that a reader or a listener gets."""
    if kind == "heading":
        return f"<h2>{escape(value)}</h2>"
    if kind == "paragraph":
        return str(value.source)
    if kind == "quote":
        return f"<blockquote>{escape(value['text'])}</blockquote><p>{escape(value['speaker'])}</p>"
    if kind == "question":
        return f"<h3>{escape(value['question'])}</h3>{value['answer'].source}"
    if kind == "table":
        heads = "".join(f"<th>{escape(head)}</th>" for head in value["heads"])
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in value["rows"]
        )
        return (
            f"<p>{escape(value['caption'])}</p><table><thead><tr>{heads}</tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )
    named = ("alternative", "caption", "credit", "title", "name", "phone", "email")
    return "".join(f"<p>{escape(value[name])}</p>" for name in named if value.get(name))
