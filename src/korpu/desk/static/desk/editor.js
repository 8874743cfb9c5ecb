// Gives the rich text editor the name that its label bears: a screen reader would announce it without one.
"use strict";
(function () {
  function name() {
    for (const content of document.querySelectorAll(".public-DraftEditor-content:not([aria-label])")) {
      const label = content.closest(".field")?.querySelector("label");
      if (label) content.setAttribute("aria-label", label.textContent.trim());
    }
  }
  new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });
  name();
})();
