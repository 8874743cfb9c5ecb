// While somebody writes, the checks of the gate read along. Without script they run on submission.
// A letter: <form data-checks="address" data-checks-into="id of the place">.
// A form of many fields, such as a page in Wagtail's editor, holds the place for its findings and says there whom to ask:
// <div id="…" data-checks-here="address" data-checks-language="az" data-checks-kind="PAGE">; every text field is read along.
"use strict";
{
  const WAIT = 700;
  const NEXT_KEY = "F8";
  const FIELDS = "input[type=text], textarea, [data-contentpath] input[type=hidden], input[type=hidden][data-draftail-input]";

  const isSecret = (input) => !input.name || /csrf|token|password|-(count|order|deleted|type|id)$|_FORMS$/.test(input.name);

  // A value as the editors of the desk keep it: Draftail's JSON becomes its paragraphs.
  const plain = (value) => {
    if (!value.startsWith("{")) return value;
    try {
      return JSON.parse(value).blocks.map((block) => block.text).join("\n");
    } catch {
      return value;
    }
  };

  const fieldsOf = (form) => [...form.querySelectorAll(FIELDS)].filter((input) => !isSecret(input) && input.value.trim());

  const bodyOf = (form) => {
    if (form.dataset.checks) return new FormData(form);
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
    body.set("language", form.dataset.checksLanguage ?? "az");
    body.set("kind", form.dataset.checksKind ?? "");
    body.set("title", form.querySelector("[name=title]")?.value ?? "");
    body.set("html", "");
    for (const input of fieldsOf(form)) if (input.name !== "title") body.set(`field:${input.name}`, plain(input.value));
    return body;
  };

  const visible = (input) =>
    input.type === "hidden" ? input.closest("[data-contentpath], .w-field, .field")?.querySelector("[contenteditable=true]") ?? input : input;

  const inputOf = (form, part) => {
    if (part === "title") return form.querySelector("[name=title]");
    if (part === "text") return form.querySelector("[name=html]");
    return part.startsWith("field ") ? form.querySelector(`[name="${CSS.escape(part.slice(6))}"]`) : null;
  };

  // Goes to the words in a field; in a rich editor to the paragraph that holds them.
  const jump = (form, row) => {
    const input = inputOf(form, row.dataset.part);
    if (!input) return;
    const shown = visible(input);
    shown.focus();
    shown.scrollIntoView({ block: "center" });
    const words = row.dataset.words;
    if (words && "setSelectionRange" in shown && shown.type !== "hidden") {
      const start = shown.value.indexOf(words);
      if (start >= 0) shown.setSelectionRange(start, start + words.length);
    } else if (words && shown.isContentEditable) {
      const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const start = walker.currentNode.data.indexOf(words);
        if (start < 0) continue;
        getSelection().setBaseAndExtent(walker.currentNode, start, walker.currentNode, start + words.length);
        walker.currentNode.parentElement.scrollIntoView({ block: "center" });
        break;
      }
    }
  };

  // Puts the suggestion where the words stand. An editor takes it as if it had been typed, so that undo works.
  const take = (form, row) => {
    jump(form, row);
    if (String(getSelection()) || document.activeElement?.selectionStart !== document.activeElement?.selectionEnd) {
      document.execCommand("insertText", false, row.dataset.suggestion);
    }
  };

  const attach = (form) => {
    let timer, request, current = -1;
    const place = document.getElementById(form.dataset.checksInto);
    const rows = () => [...place.querySelectorAll("[data-part]")];
    const ask = async () => {
      request?.abort();
      request = new AbortController();
      try {
        const answer = await fetch(form.dataset.checks ?? form.dataset.checksUrl, { method: "POST", body: bodyOf(form), signal: request.signal });
        if (answer.ok && !answer.redirected) { place.innerHTML = await answer.text(); current = -1; }
      } catch (error) {
        if (error.name !== "AbortError") place.textContent = "";
      }
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    // An editor writes its value into a hidden field without an event.
    new MutationObserver(later).observe(form, { subtree: true, attributes: true, attributeFilter: ["value"] });
    form.addEventListener("keyup", later);
    place.addEventListener("click", (event) => {
      const row = event.target.closest("[data-part]");
      if (!row || !event.target.closest("button")) return;
      if (event.target.closest("[data-take]")) take(form, row);
      else jump(form, row);
    });
    document.addEventListener("keydown", (event) => {
      const found = rows();
      if (!found.length) return;
      if (event.key === NEXT_KEY) {
        event.preventDefault();
        current = (current + (event.shiftKey ? found.length - 1 : 1)) % found.length;
        for (const row of found) row.toggleAttribute("aria-current", row === found[current]);
        jump(form, found[current]);
      } else if (event.key === "Enter" && event.altKey && current >= 0 && found[current].dataset.suggestion) {
        event.preventDefault();
        take(form, found[current]);
      }
    });
    later();
  };

  const begin = () => {
    for (const place of document.querySelectorAll("[data-checks-here]")) {
      const { checksHere, checksLanguage, checksKind } = place.dataset;
      Object.assign(place.closest("form").dataset, { checksUrl: checksHere, checksLanguage, checksKind, checksInto: place.id });
    }
    for (const form of document.querySelectorAll("form[data-checks], form[data-checks-url]")) attach(form);
  };
  // Wagtail's editor calls its scripts before there is a page.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
}
