"""./korpu demo"""

import argparse
import os
import shutil
import socket
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Sequence

from config.cli import running
from config.cli.serve import web_server
from config.cli.worker import worker_command

HOST = "127.0.0.1"
ANSWER_TIMEOUT_SECONDS = 90


def main(arguments: Sequence[str]) -> int:
    """Start database, mail server, web server and worker on this computer, with a ministry that has lived a year.

    The data stay in var/demo; the next start goes on with them, however this one ended.
    """
    parser = argparse.ArgumentParser(prog="./korpu demo")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--mail-port", type=int, default=0, help="of the demo's own mail server; 0 takes a free one"
    )
    parser.add_argument("--fresh", action="store_true", help="forget what the demo holds and begin anew")
    parser.add_argument("--cases", type=int, default=300, help="how many cases the year holds")
    parser.add_argument("--no-browser", action="store_true")
    options = parser.parse_args(arguments)

    if not _is_free(options.port):
        running.say(f"Port {options.port} is taken. Choose another: ./korpu demo --port 8001")
        return 1
    folder = running.data_dir() / "demo"
    mail_port = options.mail_port or _free_port()
    os.environ.update(
        KORPU_DEBUG="1",
        KORPU_DEMO="1",
        KORPU_DATA_DIR=str(folder),
        KORPU_PUBLIC_URL=f"http://{HOST}:{options.port}",
        KORPU_ALLOWED_HOSTS='["127.0.0.1", "localhost"]',
        KORPU_SMTP_HOST=HOST,
        KORPU_SMTP_PORT=str(mail_port),
    )
    folder.mkdir(parents=True, exist_ok=True)
    if options.fresh:
        _forget(folder)
    running.say("[1/4] The database")
    server = running.choose_database("postgres")
    processes: list[running.Process] = []
    try:
        running.ready_django()
        running.say("[2/4] Its tables")
        running.migrate()
        running.say("[3/4] The demo ministry")
        _load(options.cases)
        running.say("[4/4] Mail server, worker and web server")
        commands = (
            (
                "The mail server",
                running.python_module(
                    "config.cli.demo_mail", HOST, str(mail_port), str(folder / "demo-mail")
                ),
            ),
            ("The worker", worker_command(2)),
        )
        processes += [running.Process(name, command) for name, command in commands]
        processes.append(web_server(HOST, options.port, 2))
        address = f"http://{HOST}:{options.port}"
        threading.Thread(target=_announce, args=(address, options.no_browser), daemon=True).start()
        return running.wait_until_stopped(processes)
    finally:
        for process in reversed(processes):
            process.stop()
        if server:
            server.stop()
        running.say("Stopped. The demo's data stay for the next time.")


def _load(cases: int) -> None:
    from django.conf import settings
    from django.utils import timezone

    from config.demo_year import live_a_year
    from config.loading import load_ministry

    load_ministry(settings.PROFILE_DIR, at=timezone.now(), with_people=True)
    live_a_year(cases, say=running.say)


def _forget(folder: "os.PathLike[str]") -> None:
    from pathlib import Path

    from config.embedded_postgres import EmbeddedPostgres

    server = EmbeddedPostgres(Path(folder) / "postgres")
    server.stop()
    shutil.rmtree(server.home, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    Path(folder).mkdir(parents=True)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _announce(address: str, quiet: bool) -> None:
    """Say the addresses when the site answers, and open the demo page."""
    end = time.monotonic() + ANSWER_TIMEOUT_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/demo/", timeout=5).close()  # noqa: S310 - our own address
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
            continue
        running.say("")
        running.say("Körpü is running:")
        running.say(f"  sign in as anybody   {address}/demo/")
        running.say(f"  the public site      {address}/")
        running.say(f"  the desk             {address}/desk/")
        running.say(f"  letters it sent      {address}/demo/mail/")
        running.say("Ctrl-C stops it.")
        if not quiet:
            webbrowser.open(f"{address}/demo/")
        return
