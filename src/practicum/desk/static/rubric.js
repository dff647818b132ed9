// Change a rubric: show what it does to every mark first, then do that and nothing else.

import { address, call, h, Lost, points, told } from "./http.js";

const form = document.getElementById("rubric");
const place = document.getElementById("planned");
const about = { unit: form.dataset.unit, task: form.dataset.task };
let count = 0;

function criteria() {
  return [...form.querySelectorAll("fieldset")].map((one) => ({
    name: one.dataset.name,
    levels: [...one.querySelectorAll(".level-row")].map((row) => ({
      points: Number(row.querySelector("[name=points]").value),
      words: row.querySelector("[name=words]").value.trim(),
    })).sort((a, b) => a.points - b.points),
  }));
}

form.addEventListener("click", (event) => {
  const more = event.target.closest(".more");
  const drop = event.target.closest(".drop");
  if (drop) drop.closest(".level-row").remove();
  if (more) {
    const name = more.closest("fieldset").dataset.name;
    count += 1;
    const row = h("div", { class: "level-row row" },
      h("label", { class: "unseen", for: `points-new-${count}` }, `Points of a new level, ${name}`),
      h("input", { class: "extra", id: `points-new-${count}`, name: "points", type: "number", min: 0, step: "any", required: true }),
      h("label", { class: "unseen", for: `words-new-${count}` }, `Words of a new level, ${name}`),
      h("input", { class: "level-words", id: `words-new-${count}`, name: "words", required: true, maxlength: 1000 }),
      h("button", { type: "button", class: "drop" }, "Take out"));
    more.parentElement.before(row);
    row.querySelector("input").focus();
  }
  if (more || drop) place.replaceChildren();
});
form.addEventListener("input", () => place.replaceChildren());

async function send(method, extra = {}) {
  try {
    return await call(method, "rubric", { body: { ...about, criteria: criteria(), ...extra } });
  } catch (error) {
    place.replaceChildren(h("p", { class: "warn" }, error instanceof Lost ? "Connection lost; nothing is changed. Try again in a moment." : error.message));
    return null;
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const planned = await send("POST");
  if (planned) show(planned);
});

function show(planned, note = "") {
  const { moves } = planned;
  const many = (number) => (number === 1 ? "1 mark changes" : `${number} marks change`);
  const list = h("table", { class: "narrow" },
    h("thead", {}, h("tr", {}, ...["Answer", "Coach", "From", "To", ""].map((words) => h("th", { scope: "col" }, words)))),
    h("tbody", {}, ...moves.map((one, number) => h("tr", {},
      h("th", { scope: "row" }, h("a", { href: `${address("grade", { ...about, people: "all" })}#${one.key}` }, `Answer ${number + 1}`)),
      h("td", {}, one.by, one.counts ? "" : " (second mark)"),
      h("td", { class: "number" }, points(one.was)), h("td", { class: "number" }, points(one.now)),
      h("td", {}, one.lacks.length ? `waits again: ${one.lacks.join(", ")}` : "")))));
  const apply = h("button", { type: "button", class: "main" }, moves.length ? `Change the rubric, and ${many(moves.length).replace(/ changes?$/, "")}` : "Change the rubric");
  apply.addEventListener("click", async () => {
    apply.disabled = true;
    const done = await send("PUT", { seen: planned.seen });
    if (!done) return;
    if (done.changed) return show(done, "Marks were given meanwhile. This is what the change does now:");
    place.replaceChildren(h("p", { class: "note" }, `The rubric is changed${done.moves.length ? `, and ${done.moves.length} mark${done.moves.length === 1 ? "" : "s"} with it` : ""}. `,
      h("a", { href: address("grade", about) }, "To the answers")));
    told("The rubric is changed.");
  });
  place.replaceChildren(...[
    note && h("p", { class: "warn" }, note),
    h("h2", {}, moves.length ? `${many(moves.length)}` : "No mark changes"),
    moves.length && list,
    h("p", {}, apply),
  ].filter(Boolean));
}
