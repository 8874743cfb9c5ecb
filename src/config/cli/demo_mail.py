"""The demo's mail server: takes every letter and keeps it in a folder, so that its receiver's view can be shown."""

import asyncio
import contextlib
import mailbox
import sys
from typing import Any

from aiosmtpd.smtp import SMTP


class Keeper:
    """Puts each letter into a Maildir."""

    def __init__(self, folder: str) -> None:
        self.box = mailbox.Maildir(folder, create=True)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.box.add(envelope.content)
        return "250 taken"


async def serve(host: str, port: int, folder: str) -> None:
    keeper = Keeper(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(keeper, hostname="demo.local", enable_SMTPUTF8=True), host, port
    )
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
