"""The one door to hosts of others: nothing of the platform asks an address outside but through here.

Shut unless ``OUTSIDE_REQUESTS`` is on. An address that people write may not reach what only this server can: names are
resolved once, each address they stand for is judged, and the connection is made to the very address that was judged.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

PORTS = {"http": 80, "https": 443}
MAX_ADDRESS = 2000
MAX_REDIRECTS = 5
MAX_BYTES = 1_000_000
STEP_SECONDS = 5.0
WHOLE_SECONDS = 15.0
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Addresses that carry another one inside them: what counts is where they lead.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
_RESOLVERS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="outside-names")


class DoorShut(Exception):
    """The installation lets nothing ask outside."""


class AddressRefused(Exception):
    """The address is none that may be asked; nothing was sent."""


class Unreachable(Exception):
    """Nobody answered in time, or not in words that HTTP knows."""


@dataclass(frozen=True)
class Answer:
    """What a host answered: its code, the address that answered at last, and the beginning of what it sent."""

    code: int
    address: str
    content_type: str = ""
    content: bytes = b""
    is_whole: bool = True


@dataclass(frozen=True)
class _Place:
    scheme: str
    host: str
    port: int
    path: str


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet, whatever it is wrapped in."""
    try:
        found: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local:
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


def ask(address: str, *, max_bytes: int = MAX_BYTES, resolve: Resolve | None = None) -> Answer:
    """Ask an address outside with GET, following a few redirects, each judged like the first.

    ``max_bytes`` of the content are kept; none are read for 0. Raises DoorShut, AddressRefused, Unreachable.
    """
    if not settings.OUTSIDE_REQUESTS:
        raise DoorShut
    ends = time.monotonic() + WHOLE_SECONDS
    for _step in range(MAX_REDIRECTS + 1):
        place = read_address(address)
        answer, location = _asked(place, address, max_bytes, ends, resolve or _resolved)
        if answer.code not in REDIRECTS or not location:
            return answer
        address = urljoin(address, location)
    raise Unreachable("It leads from one address to the next without an end.")


def read_address(address: str) -> _Place:
    """Give the parts of an address that may be asked, its host in ASCII. Raises AddressRefused for any other."""
    if len(address) > MAX_ADDRESS or any(ord(sign) <= 32 or ord(sign) == 127 for sign in address):
        raise AddressRefused("It is too long, or holds signs that no address has.")
    if "\\" in address:
        raise AddressRefused("Programs do not agree on what a backslash means.")
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise AddressRefused("It is no address.") from error
    if parts.scheme not in PORTS:
        raise AddressRefused("Only http and https are asked.")
    if not name or parts.username is not None or parts.password is not None:
        raise AddressRefused("It names no host, or a person at it.")
    usual = PORTS[parts.scheme]
    if port is not None and port not in PORTS.values():
        raise AddressRefused("Only the usual ports are asked.")
    path = parts.path or "/"
    whole = f"{path}?{parts.query}" if parts.query else path
    return _Place(parts.scheme, name, port or usual, quote(whole, safe="/?[]@!$&'()*+,;=:%-._~"))


def _resolved(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def _judged(place: _Place, ends: float, resolve: Resolve) -> str:
    """Give the IP address to connect to. Raises AddressRefused if any that the name stands for is not public."""
    waiting = _RESOLVERS.submit(resolve, place.host, place.port)
    try:
        found = waiting.result(timeout=max(0.1, min(STEP_SECONDS, ends - time.monotonic())))
    except TooLong as error:
        raise Unreachable("The name was not resolved in time.") from error
    except (OSError, UnicodeError) as error:
        raise Unreachable("Nobody knows this name.") from error
    if not found:
        raise Unreachable("Nobody knows this name.")
    if not all(is_public(address) for address in found):
        raise AddressRefused("It leads to a place that is not of the open internet.")
    return found[0]


def _asked(place: _Place, address: str, max_bytes: int, ends: float, resolve: Resolve) -> tuple[Answer, str]:
    target = _judged(place, ends, resolve)
    left = ends - time.monotonic()
    if left <= 0:
        raise Unreachable("It took too long.")
    connection = _connection(place, target, min(STEP_SECONDS, left))
    watch: threading.Timer | None = None
    is_over = threading.Event()
    try:
        connection.connect()
        # A host that sends a byte now and then would never run into the time limit of a single step.
        watch = threading.Timer(max(0.1, ends - time.monotonic()), _cut, args=(connection.sock, is_over))
        watch.daemon = True
        watch.start()
        usual = place.port == PORTS[place.scheme]
        host = f"[{place.host}]" if ":" in place.host else place.host
        connection.putrequest("GET", place.path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", host if usual else f"{host}:{place.port}")
        connection.putheader("User-Agent", f"Korpu (+{settings.PUBLIC_URL})")
        connection.putheader("Accept", "*/*")
        connection.putheader("Accept-Encoding", "identity")
        connection.putheader("Connection", "close")
        connection.endheaders()
        response = connection.getresponse()
        content = response.read(max_bytes + 1) if max_bytes else b""
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable("Nobody answered in time, or not in words that HTTP knows.") from error
    finally:
        if watch is not None:
            watch.cancel()
        connection.close()
    if is_over.is_set():
        # What was cut off looks like the end of a short answer.
        raise Unreachable("It took too long.")
    answer = Answer(
        code=response.status,
        address=address,
        content_type=response.headers.get_content_type(),
        content=content[:max_bytes],
        is_whole=len(content) <= max_bytes,
    )
    return answer, response.headers.get("Location", "")


def _cut(sock: socket.socket | None, is_over: threading.Event) -> None:
    is_over.set()
    if sock is not None:
        with suppress(OSError):  # the host has hung up by itself
            sock.shutdown(socket.SHUT_RDWR)


class _PinnedPlain(http.client.HTTPConnection):
    """A connection to the address that was judged, whatever the name would resolve to now."""

    def __init__(self, place: _Place, target: str, seconds: float) -> None:
        super().__init__(place.host, place.port, timeout=seconds)
        self._target = target

    def connect(self) -> None:
        self.sock = socket.create_connection((self._target, self.port), self.timeout)


class _PinnedSecure(http.client.HTTPSConnection):
    """The same over TLS: the certificate is asked for the name, the connection made to the address."""

    def __init__(self, place: _Place, target: str, seconds: float) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(place.host, place.port, timeout=seconds, context=self._tls)
        self._target = target

    def connect(self) -> None:
        plain = socket.create_connection((self._target, self.port), self.timeout)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


def _connection(place: _Place, target: str, seconds: float) -> http.client.HTTPConnection:
    if place.scheme == "https":
        return _PinnedSecure(place, target, seconds)
    return _PinnedPlain(place, target, seconds)
