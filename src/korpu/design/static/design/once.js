// A form that is on its way is not sent again: the second click does nothing.
"use strict";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "true";
  window.addEventListener("pageshow", () => { delete form.dataset.sent; });
});
