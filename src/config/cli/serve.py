"""./korpu serve"""

import argparse
from collections.abc import Sequence

from config.cli import running

# Each thread would keep a heap of its own and give none of it back.
ENVIRONMENT = {"MALLOC_ARENA_MAX": "2"}


def web_server(host: str, port: int, workers: int) -> running.Process:
    """Start the web server as a process of its own."""
    command = running.python_module(
        "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--respawn-failed-workers",
        "--log-level", "warning", "config.wsgi:application",
    )  # fmt: skip
    return running.Process("The web server", command, ENVIRONMENT)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./korpu serve")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    server = running.choose_database("postgres")
    processes: list[running.Process] = []
    try:
        running.ready_django()
        running.migrate()
        collect_static()
        processes.append(web_server(options.host, options.port, options.workers))
        running.say(f"Serving http://{options.host}:{options.port}/ (Ctrl-C stops it)")
        return running.wait_until_stopped(processes)
    finally:
        for process in processes:
            process.stop()
        if server:
            server.stop()


def collect_static() -> None:
    from django.conf import settings
    from django.core.management import call_command

    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)
