"""./korpu serve"""

import argparse
from collections.abc import Sequence

from config.cli import running


def server_command(host: str, port: int, workers: int) -> list[str]:
    return running.python_module(
        "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--respawn-failed-workers",
        "--log-level", "warning", "config.wsgi:application",
    )  # fmt: skip


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
        command = server_command(options.host, options.port, options.workers)
        processes.append(running.Process("The web server", command))
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
