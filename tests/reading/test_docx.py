import io
import zipfile

import pytest

from onrecord.errors import ReadError
from onrecord.reading import docx
from onrecord.reading.docx import is_docx, read_docx
from onrecord.schema.article import BlockKind

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def document(body: str, *, head: str = "", **parts: str) -> bytes:
    """Return a .docx with this body; other parts by the name of their file."""
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        content = f'{head}<w:document xmlns:w="{SPACE}" xmlns:mc="{CHOICE}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", content)
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{SPACE}">{xml}</w:{name}>')
    return store.getvalue()


def p(*runs: str, style: str | None = None) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def text_of(body: str, **parts: str) -> str:
    return read_docx(document(body, **parts), input="d.docx").article.text


def test_paragraphs_are_parted_by_blank_lines_and_runs_joined() -> None:
    assert text_of(p(r("The pump "), r("was old.")) + p() + p(r("It leaked."))) == "The pump was old.\n\nIt leaked."


def test_styles_become_blocks_with_right_places() -> None:
    body = p(r("The weir"), style="Title") + p(r("Night"), style="Heading1") + p(r("It broke."), style="IntenseQuote")
    article = read_docx(document(body), input="d.docx").article
    assert [(block.kind, block.span.of(article.text)) for block in article.blocks] == [
        (BlockKind.HEADLINE, "The weir"), (BlockKind.SUBHEADING, "Night"), (BlockKind.QUOTE, "It broke."),
    ]  # fmt: skip
    assert article.title == "The weir"


def test_tracked_deletions_are_left_out_and_insertions_kept() -> None:
    body = p(r("The "), "<w:del><w:r><w:delText>new </w:delText></w:r></w:del>", f"<w:ins>{r('old ')}</w:ins>",
             f"<w:moveFrom>{r('red ')}</w:moveFrom>", f"<w:moveTo>{r('blue ')}</w:moveTo>", r("pump"))  # fmt: skip
    assert text_of(body) == "The old blue pump"


def test_footnotes_stand_at_the_end_and_their_rule_is_no_text() -> None:
    notes = (f'<w:footnote w:type="separator" w:id="0">{p(r("line"))}</w:footnote>'
             f'<w:footnote w:id="2">{p(r("See the minutes."))}</w:footnote>')  # fmt: skip
    assert text_of(p(r("It broke."), '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=notes) == (
        "It broke.\n\nSee the minutes."
    )


def test_signs_fields_boxes_and_hidden_text() -> None:
    box = (f"<w:r><mc:AlternateContent><mc:Choice>{p(r('In a box.'))}</mc:Choice>"
           f"<mc:Fallback>{p(r('In a box.'))}</mc:Fallback></mc:AlternateContent></w:r>")  # fmt: skip
    body = p(r("a"), "<w:r><w:tab/></w:r>", r("b"), "<w:r><w:br/></w:r>", r("c"), box,
             "<w:r><w:instrText>PAGE</w:instrText></w:r>", r("secret", "<w:vanish/>"), r("d"))  # fmt: skip
    reading = read_docx(document(body), input="d.docx")
    assert reading.article.text == "In a box.\n\na\tb\ncd"
    assert [flag.message for flag in reading.flags if flag.kind == "partly-read"] == [
        "hidden text of the document was left out"
    ]


def test_entities_are_refused() -> None:
    head = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(ReadError, match="declares entities"):
        read_docx(document(p(r("&x;")), head=head), input="d.docx")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "_MOST_BYTES", 1 << 21)
    with pytest.raises(ReadError, match="unpacks to more than 2 MB"):
        read_docx(document(p(r("a" * (1 << 22)))), input="d.docx")


@pytest.mark.parametrize("data", [b"PK\x03\x04rubbish", document(p(r("words")))[:-30], document("")])
def test_what_is_broken_or_empty_is_told(data: bytes) -> None:
    with pytest.raises(ReadError):
        read_docx(data, input="d.docx")


def test_a_document_is_known_by_its_content() -> None:
    assert is_docx(document(p(r("words"))))
    assert not is_docx(b"PK\x03\x04rubbish")
    assert not is_docx(b"plain")


def test_deep_nesting_is_no_crash() -> None:
    with pytest.raises(ReadError, match="broken"):
        read_docx(document("<w:p>" * 20_000 + "</w:p>" * 20_000), input="d.docx")
