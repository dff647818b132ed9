// Read answers, one after another, and mark them by keys; what is chosen or written is saved at once.

import { address, call, h, Lost, points, told } from "./http.js";
import * as drafts from "./drafts.js";
import { Saver, same } from "./saver.js";
import { Bank } from "./bank.js";

const PAUSE = 700; // milliseconds without a key until a comment is sent
const FRESH = 5_000; // milliseconds for which an answer fetched beforehand is shown as it is

const at = (id) => document.getElementById(id);
const about = at("grading").dataset;
const second = about.second === "1";
const most = Number(about.most);
const rows = [...document.querySelectorAll(".criterion")];
const boxes = [...document.querySelectorAll("[data-comment]")];

let lines = []; // the answers to this question, as the list has them
let place = -1; // which of them is shown
let shown = null; // the answer as the server has it
let active = -1; // which criterion keys go to; -1 for none
let left = null; // the box that the cursor left last, for the bank's button
let used = []; // comments of the bank that are in the words
let named = false;
let conflict = null;
let opening = 0; // counts what was asked to be shown, so that a late reply shows nothing
const fetched = new Map();

const saver = new Saver(
  (key, mark) => call("PUT", second ? "second" : "mark", { body: { key, ...mark } }),
  onSaving,
);
const bank = new Bank(about, insert, anew);

// ---------------------------------------------------------------- which answer

async function list() {
  const query = { unit: about.unit, task: about.task, people: about.people, second: second && "1" };
  lines = (await call("GET", "answers", { query })).answers;
}

function get(key, fresh = false) {
  const known = fetched.get(key);
  if (known && !fresh && Date.now() - known.when < FRESH) return known.answer;
  const asked = call("GET", "answer", { query: { key, named: named && "1", second: second && "1" } });
  fetched.set(key, { answer: asked, when: Date.now() });
  asked.catch(() => fetched.delete(key));
  return asked;
}

async function open(number, focus = true) {
  if (!lines.length) return;
  saver.flush();
  const turn = (opening += 1);
  const line = lines[number];
  let answer;
  try {
    answer = await get(line.key);
  } catch (error) {
    if (turn !== opening) return;
    // Without a connection the coach stays where the words are.
    told(error instanceof Lost ? "The next answer cannot be fetched: connection lost. Try again in a moment." : error.message);
    return;
  }
  if (turn !== opening) return;
  place = number;
  history.replaceState(null, "", `#${line.key}`);
  show(answer);
  if (focus) {
    at("heading").focus({ preventScroll: true });
    // The answer is in view, also below a long task; so is the first criterion.
    if (at("task").open) at("heading").scrollIntoView();
    else scrollTo(0, 0);
    at("given").scrollTo(0, 0);
  }
  // Two ahead: who only skims an answer does not wait for the next.
  for (const following of [lines[(number + 1) % lines.length], lines[(number + 2) % lines.length]]) {
    if (following !== line) get(following.key).catch(() => {});
  }
}

function step(by) {
  if (!lines.length) return;
  const number = place + by;
  if (number < 0 || number >= lines.length) {
    const left = waiting();
    told(number < 0 ? "This is the first answer." : left ? `This is the last answer; ${left} still wait${left === 1 ? "s" : ""}: press j.` : "This is the last answer, and all are read.");
    return;
  }
  open(number);
}

function unread() {
  for (let by = 1; by <= lines.length; by += 1) {
    const number = (place + by) % lines.length;
    if (isWaiting(lines[number]) && number !== place) return open(number);
  }
  told(lines.some(isWaiting) ? "Only this answer still waits." : "All answers to this question are read.");
}

const isWaiting = (line) => line.state === "waiting" || line.state === "changed since it was read";
const waiting = () => lines.filter(isWaiting).length;

function where() {
  const left = waiting();
  at("where").replaceChildren(
    `Answer ${place + 1} of ${lines.length} `,
    h("span", {}, left ? `· ${left} waiting` : "· all read"),
    left ? "" : h("span", {}, " · ", h("a", { href: second ? address("agreement") : address("", { people: about.people }) }, second ? "To the agreement" : "To the overview")),
  );
}

