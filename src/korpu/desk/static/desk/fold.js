// On a narrow screen the filters of a list stand folded, so that the list begins on the first screen. This runs
// inside the fold, before the filters are drawn: nothing jumps. Without script they stand open.
"use strict";
(() => {
  const fold = document.currentScript.parentElement;
  const narrow = window.matchMedia("(max-width: 50rem)");
  const arrange = () => { fold.open = !narrow.matches; };
  narrow.addEventListener("change", arrange);
  arrange();
})();
