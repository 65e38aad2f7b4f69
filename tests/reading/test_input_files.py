import gzip
import json
from pathlib import Path

import pytest

from onrecord.reading.folders import find_files
from onrecord.reading.inputs import read_bytes, read_input
from onrecord.reading.settings import Failure, Reading, ReadSettings
from tests.reading.invented_pages import page, paragraphs

BROKEN = Path(__file__).parents[1] / "broken"
TEXT = "The mayor denied it on Friday.\n"


def names(folder, root):
    return [file.relative_to(root).as_posix() for file in find_files(folder)]


def write(root, *paths, content=TEXT):
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path):
    write(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "Z.txt")
    assert names(tmp_path, tmp_path) == ["Z.txt", "a/b/c.txt", "a/z.txt", "b.txt"]


def test_hidden_files_and_the_parts_of_a_saved_page_are_left_out(tmp_path):
    write(tmp_path, ".git/x.txt", ".hidden.txt", "story.html", "story_files/style.css", "other_files/kept.txt")
    assert names(tmp_path, tmp_path) == ["other_files/kept.txt", "story.html"]


def test_the_ignore_file_leaves_out_what_it_lists(tmp_path):
    write(
        tmp_path,
        "a.txt",
        "a.bak",
        "drafts/a.txt",
        "sub/drafts/b.txt",
        "sub/only.txt",
        "keep.bak",
        "x/y/z.log",
        "x/q.log",
    )
    (tmp_path / ".onrecordignore").write_text("# notes\n*.bak\n!keep.bak\ndrafts/\n/x/**/z.log\nsub/onl[a-z].txt\n")
    assert names(tmp_path, tmp_path) == ["a.txt", "keep.bak", "x/q.log"]


def test_an_ignore_file_counts_for_its_own_folder_only(tmp_path):
    write(tmp_path, "a/x.txt", "b/x.txt")
    (tmp_path / "a/.onrecordignore").write_text("x.txt")
    assert names(tmp_path, tmp_path) == ["b/x.txt"]


def test_in_a_folder_the_rest_is_read_where_one_fails(tmp_path):
    write(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    results = list(read_input(tmp_path))
    assert [isinstance(result, Failure) for result in results] == [False, True, False]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.jsonl.gz", "a.gz"])
def test_packed_files_are_read(tmp_path, name):
    content = {"a.html.gz": page(paragraphs()), "a.jsonl.gz": json.dumps({"text": TEXT}) + "\n"}.get(name, TEXT)
    (tmp_path / name).write_bytes(gzip.compress(content.encode()))
    (result,) = read_input(tmp_path / name)
    assert isinstance(result, Reading)


@pytest.mark.parametrize(
    ("name", "state", "words"),
    [
        ("empty.html", "rejected", "the file is empty"),
        ("spaces.txt", "rejected", "the file is empty"),
        ("picture.txt", "rejected", "this is a PNG picture"),
        ("noise.bin", "rejected", "binary data"),
        ("menus.html", "rejected", "menus and links only"),
        ("scripts.html", "rejected", "shows no text"),
        ("cut.txt.gz", "failed", "broken gzip"),
        ("no-gzip.txt.gz", "failed", "not a gzip file"),
        ("page.mhtml", "rejected", "web archive"),
        ("missing.html", "failed", "no such file or folder"),
    ],
)
def test_each_broken_input_has_its_own_message(name, state, words):
    (failure,) = read_input(BROKEN / name)
    assert isinstance(failure, Failure)
    assert failure.state == state
    assert failure.reason.startswith(str(BROKEN / name))
    assert words in failure.reason


def test_broken_lines_are_told_by_number_and_the_rest_is_read():
    results = list(read_input(BROKEN / "lines.jsonl"))
    assert [result.input.rpartition("#")[2] if isinstance(result, Failure) else "ok" for result in results] == [
        "ok",
        "2",
        "3",
        "ok",
    ]


def test_packed_lines_that_break_off_are_read_up_to_the_break(tmp_path):
    lines = "".join(
        json.dumps({"text": f"Words {number} of it. {number * 7919 % 10007}"}) + "\n" for number in range(5000)
    )
    packed = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    results = list(read_input(tmp_path / "a.jsonl.gz"))
    assert len(results) > 100
    assert [type(result) for result in results[-1:]] == [Failure]
    assert "broken gzip after line" in results[-1].reason
    assert all(isinstance(result, Reading) for result in results[:-2])


def test_an_empty_folder_is_told(tmp_path):
    (failure,) = read_input(tmp_path)
    assert "holds no files" in failure.reason


def test_what_unpacks_to_more_than_the_limit_is_refused():
    (failure,) = read_bytes(gzip.compress(bytes(100_000)), input="bomb.gz", settings=ReadSettings(max_bytes=10_000))
    assert (failure.state, "larger than the limit" in failure.reason) == ("failed", True)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"<!DOCTYPE html><html>", "html"),
        (b'{"text": "x"}', "jsonl"),
        (b"Words.", "text"),
        (b"\n<html lang=en>", "html"),
        (b"< 3 kg", "text"),
    ],
)
def test_bytes_without_a_name_are_known_by_their_look(data, form):
    from onrecord.reading.inputs import form_of

    assert form_of("-", data) == form


def test_a_page_saved_as_text_is_read_as_a_page(tmp_path):
    (tmp_path / "a.txt").write_text(page(paragraphs()))
    (result,) = read_input(tmp_path / "a.txt")
    assert result.article.title == "Footbridge to stay shut until June"


def test_the_form_of_the_user_counts():
    html = page(paragraphs())
    (result,) = read_bytes(html.encode(), input="-", settings=ReadSettings(form="text"))
    assert result.article.text == html


def test_settings_reach_the_article():
    settings = ReadSettings(published="2024-05-03", url="https://a.example/1")
    (result,) = read_bytes(TEXT.encode(), input="-", settings=settings)
    assert (result.article.published.day, result.article.url) == ("2024-05-03", "https://a.example/1")


def test_a_broken_first_line_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": broken\n{"text": "She said so twice."}\n')
    assert [type(result) for result in read_input(tmp_path / "a.jsonl")] == [Failure, Reading]


def test_a_json_file_over_several_lines_is_one_article(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT}, indent=2))
    assert [type(result) for result in read_input(tmp_path / "a.json")] == [Reading]


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    write(tmp_path, "a.txt", content=TEXT * 100)
    (failure,) = read_input(tmp_path / "a.txt", ReadSettings(max_bytes=1000))
    assert "larger than the limit" in failure.reason
