from pathlib import Path

from onrecord.case import Case
from onrecord.cli.main import exit_code
from onrecord.store import Outcome, Store
from tests.export.handmade import sample
from tests.store.made import sha


def put(path: Path) -> None:
    with Case(Store.create(path)) as case:
        case.store.put(Outcome(input="clippings/gate.html", content=sha("gate"), made_by="{}", record=sample()))
        case.join()
        (origins,) = case.origins(speaker="Mara Lindqvist", kind="direct")
        assert origins.speaker == "Mara Lindqvist"
        assert origins.articles == 1
        assert case.origins(speaker="Nobody") == ()


def test_the_origins_of_what_somebody_said_are_told_in_python_and_on_the_command_line(tmp_path: Path, capfd):
    path = tmp_path / "flood.onrecord"
    put(path)
    assert exit_code(["find", str(path), "origins", "--speaker", "Lindqvist", "--table"]) == 0
    assert "an interview with Harbour Radio" in capfd.readouterr().out
    assert exit_code(["find", str(path), "origins", "--speaker", "Nobody"]) == 1
    assert exit_code(["find", str(path), "origins", "--csv"]) == 2
