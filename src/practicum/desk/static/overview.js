// Who needs the coach takes longer to work out than the rest of the page: it comes when it is ready.

import { h, proof } from "./http.js";
import "./forms.js";

const place = document.getElementById("needs");

async function load() {
  try {
    const response = await fetch(place.dataset.from, { headers: proof(), credentials: "same-origin", cache: "no-store" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const found = page.getElementById("needed");
    if (!response.ok || !found) throw new Error(page.querySelector("main")?.innerText || `status ${response.status}`);
    place.replaceChildren(...document.importNode(found, true).childNodes);
  } catch {
    place.replaceChildren(h("p", {}, h("a", { href: place.dataset.from }, "Who needs you")), h("p", { class: "soft" }, "It could not be worked out right now."));
  }
  place.setAttribute("aria-busy", "false");
}

if (place) load();
