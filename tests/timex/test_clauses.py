import pytest

from onrecord.extract.times import find_times


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On the night Castellan died, the guards were asleep.", "XXXX-XX-XXTNI"),
        ("She met him the summer she turned 17.", "XXXX-SU"),
        ("The year the mill burned, nobody was paid.", "XXXX"),
    ],
)
def test_what_only_a_clause_dates_gets_no_day(text: str, value: str) -> None:
    (time,) = [t for t in find_times(text, published="2024-01-07") if t.span.of(text).lower().startswith("the")]
    assert (time.value, time.earliest, time.latest) == (value, None, None)


@pytest.mark.parametrize(
    "text", ["In the summer, prices rose.", "In the summer she rests.", "He left on the night of 12 March."]
)
def test_other_parts_of_a_year_or_day_keep_theirs(text: str) -> None:
    assert all(t.earliest for t in find_times(text, published="2024-01-07"))
