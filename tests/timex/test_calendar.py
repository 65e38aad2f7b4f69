from datetime import date

import pytest

from onrecord.timex import calendar as cal
from onrecord.timex.feasts import easter, feasts_of, orthodox_easter


@pytest.mark.parametrize(
    ("year", "day"), [(1999, "1999-04-04"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2038, "2038-04-25")]
)
def test_easter(year, day):
    assert easter(year).isoformat() == day


@pytest.mark.parametrize(("year", "day"), [(2013, "2013-05-05"), (2024, "2024-05-05"), (2025, "2025-04-20")])
def test_orthodox_easter(year, day):
    assert orthodox_easter(year).isoformat() == day


@pytest.mark.parametrize(
    ("rule", "first", "last", "value"),
    [
        ("M:eid al-fitr", "2024-04-10", "2024-04-11", "2024-04-XX"),
        ("M:eid al-adha", "2022-07-09", "2022-07-10", "2022-07-XX"),
        ("M:ramadan", "2024-03-11", "2024-04-10", "2024-XX-XX"),
        ("M:lunar new year", "2023-01-22", "2023-01-22", "2023-01-22"),
        ("M:lunar new year+-1", "2023-01-21", "2023-01-21", "2023-01-21"),
        ("M:diwali", "2023-11-12", "2023-11-12", "2023-11-12"),
        ("M:yom kippur", "2013-09-14", "2013-09-14", "2013-09-14"),
        ("M:hanukkah", "2013-11-28", "2013-12-05", "2013-XX-XX"),
        ("M:passover", "2013-03-26", "2013-04-02", "2013-XX-XX"),
        ("E-2~E+1", "2024-03-29", "2024-04-01", "2024-XX-XX"),
    ],
)
def test_days_of_feasts_that_move(rule, first, last, value):
    (stamp,) = feasts_of(rule, int(first[:4]))
    assert (str(stamp.first), str(stamp.last), stamp.value) == (first, last, value)


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
    assert [str(stamp.first) for stamp in feasts_of(rule, 2025)] == [day]


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
