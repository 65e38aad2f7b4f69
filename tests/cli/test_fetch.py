import contextlib
import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.cli.fetch import fetch
from onrecord.errors import ReadError

PAGE = b"<html><body><p>Mara Lindqvist said the gate would stay shut.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        answer = getattr(self, "at_" + self.path.strip("/").split("/")[0], None)
        if answer is None:
            self.send_error(404)
        else:
            answer()

    def send(self, body, kind="text/html; charset=windows-1252", status=200, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def at_story(self):
        self.send(PAGE)

    def at_moved(self):
        self.send(b"", status=301, Location="/story")

    def at_ftp(self):
        self.send(b"", status=302, Location="ftp://127.0.0.1/x")

    def at_local(self):
        self.send(b"", status=302, Location="file:///etc/passwd")

    def at_pdf(self):
        self.send(b"%PDF", "application/pdf")

    def at_packed(self):
        self.send(gzip.compress(PAGE), Content_Encoding="gzip")

    def at_bomb(self):
        self.send(gzip.compress(b"x" * 1_000_000), Content_Encoding="gzip")

    def at_large(self):
        self.send(b"x" * 200_000)

    def at_slow(self):
        self.send(b"")
        with contextlib.suppress(OSError):  # the reader gives up on purpose
            for _ in range(40):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_comes_with_its_encoding(site):
    page = fetch(f"{site}/story")
    assert (page.body, page.form, page.encoding, page.url) == (PAGE, "html", "windows-1252", f"{site}/story")


def test_a_redirect_is_followed_and_remembered(site):
    assert fetch(f"{site}/moved").url == f"{site}/story"


def test_a_packed_page_is_unpacked(site):
    assert fetch(f"{site}/packed").body == PAGE


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("nothing", "failed", "answered 404"),
        ("pdf", "rejected", "application/pdf"),
        ("ftp", "failed", "no web page"),
        ("local", "failed", "not allowed"),
        ("large", "rejected", "larger than"),
        ("bomb", "rejected", "larger than"),
        ("slow", "failed", "not complete"),
    ],
)
def test_what_cannot_be_fetched_is_told(site, path, state, reason):
    with pytest.raises(ReadError, match=reason) as caught:
        fetch(f"{site}/{path}", max_bytes=100_000, max_seconds=0.5)
    assert caught.value.state == state
    assert str(caught.value).startswith(f"{site}/{path}: ")


def test_a_server_that_is_not_there_is_told():
    with pytest.raises(ReadError, match="could not be fetched"):
        fetch("http://127.0.0.1:9/story", max_seconds=2)


@pytest.mark.usefixtures("pipeline")
def test_a_url_is_read_and_named(call, site):
    code, out, err = call("read", f"{site}/nothing")
    assert (code, out) == (1, "")
    assert err == f"onrecord: {site}/nothing: the server answered 404 Not Found\n"
