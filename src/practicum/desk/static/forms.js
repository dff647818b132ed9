// Forms of the desk's pages: sent as JSON, told aloud, and the page is read anew.

import { address, call, h, Lost, Refused, told } from "./http.js";
import * as drafts from "./drafts.js";

const SAID = "practicum-desk-said"; // what is said after the page was read anew

for (const form of document.querySelectorAll("form[data-api]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { api, method, said, ask } = form.dataset;
    const button = event.submitter;
    if (ask && !confirm(ask)) return;
    const body = {};
    for (const [name, value] of new FormData(form, button)) {
      const given = typed(form, name, value);
      if (given !== null) put(body, name, given);
    }
    if (button) button.disabled = true;
    try {
      await call(method || "POST", api, { body });
      try { sessionStorage.setItem(SAID, said || "Saved."); } catch { /* it is seen */ }
      location.reload();
    } catch (error) {
      if (button) button.disabled = false;
      const place = form.querySelector("[role=alert]") || form.appendChild(h("p", { role: "alert", class: "warn" }));
      place.textContent = error instanceof Lost ? "Not saved: connection lost. What you wrote is still here; send it again in a moment." : error.message;
      if (!(error instanceof Lost) && !(error instanceof Refused)) throw error;
    }
  });
}

/** Return a value as what its field says it is: a number (null for none), a yes or no, else text. */
function typed(form, name, value) {
  const type = form.querySelector(`[name="${CSS.escape(name)}"]`)?.dataset.type;
  if (type === "number") return value === "" ? null : Number(value);
  if (type === "flag") return value === "true";
  return value;
}

/** Put a value into an object; a name such as `["levels", "Plain words"]` says where in it. */
function put(body, name, value) {
  const path = name.startsWith("[") ? JSON.parse(name) : [name];
  const last = path.pop();
  let place = body;
  for (const part of path) place = place[part] ??= {};
  place[last] = value;
}

try {
  const words = sessionStorage.getItem(SAID);
  sessionStorage.removeItem(SAID);
  if (words) setTimeout(() => told(words), 100);
} catch {
  // nothing to say
}

/** Send what grading left unsent, wherever the coach goes next. */
async function sendLeft() {
  const left = [];
  for (const key of drafts.all()) {
    const draft = drafts.kept(key);
    if (!draft) continue;
    try {
      await call("PUT", draft.second ? "second" : "mark", { body: { key, ...draft.mark, seen: draft.seen } });
      drafts.forget(key);
    } catch (error) {
      left.push({ key, ...draft });
    }
  }
  if (!left.length) return;
  const list = h("ul", {}, ...left.map((one) => h("li", {}, h("a",
    { href: `${address("grade", { unit: one.unit, task: one.task, people: "all", second: one.second ? "1" : "" })}#${one.key}` },
    `Open the answer to ${one.task} in ${one.unit}`))));
  document.getElementById("main").prepend(h("section", { class: "warn", "aria-label": "Not saved" },
    h("p", {}, `${left.length} mark${left.length === 1 ? " of yours is" : "s of yours are"} not saved yet, and kept in this browser.`), list));
}

sendLeft();
