// A rectangle drawn on a page, by pointer or by keys, fills the form beside it. Without script the form is written by hand.
"use strict";
(() => {
  const sheet = document.querySelector("svg[data-marking]");
  const form = document.querySelector("form[data-box]");
  if (!sheet || !form) return;
  const drawn = sheet.querySelector("[data-drawn]");
  const { width: most, height: deepest } = sheet.viewBox.baseVal;
  const step = Math.max(most, deepest) / 120;
  const named = (name) => form.elements.namedItem(name);
  const within = (value, limit) => Math.min(Math.max(value, 0), limit);
  const round = (value) => Math.round(value * 10) / 10;
  let box = null;
  let from = null;

  const show = () => {
    if (!box) return;
    drawn.setAttribute("x", box.left);
    drawn.setAttribute("y", box.top);
    drawn.setAttribute("width", box.width);
    drawn.setAttribute("height", box.height);
  };
  const take = (next) => {
    box = next;
    for (const [name, value] of Object.entries(box)) named(name).value = round(value);
    show();
  };
  const point = (event) => {
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse());
    return { x: within(place.x, most), y: within(place.y, deepest) };
  };

  sheet.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    from = point(event);
    sheet.setPointerCapture(event.pointerId);
    event.preventDefault();
    sheet.focus();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = point(event);
    take({
      left: Math.min(from.x, to.x), top: Math.min(from.y, to.y),
      width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y),
    });
  });
  for (const name of ["pointerup", "pointercancel"]) {
    sheet.addEventListener(name, () => { from = null; });
  }

  sheet.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (event.key === "Enter") {
      event.preventDefault();
      named("ground").focus();
      return;
    }
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const now = box || { left: most / 3, top: deepest / 3, width: most / 4, height: step * 3 };
    take(event.shiftKey
      ? { ...now, width: within(now.width + move[0], most - now.left), height: within(now.height + move[1], deepest - now.top) }
      : { ...now, left: within(now.left + move[0], most - now.width), top: within(now.top + move[1], deepest - now.height) });
  });

  form.addEventListener("input", () => {
    const values = ["left", "top", "width", "height"].map((name) => Number.parseFloat(named(name).value));
    if (values.some(Number.isNaN)) return;
    [box] = [{ left: values[0], top: values[1], width: values[2], height: values[3] }];
    show();
  });
})();

// While a long copy is being made, the page looks again by itself.
(() => {
  const LOOK_AGAIN_MS = 5000;
  if (document.querySelector("[data-making]")) setTimeout(() => location.reload(), LOOK_AGAIN_MS);
})();
