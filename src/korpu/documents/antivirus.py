"""The door to clamd, where one is set up: content goes out as a stream, a verdict comes back."""

import socket
import struct
import time
from enum import Enum

CHUNK_BYTES = 64 * 1024
TIMEOUT_SECONDS = 20


class Verdict(Enum):
    CLEAN = "CLEAN"
    INFECTED = "INFECTED"
    UNKNOWN = "UNKNOWN"


def scan(content: bytes, address: str) -> Verdict:
    """Ask clamd at a socket's path or host:port; UNKNOWN if it cannot be reached or does not answer in time.

    The time limit is for the whole talk, however slowly clamd takes and gives its bytes.
    """
    ends = time.monotonic() + TIMEOUT_SECONDS
    try:
        with _connect(address) as connection:
            _send(connection, b"zINSTREAM\0", ends)
            for start in range(0, len(content), CHUNK_BYTES):
                chunk = content[start : start + CHUNK_BYTES]
                _send(connection, struct.pack("!L", len(chunk)) + chunk, ends)
            _send(connection, struct.pack("!L", 0), ends)
            answer = _read_answer(connection, ends)
    except OSError:
        return Verdict.UNKNOWN
    if answer.endswith(b"FOUND"):
        return Verdict.INFECTED
    return Verdict.CLEAN if answer.endswith(b"OK") else Verdict.UNKNOWN


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(TIMEOUT_SECONDS)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=TIMEOUT_SECONDS)


def _send(connection: socket.socket, content: bytes, ends: float) -> None:
    connection.settimeout(_left(ends))
    connection.sendall(content)


def _read_answer(connection: socket.socket, ends: float) -> bytes:
    answer = b""
    while b"\0" not in answer and len(answer) < 4096:
        connection.settimeout(_left(ends))
        part = connection.recv(1024)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n")


def _left(ends: float) -> float:
    """Give the seconds that are left. Raises TimeoutError, an OSError, when there are none."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
