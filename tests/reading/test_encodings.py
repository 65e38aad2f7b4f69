import codecs

import pytest

from onrecord.errors import ReadError
from onrecord.reading.encodings import decode
from onrecord.reading.html import read_html
from onrecord.reading.inputs import read_bytes

WORDS = "Lindqvist’s “plan” — naïve, says José — costs €3m. The harbour board of Grenavik met on Friday."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_the_same_in_each_encoding(encoding):
    assert decode(WORDS.encode(encoding), where="x").text == WORDS


@pytest.mark.parametrize("encoding", ["koi8-r", "shift_jis", "windows-1251"])
def test_a_declared_encoding_counts(encoding):
    html = (
        f'<html><head><meta charset="{encoding}"></head><body><p>Москва слезам не верит, и мы тоже.</p></body></html>'
    )
    assert "Москва слезам" in decode(html.encode(encoding), where="x", declared=True).text


def test_latin_1_is_read_as_the_web_reads_it():
    html = b'<meta charset="iso-8859-1"><p>It\x92s \x93here\x94'
    assert "It’s “here”" in decode(html, where="x", declared=True).text


def test_some_foreign_bytes_in_utf_8_are_mended_and_counted():
    data = WORDS.encode() * 3 + b" it\x92s"
    decoded = decode(data, where="x")
    assert decoded.text.endswith("it’s")
    assert decoded.mended == 1


def test_mended_bytes_are_flagged():
    (result,) = read_bytes(WORDS.encode() * 3 + b" it\x92s", input="-")
    assert [flag.kind for flag in result.flags if flag.kind == "partly-read"] == ["partly-read"]


@pytest.mark.parametrize("encoding", ["utf-8", "nonsense", "rot13", "base64"])
def test_an_encoding_that_does_not_fit_is_a_failure(encoding):
    with pytest.raises(ReadError) as caught:
        decode(b"It\x92s", where="x", encoding=encoding)
    assert caught.value.state == "failed"


@pytest.mark.parametrize("data", [b"%PDF-1.7 \n", b"PK\x03\x04abc", bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 50])
def test_binary_data_is_rejected(data):
    with pytest.raises(ReadError) as caught:
        decode(data, where="x")
    assert caught.value.state == "rejected"


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode(codecs.BOM_UTF8 + b"Words", where="x").text == "Words"
    assert (
        read_html(
            "\ufeff<html><body>" + "<p>Words of a story that goes on for quite a while in this town.</p>" * 3, input="x"
        ).article.text[0]
        == "W"
    )


def test_text_that_breaks_off_within_a_character_stays_utf_8():
    decoded = decode("“No,” she said – on Frid…".encode()[:-1], where="x")
    assert decoded.text == "“No,” she said – on Frid"
    assert decoded.mended == 2


def test_characters_written_as_pairs_of_surrogates_are_joined():
    assert decode(b"It rained \xed\xa0\xbd\xed\xb8\x80", where="x").text == "It rained \U0001f600"
    decode(b"It rained \xed\xa0\xbd.", where="x").text.encode()


def test_an_accent_at_the_end_of_plain_text_is_kept():
    assert decode(b"She met him in the caf\xe9", where="x").text.endswith("caf\xe9")
