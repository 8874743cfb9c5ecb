// While somebody writes a letter, the checks of the gate read along. The form names where to ask and where to show:
// <form data-checks="address" data-checks-into="id of the place">. Without script the checks run on submission.
"use strict";
for (const form of document.querySelectorAll("form[data-checks]")) {
  const place = document.getElementById(form.dataset.checksInto);
  let timer, request;
  const ask = async () => {
    request?.abort();
    request = new AbortController();
    try {
      const answer = await fetch(form.dataset.checks, { method: "POST", body: new FormData(form), signal: request.signal });
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") place.textContent = "";
    }
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(ask, 800); };
  form.addEventListener("input", later);
  if (place) later();
}
