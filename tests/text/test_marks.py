import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema.span import Span
from onrecord.text.marks import find_quotations


def quoted(text: str) -> list[str]:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [quotation.inner.of(text) for quotation in find_quotations(text, blocks)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We tried,” she said. “We failed.”", ["We tried,", "We failed."]),
        ('"We tried," she said. "We failed."', ["We tried,", "We failed."]),
        ("‘It’s the workers’ fault,’ he said.", ["It’s the workers’ fault,"]),
        ("Mayor: 'We won't stop'", ["We won't stop"]),
        ("''Never,'' he said.", ["Never,"]),
        ("«Jamais», he said.", ["Jamais"]),
        ("He is 5'11\" tall.", []),
        ("the '90s and 'em", []),
        ("“He said ‘no’ twice,” she said.", ["He said ‘no’ twice,", "no"]),
        ("”We go,” she said.", ["We go,"]),
    ],
)
def test_marks_are_paired(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_a_stray_mark_stays_within_its_block() -> None:
    text = "He “never came.\nShe said “it is over” and left.\n“Yes,” he said."
    assert quoted(text) == ["never came.", "it is over", "Yes,"]


def test_a_quotation_of_several_paragraphs_says_that_it_goes_on() -> None:
    text = "She said: “One.\n“Two.”"
    blocks = [Span(0, 15), Span(16, len(text))]
    first, second = find_quotations(text, blocks)
    assert (first.continues, first.closed, second.continues, second.closed) == (True, False, False, True)


@given(st.text("“”\"'‘’«» ab.,\n", max_size=80))
def test_quotations_lie_within_their_block_whatever_the_marks(text: str) -> None:
    if not text:
        return
    block = Span(0, len(text))
    for quotation in find_quotations(text, [block]):
        assert block.start <= quotation.outer.start < quotation.inner.start < quotation.inner.end <= block.end
