"""The door to clamd, where one is set up: content goes out as a stream, a verdict comes back."""

import socket
import struct
from enum import Enum

CHUNK_BYTES = 64 * 1024
TIMEOUT_SECONDS = 20


class Verdict(Enum):
    CLEAN = "CLEAN"
    INFECTED = "INFECTED"
    UNKNOWN = "UNKNOWN"


def scan(content: bytes, address: str) -> Verdict:
    """Ask clamd at a socket's path or host:port; UNKNOWN if it cannot be reached or does not answer in time."""
    try:
        with _connect(address) as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK_BYTES):
                chunk = content[start : start + CHUNK_BYTES]
                connection.sendall(struct.pack("!L", len(chunk)) + chunk)
            connection.sendall(struct.pack("!L", 0))
            answer = _read_answer(connection)
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
    return socket.create_connection((host, int(port)), timeout=TIMEOUT_SECONDS)


def _read_answer(connection: socket.socket) -> bytes:
    answer = b""
    while b"\0" not in answer and len(answer) < 4096:
        part = connection.recv(1024)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n")
