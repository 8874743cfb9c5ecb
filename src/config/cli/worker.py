"""./korpu worker"""

import argparse
from collections.abc import Sequence

from config.cli import running


def worker_command(concurrency: int = 1) -> list[str]:
    return running.python_module(
        "django", "procrastinate", "worker", "--concurrency", str(concurrency),
        "--delete-jobs", "successful",
    )  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./korpu worker")
    parser.add_argument("--concurrency", type=int, default=4)
    options = parser.parse_args(arguments)
    server = running.choose_database("postgres")
    processes: list[running.Process] = []
    try:
        running.ready_django()
        processes.append(running.Process("The worker", worker_command(options.concurrency)))
        running.say("Working (Ctrl-C stops it)")
        return running.wait_until_stopped(processes)
    finally:
        for process in processes:
            process.stop()
        if server:
            server.stop()
