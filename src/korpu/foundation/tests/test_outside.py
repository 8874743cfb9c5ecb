"""The door to hosts of others: shut at first, and never a way to what only this server can reach."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from korpu.foundation import outside

PUBLIC = "93.184.215.14"

HOSTILE = [
    "file:///etc/passwd",
    "ftp://example.com/",
    "gopher://example.com/",
    "javascript:alert(1)",
    "//example.com/",
    "example.com",
    "",
    "http://",
    "http:///path",
    "https://user:secret@example.com/",
    "https://user@example.com/",
    "http://example.com:22/",
    "http://example.com:5432/",
    "http://example.com:99999/",
    "http://example.com/ a",
    "http://example.com/\r\nHost: inside",
    "http://exa\tmple.com/",
    "http://example.com\\@127.0.0.1/",
    "http://[::1",
    "http://" + "a" * 70 + ".com/",
    "http://example.com/" + "a" * 3000,
]
INSIDE = [
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",  # noqa: S104 - an address to be refused
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "no address",
]


@pytest.fixture(autouse=True)
def _open_door(settings) -> None:
    settings.OUTSIDE_REQUESTS = True


def nobody(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} was asked for.")


def test_the_door_is_shut_unless_the_installation_opens_it(settings):
    settings.OUTSIDE_REQUESTS = False

    with pytest.raises(outside.DoorShut):
        outside.ask("https://example.com/", resolve=nobody)


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_no_plain_address_of_the_web_is_refused_before_a_name_is_asked_for(address):
    with pytest.raises(outside.AddressRefused):
        outside.ask(address, resolve=nobody)


@pytest.mark.parametrize("target", INSIDE)
def test_a_name_that_stands_for_an_address_inside_is_refused(target, monkeypatch):
    monkeypatch.setattr(outside.socket, "create_connection", nobody)

    with pytest.raises(outside.AddressRefused):
        outside.ask("https://example.com/", resolve=lambda host, port: [target])
    with pytest.raises(outside.AddressRefused):
        outside.ask("https://example.com/", resolve=lambda host, port: [PUBLIC, target])


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/", "http://localhost/"],
)
def test_this_machine_is_refused_however_it_is_written(address, monkeypatch):
    monkeypatch.setattr(outside.socket, "create_connection", nobody)

    with pytest.raises((outside.AddressRefused, outside.Unreachable)):
        outside.ask(address)


@pytest.mark.parametrize("target", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_an_address_of_the_open_internet_is_public(target):
    assert outside.is_public(target)


class _Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        host = self.headers["Host"]
        if self.path == "/away":
            self._answer(302, location=f"http://{host}/here")
        elif self.path == "/inside":
            self._answer(302, location="http://internal.example/")
        elif self.path == "/round":
            self._answer(302, location="/round")
        elif self.path == "/secrets":
            self._answer(302, location="file:///etc/passwd")
        elif self.path == "/gone":
            self._answer(404)
        elif self.path == "/drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _step in range(600):
                if self.server.is_over.wait(0.05):  # type: ignore[attr-defined]
                    return
                try:
                    self.wfile.write(b"X")
                except OSError:
                    return
        else:
            self._answer(200, body=b"a" * 5000)

    def _answer(self, code: int, location: str = "", body: bytes = b"") -> None:
        self.send_response(code)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        return


@pytest.fixture
def host(monkeypatch) -> Iterator[str]:
    """Give a real host whose port and address count as the open internet's, and everybody else's do not."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    server.is_over = threading.Event()  # type: ignore[attr-defined]
    port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(outside, "PORTS", {"http": port, "https": 443})
    monkeypatch.setattr(outside, "is_public", lambda address: address == "127.0.0.1")
    yield "http://ministry.example"
    server.is_over.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def resolve(host: str, port: int) -> list[str]:
    return ["10.0.0.7"] if host == "internal.example" else ["127.0.0.1"]


def test_a_page_is_read_up_to_the_size_that_is_asked_for(host):
    cut = outside.ask(f"{host}/page", max_bytes=100, resolve=resolve)
    whole = outside.ask(f"{host}/page", resolve=resolve)
    none = outside.ask(f"{host}/page", max_bytes=0, resolve=resolve)

    assert (cut.code, len(cut.content), cut.is_whole) == (200, 100, False)
    assert (whole.code, len(whole.content), whole.is_whole) == (200, 5000, True)
    assert (none.code, none.content) == (200, b"")


def test_a_redirect_is_followed_and_judged_like_the_first_address(host):
    assert outside.ask(f"{host}/away", resolve=resolve).address == f"{host}/here"
    for path in ("/inside", "/secrets"):
        with pytest.raises(outside.AddressRefused):
            outside.ask(f"{host}{path}", resolve=resolve)
    with pytest.raises(outside.Unreachable):
        outside.ask(f"{host}/round", resolve=resolve)


def test_a_missing_page_is_an_answer_too(host):
    assert outside.ask(f"{host}/gone", resolve=resolve).code == 404


def test_the_connection_goes_to_the_address_that_was_judged(host):
    asked: list[str] = []

    def rebinding(name: str, port: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.7"]

    assert outside.ask(f"{host}/page", resolve=rebinding).code == 200
    assert asked == ["ministry.example"]


def test_a_host_that_drips_is_left_when_the_time_is_over(host, monkeypatch):
    monkeypatch.setattr(outside, "WHOLE_SECONDS", 0.4)

    with pytest.raises(outside.Unreachable):
        outside.ask(f"{host}/drip", resolve=resolve)


def test_a_name_that_nobody_knows_is_unreachable():
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("unknown")

    with pytest.raises(outside.Unreachable):
        outside.ask("https://nobody.example/", resolve=unknown)
