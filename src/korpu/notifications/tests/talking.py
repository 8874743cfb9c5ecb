"""A mail server that follows a script: answers, silence or a broken line, and it keeps what ended with a dot."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

HANG_UP, SILENCE = "hang up", "silence"


class ScriptedServer(socketserver.ThreadingTCPServer):
    """``script`` maps a verb, or CONNECT, and DOT for the end of the content, to an answer."""

    daemon_threads = True

    def __init__(self, script: dict[str, str], extensions: tuple[str, ...]) -> None:
        self.script, self.extensions = script, extensions
        self.letters: list[str] = []
        self.verbs: list[str] = []
        self.is_over = threading.Event()
        super().__init__(("127.0.0.1", 0), _Talk)


class _Talk(socketserver.StreamRequestHandler):
    server: ScriptedServer

    def handle(self) -> None:
        if not self.answer("CONNECT", "220 test"):
            return
        for line in self.rfile:
            command = line.decode().strip()
            self.server.verbs.append(command)
            verb = command.partition(" ")[0].upper()
            if verb == "EHLO":
                greeting = "\r\n250-".join(("250-test", *self.server.extensions))
                if not self.answer("EHLO", f"{greeting}\r\n250 HELP"):
                    return
            elif verb == "DATA":
                if self.answer("DATA", "354 go on") and not self.read_content():
                    return
            elif not self.answer(verb, "221 bye" if verb == "QUIT" else "250 fine"):
                return

    def read_content(self) -> bool:
        lines: list[str] = []
        for line in self.rfile:
            if line == b".\r\n":
                if self.server.script.get("DOT") != HANG_UP:
                    self.server.letters.append("".join(lines))
                return self.answer("DOT", "250 taken")
            lines.append(line.decode())
        return False

    def answer(self, step: str, usual: str) -> bool:
        words = self.server.script.get(step, usual)
        if words == HANG_UP:
            return False
        if words == SILENCE:
            self.server.is_over.wait(10)
            return False
        self.wfile.write(f"{words}\r\n".encode())
        return True


@contextmanager
def talking(settings, *, extensions: tuple[str, ...] = (), **script: str) -> Iterator[ScriptedServer]:
    """Run such a server and point the settings at it."""
    with ScriptedServer(script, extensions) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        settings.EMAIL_TIMEOUT = 0.3
        yield server
        server.is_over.set()
        server.shutdown()
