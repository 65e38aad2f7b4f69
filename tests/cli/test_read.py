import json

import pytest

from onrecord.schema.json import record_from_json

pytestmark = pytest.mark.usefixtures("pipeline")


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.html"
    path.write_text("good")
    return path


def test_a_pipe_gets_one_record_a_line(call, story):
    code, out, err = call("read", story, story)
    assert (code, err) == (0, "")
    assert [record_from_json(line).article.input for line in out.splitlines()] == [str(story)] * 2


def test_the_report_can_be_piped_and_has_no_colour(call, story):
    code, out, _ = call("read", story, "--report")
    assert code == 0
    assert "Mara Lindqvist → interview Harbour Radio → Daily Post → here" in out
    assert "\x1b" not in out


def test_a_folder_is_read_and_its_failures_told(call, story):
    (story.parent / "broken.html").write_text("bad")
    code, out, err = call("read", story.parent)
    assert code == 3
    assert len(out.splitlines()) == 1
    assert err.splitlines() == [
        f"onrecord: {story.parent}/broken.html: no article text found (9 words, most in menus)",
        "1 read, 1 not",
    ]


def test_no_record_at_all_is_1(call, story):
    code, out, err = call("read", story.parent / "missing.html")
    assert (code, out) == (1, "")
    assert err == f"onrecord: {story.parent}/missing.html: no such file\n"


def test_strict_stops_at_the_first_failure(call, story, pipeline):
    (story.parent / "a.html").write_text("bad")
    out_file = story.parent.parent / "records.jsonl"
    code, out, _ = call("read", story.parent / "a.html", story, "--strict", "--out", out_file)
    assert (code, out) == (2, "")
    assert len(pipeline) == 1
    assert not out_file.exists()


def test_html_writes_a_page_and_leaves_stdout_alone(call, story, tmp_path):
    page = tmp_path / "page.html"
    code, out, err = call("read", story, "--html", page)
    assert (code, out, err) == (0, "", f"wrote {page}\n")
    assert page.read_text().startswith("<!doctype html>")


def test_html_and_json_together(call, story, tmp_path):
    code, out, _ = call("read", story, "--html", tmp_path / "page.html", "--json")
    assert code == 0
    assert len(out.splitlines()) == 1


def test_html_to_stdout_cannot_be_mixed_with_json(call, story):
    code, out, _ = call("read", story, "--html", "-", "--json")
    assert (code, out) == (2, "")


def test_out_writes_json_lines(call, story, tmp_path):
    out_file = tmp_path / "records.jsonl"
    assert call("read", story, "--out", out_file)[0] == 0
    assert json.loads(out_file.read_text())["schema"] == "onrecord/1"
    assert {path.name for path in tmp_path.iterdir()} == {"story.html", "records.jsonl"}


def test_a_missing_folder_for_the_output_is_told_before_reading(call, story, pipeline):
    code, _, err = call("read", story, "--out", story.parent / "none" / "records.jsonl")
    assert code == 2
    assert "does not exist" in err
    assert pipeline == []


def test_stdin_is_read_and_named_stdin(call, monkeypatch):
    import io
    from types import SimpleNamespace

    words = b"Mara Lindqvist said the gate would stay shut until the inquiry was over and the town was dry again.\n"
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(words * 5), isatty=lambda: False))
    code, out, err = call("read", "-", "--text")
    assert (code, err) == (0, "")
    assert json.loads(out)["article"]["input"] == "stdin"


def test_nothing_named_on_a_terminal_is_bad_usage(call, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    code, _, err = call("read")
    assert code == 2
    assert "nothing to read" in err


def test_options_reach_the_readers(call, story, pipeline):
    call("read", story, "--date", "2024-05-03", "--encoding", "latin-1", "--url", "https://a.example/b",
         "--as", "jsonl", "--field", "text=body", "--field", "id=key")  # fmt: skip
    settings = pipeline[0][1]
    assert (settings.published, settings.encoding, settings.url) == ("2024-05-03", "iso8859-1", "https://a.example/b")
    assert (settings.form, settings.fields) == ("jsonl", {"text": "body", "id": "key"})


@pytest.mark.parametrize(
    "args",
    [["--date", "3 May"], ["--encoding", "klingon"], ["--field", "body"], ["--field", "body=text"], ["--as", "pdf"]],
)
def test_a_wrong_value_is_told_briefly(call, story, args):
    code, out, err = call("read", story, *args)
    assert (code, out) == (2, "")
    assert err.startswith("onrecord: ")
    assert len(err.splitlines()) <= 2


def test_a_url_for_several_inputs_is_bad_usage(call, story):
    assert call("read", story, story, "--url", "https://a.example/b")[0] == 2
