"""A running demo and a browser, for what people come to do."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from config.embedded_postgres import EmbeddedPostgres

ROOT = Path(__file__).parents[1]
START_TIMEOUT_SECONDS = 600
# As a person of the workplace would start it, without asking anybody for anything.
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Demo:
    """`./korpu demo` as a process of its own, on data of its own."""

    def __init__(self, folder: Path, cases: int) -> None:
        self.folder, self.cases, self.port = folder, cases, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> EmbeddedPostgres:
        return EmbeddedPostgres(self.folder / "demo" / "postgres")

    def start(self) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("KORPU_")}
        environment.pop("DATABASE_URL", None)
        environment["KORPU_DATA_DIR"] = str(self.folder)
        environment["PYTHONPATH"] = str(ROOT / "src")
        with (self.folder / "demo.log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable, "-m", "config.cli", "demo", "--no-browser", "--port", str(self.port),
                    "--cases", str(self.cases),
                ],
                cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        end = time.monotonic() + START_TIMEOUT_SECONDS
        while not self.answers():
            assert self.process.poll() is None, (self.folder / "demo.log").read_text()[-2000:]
            assert time.monotonic() < end, "the demo did not answer in time"
            time.sleep(0.2)

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.address}/demo/", timeout=10).close()
        except (urllib.error.URLError, OSError):
            return False
        return True

    def stop(self) -> int:
        """End the demo as Ctrl-C does and give its exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    def kill(self) -> None:
        """End the demo's program as `kill -9` does, its children after it."""
        import psutil

        assert self.process is not None
        children = psutil.Process(self.process.pid).children(recursive=True)
        self.process.kill()
        self.process.wait(30)
        for child in children:
            if child.is_running():
                child.kill()


# Both end with the last journey: while Playwright has its loop in a worker, nothing else can be tested there.
@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    running = Demo(tmp_path_factory.mktemp("demo"), cases=12)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        shutil.rmtree(running.database.home, ignore_errors=True)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sentence = "The journeys need Chromium, and none was found."
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, demo: Demo) -> Iterator[Page]:
    context = browser.new_context(base_url=demo.address, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    yield opened
    context.close()


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The journeys use the demo's database, through the browser alone."""
