from datetime import date

import pytest

from onrecord.timex import calendar as cal


@pytest.mark.parametrize(
    ("year", "day"), [(1999, "1999-04-04"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2038, "2038-04-25")]
)
def test_easter(year, day):
    assert cal.easter(year).isoformat() == day


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("12-25", "2025-12-25"),
        ("11/4/4", "2025-11-27"),
        ("11/4/4+1", "2025-11-28"),
        ("05/1/-1", "2025-05-26"),
        ("11/1/1+1", "2025-11-04"),
        ("E-2", "2025-04-18"),
        ("05-25\\1", "2025-05-19"),
    ],
)
def test_rules_of_named_days(rule, day):
    assert cal.rule_day(rule, 2025).isoformat() == day


@pytest.mark.parametrize(
    ("day", "n", "unit", "expected"),
    [
        ("2024-03-31", -1, "month", "2024-02-29"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2024-12-30", 1, "week", "2025-01-06"),
        ("2024-01-15", -5, "quarter", "2022-10-15"),
    ],
)
def test_steps(day, n, unit, expected):
    assert cal.shift_day(date.fromisoformat(day), n, unit).isoformat() == expected


def test_a_step_out_of_the_calendar_raises():
    with pytest.raises(OverflowError):
        cal.shift_day(date(9999, 12, 1), 1, "month")


def test_the_last_week_of_december_may_belong_to_the_next_year():
    assert cal.week_of(date(2019, 12, 31)).value == "2020-W01"
