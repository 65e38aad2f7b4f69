import os
import time
from pathlib import Path

from onrecord.case import watch
from onrecord.case.watch import Watch


def test_a_job_that_ends_in_time_is_left_alone():
    ended = []
    with Watch(os.getpid(), 30.0, lambda: ended.append(1)) as seen:
        pass
    assert (seen.late, ended) == (False, [])


def test_a_job_that_takes_too_long_is_ended():
    ended = []
    with Watch(2**30, 0.05, lambda: ended.append(1)) as seen:
        time.sleep(0.5)
    assert (seen.late, ended) == (True, [1])


def test_the_time_in_line_for_a_processor_is_not_counted(tmp_path: Path):
    schedule = tmp_path / "schedstat"
    schedule.write_text("0 1000000000 1")
    seen = Watch(os.getpid(), 10.0, lambda: None)
    seen._schedule, seen._stood = schedule, 1.0
    seen._began = time.monotonic() - 12
    schedule.write_text("0 6000000000 1")
    assert 2.5 < seen._left() <= 3.0
    seen._began -= 10 * watch._MOST
    assert seen._left() == 0.0