// ---------------------------------------------------------------- what it shows

const WORDS = {
  waiting: "◇ Waits to be read",
  read: "● Read",
  "changed since it was read": "◆ Changed since it was read: the mark below is of the words before",
  "another coach read it": "● Another coach read it",
};

function show(answer) {
  shown = answer;
  at("sheet").hidden = false;
  at("heading").textContent = answer.name ? `${answer.name}${answer.team ? `, team ${answer.team}` : ""}` : `Answer ${place + 1}`;
  at("prompt").innerHTML = answer.prompt; // sanitized by the server
  const words = at("words");
  words.classList.toggle("empty", answer.empty);
  if (answer.empty) words.textContent = "Nothing was written.";
  else words.innerHTML = answer.words; // sanitized by the server
  for (const link of document.querySelectorAll(".words a[href]:not([href^='#'])")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  at("about").textContent = [WORDS[answer.state], answer.at && `handed in ${day(answer.at)}`].filter(Boolean).join(" · ");
  remarks(answer);
  numbers(answer);
  conflict = null;
  at("conflict").hidden = true;
  const draft = drafts.kept(answer.key);
  const stands = mark(answer);
  fill(draft ? draft.mark : stands);
  activate(firstOpen(), false);
  where();
  if (draft && same(draft.mark) !== same(stands)) {
    saver.take(answer.key, draft.mark, draft.seen, aboutDraft());
  } else {
    if (draft) saver.drop(answer.key);
    state(saver.open(answer.key) ? "saving" : stands.at ? "as saved" : "");
  }
}

/** Return what the mark form shows of an answer. */
function mark(answer) {
  const found = second ? answer.second : answer.mark;
  if (found) return found;
  // Points that were given in formgrader, where there is no rubric, are the points here.
  const plain = rows.length === 1 && rows[0].dataset.name === "" && !second;
  const levels = plain && answer.points !== null ? { "": answer.points } : {};
  return { levels, comments: {}, extra: (!second && answer.extra) || 0 };
}

function remarks(answer) {
  const made = [];
  const note = (kind, ...words) => made.push(h("p", { class: kind }, ...words));
  if (answer.flag) note("warn", h("strong", {}, "Look at this by hand: "), answer.flag);
  if (answer.asked) note("note", h("strong", {}, "A second look is asked for: "), answer.asked.words, " ",
    h("a", { href: `${address("requests")}#${encodeURIComponent(answer.asked.id)}` }, "Decide"));
  if (answer.state === "changed since it was read") note("note", "This answer was handed in anew after it was read. Save a level again to say that the mark holds.");
  if (!answer.mark && !second && (answer.points !== null || answer.comment)) {
    note("note", h("strong", {}, "Given outside of the desk: "), answer.points === null ? "no points" : `${points(answer.points)} points`,
      answer.comment ? `, “${answer.comment}”` : "", ". A mark here takes their place.");
  }
  if (answer.mark && !answer.mark.mine) note("soft", `Read by ${answer.mark.by}.`);
  at("remarks").replaceChildren(...made);
}

function numbers(answer) {
  at("city").hidden = !answer.numbers.length;
  at("city-heading").textContent = answer.city ? `${answer.city}: the city's own numbers` : "The city's own numbers";
  at("numbers").replaceChildren(...answer.numbers.map((one) => h("tr", {},
    h("th", { scope: "row" }, h("code", {}, one.name)),
    h("td", {}, one.expected),
    h("td", { class: one.done ? "done" : "off" }, `${one.done ? "●" : "○"} `, ...ticks(one.verdict || (one.done ? "right" : "nothing said"))))));
}

/** Return what a check says, with code where it has backticks. */
function ticks(words) {
  return words.split(/`([^`]+)`/).map((part, number) => (number % 2 ? h("code", {}, part) : part));
}

function day(iso) {
  return new Date(iso).toLocaleString("en-US", { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: about.zone });
}

// ---------------------------------------------------------------- the mark

const levels = (row) => [...row.querySelectorAll(".level")];
const chosen = (row) => levels(row).find((one) => one.getAttribute("aria-checked") === "true");
const exact = at("exact");
const extra = at("extra");

function fill(given) {
  for (const row of rows) {
    const value = given.levels[row.dataset.name];
    check(row, value);
    if (exact && value !== undefined && !chosen(row)) exact.value = points(value);
    else if (exact) exact.value = "";
  }
  for (const box of boxes) {
    box.value = given.comments[box.dataset.comment] || "";
    grow(box);
  }
  if (extra) extra.value = points(given.extra || 0);
  used = given.used || [];
  sum();
}

function check(row, value) {
  let tab = null;
  for (const one of levels(row)) {
    const is = value !== undefined && value !== null && Number(one.dataset.points) === Number(value);
    one.setAttribute("aria-checked", String(is));
    one.tabIndex = -1;
    if (is) tab = one;
  }
  (tab || levels(row)[0]).tabIndex = 0;
}

/** Return the mark as it stands on the page. */
function read() {
  const given = { levels: {}, comments: {}, extra: 0, used };
  for (const row of rows) {
    const one = chosen(row);
    if (one) given.levels[row.dataset.name] = Number(one.dataset.points);
    else if (exact && exact.value !== "" && exact.checkValidity()) given.levels[row.dataset.name] = Number(exact.value);
  }
  for (const box of boxes) if (box.value.trim()) given.comments[box.dataset.comment] = box.value;
  if (extra && extra.value !== "" && Number.isFinite(Number(extra.value))) given.extra = Number(extra.value);
  return given;
}

function sum() {
  const given = read();
  const found = Object.values(given.levels);
  const total = found.reduce((one, other) => one + other, 0) + given.extra;
  at("sum").textContent = found.length || given.extra ? points(total) : "–";
  const left = rows.length - found.length;
  const lacks = rows[0].dataset.name ? `${left} ${left === 1 ? "criterion has" : "criteria have"} no level yet` : "no points yet";
  at("lacks").textContent = left ? lacks : "✓ complete";
  for (const row of rows) {
    const value = given.levels[row.dataset.name];
    const top = Math.max(...levels(row).map((one) => Number(one.dataset.points)));
    row.querySelector(".got").textContent = `${value === undefined ? "–" : points(value)} of ${points(top)}`;
  }
}

function changed(delay = 0) {
  sum();
  if (!shown) return;
  const given = read();
  saver.take(shown.key, given, shown.seen, aboutDraft(), delay);
  if (conflict) {
    // It is kept here until the coach has chosen, with what is still typed.
    conflict.mine = given;
    drawSides();
  }
}

function aboutDraft() {
  return { unit: about.unit, task: about.task, second };
}

function choose(row, one) {
  check(row, one ? one.dataset.points : undefined);
  if (exact) exact.value = "";
  changed();
}

function firstOpen(after = -1) {
  for (let by = 1; by <= rows.length; by += 1) {
    const number = (after + by) % rows.length;
    if (!chosen(rows[number]) && !(exact && exact.value !== "")) return number;
  }
  return -1;
}

function activate(number, focus = true) {
  active = number;
  left = null;
  rows.forEach((row, other) => row.classList.toggle("active", other === number));
  if (number < 0) return;
  if (focus) {
    const row = rows[number];
    (chosen(row) || levels(row)[0]).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
}

function key(number) {
  if (active < 0) {
    told("Every criterion has a level. Press ↑ to go back to one, or n for the next answer.");
    return;
  }
  const row = rows[active];
  const one = levels(row)[number - 1];
  if (!one) {
    told(`“${row.dataset.name || "Points"}” has ${levels(row).length} levels.`);
    return;
  }
  choose(row, one);
  const next = firstOpen(active);
  const name = (row) => row.dataset.name || "Points";
  at("said").textContent = `${name(row)}: ${points(Number(one.dataset.points))}. ${next < 0 ? `${at("sum").textContent} of ${points(most)} points. Press n for the next answer.` : `Next: ${name(rows[next])}.`}`;
  if (next < 0) {
    activate(-1);
    at("heading").focus({ preventScroll: true });
  } else activate(next);
}

// ---------------------------------------------------------------- how saving goes

function onSaving(key, what, told_) {
  const line = lines.find((one) => one.key === key);
  if (what === "saved") {
    fetched.set(key, { answer: Promise.resolve(told_), when: Date.now() });
    if (line) Object.assign(line, { state: told_.state, points: told_.points });
    if (shown && shown.key === key) {
      shown = { ...told_, name: shown.name, team: shown.team };
      remarks(shown);
      at("about").textContent = [WORDS[shown.state], shown.at && `handed in ${day(shown.at)}`].filter(Boolean).join(" · ");
    }
    if (place >= 0) where();
  }
  if (what === "conflict") {
    if (shown && shown.key === key) showConflict(told_);
    else told("A mark that you gave before was changed by somebody else meanwhile. Press p to see both.");
    if (!shown || shown.key !== key) saver.jobs.delete(key); // the draft stays, and comes up with the answer
  }
  if (shown && shown.key === key) state(what, typeof told_ === "string" ? told_ : "");
  else if (what === "lost") state("lost", told_);
}

function state(what, why = "") {
  const place = at("status");
  place.className = `status is-${what.replace("as ", "")}`;
  place.textContent = {
    saving: "Saving …",
    saved: "✓ Saved",
    "as saved": "✓ Saved",
    lost: `✕ Not saved: ${why}. Your mark is kept in this browser and is sent again.`,
    conflict: "✕ Not saved: somebody else has changed this mark. Both stand above; choose one.",
    refused: `✕ Not saved: ${why}`,
  }[what] || "";
}

function showConflict({ answer, mark: mine, why }) {
  conflict = { answer, mine };
  at("conflict-why").textContent = `${why} Here are both; choose one.`;
  drawSides();
  at("conflict").hidden = false;
  // Who is typing goes on, and chooses then.
  if (boxes.includes(document.activeElement)) return;
  at("conflict-heading").focus();
  at("conflict").scrollIntoView({ block: "nearest" });
}

function drawSides() {
  const { answer, mine } = conflict;
  const theirs = mark(answer);
  const worth = (value) => `${points(value)} point${value === 1 ? "" : "s"}`;
  const side = (title, given, outside) => {
    const list = h("dl");
    for (const row of rows) {
      const value = given.levels[row.dataset.name];
      list.append(h("dt", {}, row.dataset.name || "Points"), h("dd", {}, value === undefined ? "no level" : worth(value)));
      const words = row.dataset.name && given.comments[row.dataset.name];
      if (words) list.append(h("dd", {}, `“${words}”`));
    }
    if (given.extra) list.append(h("dt", {}, "Extra points"), h("dd", {}, points(given.extra)));
    if (given.comments[""]) list.append(h("dt", {}, "On the whole"), h("dd", {}, `“${given.comments[""]}”`));
    if (outside) list.append(h("dt", {}, "In formgrader"), h("dd", {}, outside));
    return h("div", {}, h("h3", {}, title), list);
  };
  const outside = answer.mark ? "" : `${answer.points === null ? "no points" : worth(answer.points)}${answer.comment ? `, “${answer.comment}”` : ""}`;
  at("sides").replaceChildren(side("What stands now", theirs, outside), side("Yours, not saved", mine, ""));
}

function settle(make) {
  const { answer, mine } = conflict;
  const theirs = mark(answer);
  conflict = null;
  at("conflict").hidden = true;
  const mark_ = make(mine, theirs);
  saver.drop(answer.key);
  fetched.delete(answer.key);
  lines.find((one) => one.key === answer.key).state = answer.state;
  show(answer);
  if (mark_) {
    fill(mark_);
    changed();
    activate(firstOpen(), false);
  }
  at("heading").focus({ preventScroll: true });
}

at("take-theirs").addEventListener("click", () => settle(() => null));
at("take-mine").addEventListener("click", () => settle((mine) => mine));
at("take-both").addEventListener("click", () => settle((mine, theirs) => {
  const comments = { ...theirs.comments };
  for (const [name, words] of Object.entries(mine.comments)) {
    const other = comments[name];
    comments[name] = other && other !== words && !other.includes(words) ? `${other}\n${words}` : words.length >= (other || "").length ? words : other;
  }
  return { ...mine, levels: { ...theirs.levels, ...mine.levels }, comments };
}));

// ---------------------------------------------------------------- undo, names, comments

async function undo() {
  if (!shown || conflict || second) return;
  const { key } = shown;
  if (!(await saver.settled(key)) || !shown || shown.key !== key) return;
  try {
    const answer = await call("POST", "undo", { body: { key, seen: shown.seen } });
    if (shown.key !== key) return;
    saver.drop(key);
    fetched.set(key, { answer: Promise.resolve(answer), when: Date.now() });
    const line = lines.find((one) => one.key === key);
    if (line) Object.assign(line, { state: answer.state, points: answer.points });
    const { name, team } = shown;
    show({ ...answer, name, team });
    told("Your last change to this mark is undone.");
  } catch (error) {
    told(error instanceof Lost ? "Not undone: connection lost. Try again in a moment." : error.message);
    if (error.status === 409) showConflict({ answer: error.data.answer, mark: read(), why: error.message });
  }
}

let lastBox = null;

function box() {
  const row = active >= 0 ? rows[active] : null;
  return (row && row.querySelector("textarea")) || at("whole");
}

function insert(words, id) {
  const target = lastBox || box();
  target.value = target.value.trim() ? `${target.value.trimEnd()}\n${words}` : words;
  if (id) used = [...new Set([...used, id])];
  grow(target);
  changed();
  target.focus();
}

/** Show answers anew on which a comment was changed; what is being written goes first. */
async function anew(keys) {
  for (const key of keys) fetched.delete(key);
  if (shown && keys.includes(shown.key) && !saver.open(shown.key)) await open(place, false);
}

function openBank() {
  const inside = document.activeElement;
  lastBox = boxes.includes(inside) ? inside : (inside === at("bank") && left) || box();
  bank.open(lastBox.dataset.comment);
}

function grow(one) {
  if (CSS.supports("field-sizing", "content")) return;
  one.style.height = "auto";
  one.style.height = `${one.scrollHeight + 2}px`;
}

// ---------------------------------------------------------------- mouse and keys

for (const row of rows) {
  const number = rows.indexOf(row);
  row.addEventListener("focusin", () => active !== number && activate(number, false));
  for (const one of levels(row)) {
    one.addEventListener("click", () => {
      choose(row, one);
      activate(number, false);
    });
  }
}
for (const one of boxes) {
  one.addEventListener("input", () => { grow(one); changed(PAUSE); });
  one.addEventListener("blur", () => {
    left = one;
    saver.flush();
  });
}
for (const one of [exact, extra].filter(Boolean)) {
  one.addEventListener("input", () => {
    if (one === exact) check(rows[0], exact.value === "" ? undefined : exact.value);
    if (one.checkValidity()) changed(PAUSE);
  });
}
at("given").addEventListener("submit", (event) => event.preventDefault());
at("previous").addEventListener("click", () => step(-1));
at("next").addEventListener("click", () => step(1));
at("unread").addEventListener("click", unread);
at("undo")?.addEventListener("click", undo);
at("bank").addEventListener("mousedown", (event) => event.preventDefault()); // the cursor stays in its box
at("bank").addEventListener("click", openBank);
at("help").addEventListener("click", () => at("help-dialog").showModal());
at("help-close").addEventListener("click", () => at("help-dialog").close());
at("named")?.addEventListener("change", async (event) => {
  named = event.target.checked;
  fetched.clear();
  if (!shown) return;
  const { key } = shown;
  const answer = await get(key).catch(() => null);
  if (!answer || shown.key !== key) return;
  shown.name = answer.name;
  shown.team = answer.team;
  at("heading").textContent = answer.name ? `${answer.name}${answer.team ? `, team ${answer.team}` : ""}` : `Answer ${place + 1}`;
});

const KEYS_OFF = "practicum-desk-keys-off";
const keysOn = at("keys-on");
try { keysOn.checked = !localStorage.getItem(KEYS_OFF); } catch { /* they work */ }
keysOn.addEventListener("change", () => {
  try { keysOn.checked ? localStorage.removeItem(KEYS_OFF) : localStorage.setItem(KEYS_OFF, "1"); } catch { /* only now */ }
});

function move(by) {
  const from = active < 0 ? (by > 0 ? -1 : rows.length) : active;
  activate(Math.min(rows.length - 1, Math.max(0, from + by)));
}

function look(by) {
  if (active < 0) return false;
  const found = levels(rows[active]);
  const number = found.indexOf(document.activeElement);
  if (number < 0) return false;
  found[Math.min(found.length - 1, Math.max(0, number + by))].focus();
  return true;
}

const actions = {
  n: () => step(1),
  p: () => step(-1),
  j: unread,
  u: undo,
  b: openBank,
  c: () => { box().focus(); },
  w: () => at("whole").focus(),
  "?": () => at("help-dialog").showModal(),
  0: () => active >= 0 && choose(rows[active], null),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
};

document.addEventListener("keydown", (event) => {
  const inside = event.target;
  const writes = inside.matches("textarea, select, input:not([type=checkbox])") || inside.isContentEditable;
  if (writes && event.key === "Escape" && !inside.closest("dialog")) {
    const row = inside.closest(".criterion");
    inside.blur();
    if (row) activate(rows.indexOf(row));
    else at("heading").focus({ preventScroll: true });
    return;
  }
  if (writes || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || inside.closest("dialog") || document.querySelector("dialog[open]")) return;
  if (!keysOn.checked && event.key !== "?") return;
  if (conflict && event.key !== "?") return;
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    if (look(event.key === "ArrowRight" ? 1 : -1)) event.preventDefault();
    return;
  }
  // Arrows scroll where nothing of the mark has the focus.
  if (event.key.startsWith("Arrow") && active < 0 && !at("given").contains(inside) && inside !== at("heading")) return;
  const action = /^[1-9]$/.test(event.key) ? () => key(Number(event.key)) : actions[event.key];
  if (!action || event.repeat) return;
  event.preventDefault();
  action();
});

// The task is open until the coach closes it once.
const TASK_CLOSED = `practicum-desk-task-closed|${about.unit}|${about.task}`;
try { at("task").open = !sessionStorage.getItem(TASK_CLOSED); } catch { at("task").open = true; }
at("task").addEventListener("toggle", () => {
  try { at("task").open ? sessionStorage.removeItem(TASK_CLOSED) : sessionStorage.setItem(TASK_CLOSED, "1"); } catch { /* only now */ }
});

/** Send what other visits left unsent, but for what is on the page. */
function sendLeft() {
  for (const key of drafts.all()) {
    const draft = drafts.kept(key);
    if (draft && draft.second === second && draft.unit === about.unit && draft.task === about.task && !(shown && shown.key === key)) {
      saver.take(key, draft.mark, draft.seen, { unit: draft.unit, task: draft.task, second: draft.second });
    }
  }
}

async function begin() {
  try {
    await list();
  } catch (error) {
    at("where").textContent = error instanceof Lost ? "The answers cannot be fetched: connection lost. Trying again …" : error.message;
    if (error instanceof Lost) setTimeout(begin, 3_000);
    return;
  }
  if (!lines.length) {
    at("where").textContent = second ? "No answer here is for you to read a second time." : "There is no answer to this question yet.";
    return;
  }
  const named_ = lines.findIndex((one) => one.key === location.hash.slice(1));
  const first = lines.findIndex(isWaiting);
  await open(named_ >= 0 ? named_ : Math.max(0, first), false);
  sendLeft();
}

begin();
