import re
import subprocess
import sys

import pytest

from onrecord.version import __version__

HEAVY = ("numpy", "onnxruntime", "trafilatura", "rich", "tokenizers", "lxml", "urllib.request")


def onrecord(*args, **options):
    return subprocess.run(
        [sys.executable, "-m", "onrecord.cli", *args], capture_output=True, text=True, check=False, **options
    )


def test_version(call):
    assert call("--version") == (0, f"onrecord {__version__}\n", "")


def test_no_verb_shows_the_help_on_stderr(call):
    code, out, err = call()
    assert (code, out) == (2, "")
    assert "read" in err


@pytest.mark.parametrize("verb", ["read", "schema", "completion"])
def test_every_verb_has_help_with_examples(call, verb):
    code, out, _ = call(verb, "--help")
    assert code == 0
    assert f"onrecord {verb}" in out.split("Examples:")[1]


def test_the_list_of_verbs_agrees_with_their_own_help():
    from onrecord.cli.main import VERBS, main

    for name, words in VERBS.items():
        command = main.get_command(None, name)
        assert command.name == name
        assert words


@pytest.mark.parametrize(
    ("typed", "guess"), [("raed", "'read'"), ("shema", "'schema'"), ("pyproject.toml", "onrecord read pyproject.toml")]
)
def test_a_misspelt_verb_gets_a_guess(call, typed, guess):
    code, out, err = call(typed)
    assert (code, out) == (2, "")
    assert guess in err.splitlines()[0]
    assert err.startswith("onrecord: ")


def test_a_misspelt_option_gets_a_guess(call):
    code, _, err = call("read", "--jsno", "x.html")
    assert code == 2
    assert "--json" in err
    assert len(err.splitlines()) == 2


def test_schema_is_json_schema(call):
    import json

    code, out, _ = call("schema")
    assert code == 0
    assert json.loads(out)["title"] == "onrecord/1"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(call, shell):
    code, out, _ = call("completion", shell)
    assert code == 0
    assert "_ONRECORD_COMPLETE" in out


def test_completion_offers_verbs():
    import os

    env = {**os.environ, "_ONRECORD_COMPLETE": "bash_complete", "COMP_WORDS": "onrecord re", "COMP_CWORD": "1"}
    done = onrecord(env=env)
    assert done.stdout.split() == ["plain,read"]


@pytest.mark.parametrize("args", [["--help"], ["read", "--help"]])
def test_help_imports_nothing_heavy(args):
    code = (
        "import sys\nfrom onrecord.cli.main import exit_code\n"
        f"exit_code({args!r})\nprint(*(m for m in {HEAVY!r} if m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""


def test_an_interruption_is_130_and_no_traceback(call, monkeypatch):
    from onrecord.cli import main

    def interrupted(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(main.main, "main", interrupted)
    assert call("schema") == (130, "", "onrecord: interrupted\n")


def test_a_closed_pipe_is_quiet():
    command = f"{sys.executable} -m onrecord.cli schema | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_control_characters_in_a_message_do_not_reach_the_terminal(call):
    _, _, err = call("evil\x1b[31m")
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", err)
