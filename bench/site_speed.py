"""How soon a reader on a slow phone sees the public pages: Chromium with its processor and its network held back."""

import shutil
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.measuring import Row

# A page of text without style or script, from the same server.
FLOOR = ("plain text of the same server", "/robots.txt")
PAGES = (
    ("home", "/"),
    ("search of a word", "/search/?q=pensiya"),
    ("question of a form", "/send/ask/text/"),
    ("open government", "/open-government/"),
    ("components, the heaviest page", "/design/"),
)
RUNS = 5
CPU_SLOWER = 4
# A slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
LARGEST_GOAL_MS = 2500.0
_WATCH = """
window.seen = { largest: 0, shift: 0 };
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.largest = one.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) seen.shift += one.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
_READ = """
() => ({
  first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  ...window.seen,
  page: performance.getEntriesByType("navigation")[0].encodedBodySize,
  own: performance.getEntriesByType("resource")
    .filter((one) => /\\.(css|js)$/.test(new URL(one.name).pathname))
    .reduce((sum, one) => sum + one.decodedBodySize, 0),
})
"""


@dataclass(frozen=True)
class Seen:
    """What a reader sees of a page: milliseconds to the first and the largest thing, how much it jumps, and bytes."""

    first_ms: float
    largest_ms: float
    shift: float
    page_bytes: int
    own_bytes: int


def _visit(browser: Browser, address: str) -> dict[str, Any]:
    """Open a page as somebody who has never been here."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    try:
        page = context.new_page()
        page.add_init_script(_WATCH)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWER})
        answer = page.goto(address, wait_until="load")
        assert answer is not None
        assert answer.ok, f"{address}: {answer.status}"
        # Two frames later whatever was painted has been told of.
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.wait_for_function("() => window.seen.largest > 0")
        found: dict[str, Any] = page.evaluate(_READ)
        return found
    finally:
        context.close()


def look(browser: Browser, address: str, runs: int = RUNS) -> Seen:
    """Give the medians of some first visits."""
    visits = [_visit(browser, address) for _run in range(runs)]

    def middle(name: str) -> float:
        return float(statistics.median(visit[name] for visit in visits))

    return Seen(middle("first"), middle("largest"), middle("shift"), int(middle("page")), int(middle("own")))


def site_speed(address: str, news: str) -> Iterator[Row]:
    """Measure the public pages of a running server, a piece of news among them, beside its plainest answer."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise FileNotFoundError("The speed of the public pages is measured in Chromium, and none was found.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            floor = look(browser, address + FLOOR[1])
            for name, path in (*PAGES, ("piece of news", news)):
                yield from _rows(name, path, look(browser, address + path), floor)
        finally:
            browser.close()


def _rows(name: str, path: str, seen: Seen, floor: Seen) -> Iterator[Row]:
    yield Row(
        f"{name} ({path}) on a slow phone, largest thing seen",
        f"{FLOOR[0]} ({floor.largest_ms:,.0f} ms)",
        f"{seen.largest_ms:,.0f} ms",
        f"goal {LARGEST_GOAL_MS:,.0f} ms",
        seen.largest_ms / LARGEST_GOAL_MS,
        1,
        f"first {seen.first_ms:,.0f} ms, jumps {seen.shift:.3f}, page {seen.page_bytes / 1000:,.1f} KB,"
        f" own CSS and JS {seen.own_bytes / 1000:,.1f} KB",
        lower_is_better=True,
    )
