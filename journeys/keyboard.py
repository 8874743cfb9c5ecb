"""A person who uses the keyboard alone, and axe looking at every page that the person meets."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

MOST_TABS = 150
AXE = Axe()


class Person:
    """Somebody at a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: list[str] = []

    def go_to(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        expect(target).to_be_visible()
        for _press in range(MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached by Tab")

    def open(self, target: Locator) -> None:
        """Follow a link or press a button."""
        self.go_to(target)
        before = self.page.evaluate("performance.timeOrigin")
        self.page.keyboard.press("Enter")
        self.page.wait_for_function("before => performance.timeOrigin !== before", arg=before)
        self.look()

    def write(self, target: Locator, text: str) -> None:
        self.go_to(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, target: Locator) -> None:
        """Choose a radio button: Tab leads into its group, the arrows to the button."""
        expect(target).to_be_visible()
        group = target.evaluate("element => element.name")
        chosen = self.page.locator(f"input[name='{group}']:checked")
        self.go_to(chosen if chosen.count() else self.page.locator(f"input[name='{group}']").first)
        if not chosen.count():
            self.page.keyboard.press("Space")
        for _press in range(20):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{target} cannot be chosen by arrow keys")

    def pick(self, target: Locator, option: str) -> None:
        """Pick an option of a list by typing its beginning."""
        self.go_to(target)
        for _press in range(40):
            if target.locator("option:checked").inner_text() == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{option} cannot be picked")

    def look(self) -> None:
        """Let axe look at the page; anything it finds is a fault."""
        self.page.wait_for_load_state("load")
        if self.page.locator("#wagtail-sidebar").count():
            self.page.wait_for_selector(".sidebar-menu-item, .sidebar__inner", state="attached")
        # Wagtail fades its messages in: their colours are judged when they stand still.
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('.messages > ul')]"
            ".every(one => getComputedStyle(one).opacity === '1' || !one.textContent.trim())"
        )
        result = AXE.run(self.page)
        faults = [
            f"{self.page.url}: {fault['id']} {fault['nodes'][0]['html'][:200]} {fault['nodes'][0]['failureSummary']}"
            for fault in result.response["violations"]
        ]
        assert faults == [], "\n".join(faults)
        self.seen.append(self.page.url)
