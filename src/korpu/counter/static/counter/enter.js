// Speed entry: Enter leads on, Ctrl+Enter registers and opens the next record. What was typed stays in the page until the
// server has said that it is in the register: an error, a session that ended or a server that is away loses nothing.
"use strict";
(() => {
  const form = document.getElementById("entry");
  if (!form) return;
  const PAUSE_MS = 350;
  const kept = new Set(form.dataset.kept.split(","));
  const notice = document.getElementById("entry-notice");
  const errors = document.getElementById("entry-errors");
  const fields = () => [...form.querySelectorAll("input, select, textarea")].filter(
    (field) => field.type !== "hidden" && field.offsetParent !== null,
  );
  let isSending = false;
  let isTyped = false;

  // The cookie is asked each time: after signing in again in another window it is a new one.
  const token = () =>
    document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
  const send = async (address, body, more = {}) => {
    body.delete("csrfmiddlewaretoken");
    return fetch(address, {
      method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token() }, ...more,
    });
  };

  const say = (words, link = "") => {
    notice.textContent = words;
    notice.hidden = !words;
    if (!link) return;
    const way = document.createElement("a");
    Object.assign(way, { href: link, target: "_blank", rel: "noopener", textContent: form.dataset.signInWords });
    notice.append(" ", way);
  };
  const sayExpired = () => say(form.dataset.session, form.dataset.signIn);

  const forgetErrors = () => {
    errors.replaceChildren();
    say("");
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const box of form.querySelectorAll("[data-invalid]")) delete box.dataset.invalid;
    for (const line of form.querySelectorAll(".field .error")) line.remove();
  };

  const showErrors = (found) => {
    const box = document.createElement("div");
    box.className = "summary-of-errors";
    box.setAttribute("role", "alert");
    const title = document.createElement("h2");
    title.textContent = form.dataset.title;
    const list = document.createElement("ul");
    for (const { field, sentence } of found) {
      const line = document.createElement("li");
      const control = field && form.elements[field];
      if (control?.id) {
        const way = document.createElement("a");
        Object.assign(way, { href: `#${control.id}`, textContent: sentence });
        line.append(way);
        control.closest("details")?.setAttribute("open", "");
        control.setAttribute("aria-invalid", "true");
        const words = document.createElement("p");
        Object.assign(words, { className: "error", id: `${control.id}-error`, textContent: sentence });
        control.setAttribute("aria-describedby", words.id);
        control.closest(".field").dataset.invalid = "";
        control.before(words);
      } else line.textContent = sentence;
      list.append(line);
    }
    box.append(title, list);
    errors.replaceChildren(box);
    const first = found.map(({ field }) => field && form.elements[field]).find((control) => control?.focus);
    (first ?? errors).focus();
  };

  const beginNext = (answer) => {
    document.getElementById("entered").textContent = answer.said;
    const line = document.createElement("li");
    const way = document.createElement("a");
    Object.assign(way, { href: answer.url, textContent: answer.number });
    const subject = document.createElement("small");
    subject.textContent = ` ${answer.subject}`;
    const slip = document.createElement("a");
    Object.assign(slip, { href: answer.slip, textContent: `${form.dataset.slip} ${answer.number}` });
    line.append(way, subject, " ", slip);
    document.getElementById("lately").prepend(line);
    for (const field of form.querySelectorAll("input, select, textarea")) {
      if (field.name === "csrfmiddlewaretoken" || kept.has(field.name)) continue;
      field.value = field.name === "key" ? answer.key : "";
    }
    document.getElementById("scan").hidden = true;
    document.getElementById("alike").replaceChildren();
    isTyped = false;
    form.elements.name.focus();
  };

  const register = async (goesOn) => {
    if (isSending) return;
    isSending = true;
    form.setAttribute("aria-busy", "true");
    try {
      const body = new FormData(form);
      const response = await send(location.href, body);
      const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
      if (response.status === 401 || response.status === 403 || response.redirected) sayExpired();
      else if (!isJson) say(form.dataset.away);
      else {
        const answer = await response.json();
        forgetErrors();
        if (response.status === 422) showErrors(answer.errors);
        else if (goesOn && !answer.onward) beginNext(answer);
        else { isTyped = false; location.assign(answer.onward || answer.url); }
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      say(form.dataset.away);
    } finally {
      isSending = false;
      form.removeAttribute("aria-busy");
    }
  };

  let waiting = 0;
  let asking = new AbortController();
  let asked = "";
  const look = async () => {
    const body = new FormData();
    for (const name of ["name", "email", "subject", "text"]) body.set(name, form.elements[name].value.slice(0, 4000));
    const typed = [...body.values()].join("\n");
    if (typed === asked) return;
    asked = typed;
    asking.abort();
    asking = new AbortController();
    try {
      const response = await send(form.dataset.alike, body, { signal: asking.signal });
      if (response.ok && !response.redirected) {
        const found = await response.text();
        const box = document.getElementById("alike");
        if (box.innerHTML !== found) box.innerHTML = found;
      }
    } catch (error) {
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
    }
  };

  const readScan = async () => {
    const body = new FormData();
    for (const file of form.elements.files.files) body.append("files", file);
    if (!body.has("files")) return;
    const box = document.getElementById("scan");
    const text = document.getElementById("scan-text");
    box.hidden = false;
    text.textContent = form.dataset.reading;
    try {
      const response = await send(form.dataset.scan, body);
      if (response.status === 401 || response.redirected) { box.hidden = true; sayExpired(); return; }
      const answer = await response.json();
      if (answer.errors) { box.hidden = true; showErrors(answer.errors); return; }
      text.textContent = answer.text || form.dataset.unread;
      document.getElementById("scan-take").hidden = !answer.text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      box.hidden = true;
      say(form.dataset.away);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    if (button?.name === "look") { asked = ""; look(); } else if (button?.name === "read") readScan();
    else register(button?.name === "next");
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      register(!event.shiftKey);
      return;
    }
    const isField = event.target.matches("input:not([type=file]), select");
    if (!isField) return;
    event.preventDefault();
    const all = fields();
    const next = all[all.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
    (next ?? document.getElementById("entry-next")).focus();
  });
  form.addEventListener("input", () => {
    isTyped = true;
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE_MS);
  });
  document.getElementById("scan-take").addEventListener("click", () => {
    const text = form.elements.text;
    text.value = [text.value.trim(), document.getElementById("scan-text").textContent.trim()].filter(Boolean).join("\n\n");
    text.focus();
  });
  window.addEventListener("beforeunload", (event) => { if (isTyped) event.preventDefault(); });
  form.elements.name.focus();
})();
