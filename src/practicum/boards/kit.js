// All boards: cards in places, marks on cards, fields. What a board is made of comes from Python as data, and every
// word of it is set as text, never as markup. The page owns `state`; Python answers each change with `beside`.

const LATER = 250; // milliseconds until a change is sent; more changes do not put it off
const PATIENCE = 4000; // milliseconds without an answer, then the board says so
const FAR = 5; // pixels that a pointer moves before it drags
const EDGE = 48; // pixels from an edge at which a list scrolls while a card is dragged
const MOST_UNDO = 100;

/** Return an element; `on…` properties are listeners, all others attributes, and children that are text stay text. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false)
      element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const button = (label, onclick, more = {}) => make("button", { type: "button", class: "pb-button", onclick, ...more }, label);
const counted = (n, noun) => `${n.toLocaleString("en-US")} ${n === 1 ? noun : `${noun}s`}`;
const ready = (element, yes) => element.setAttribute("aria-disabled", String(!yes)); // stays in reach of Tab
const isReady = (element) => element.getAttribute("aria-disabled") !== "true";

// ---------------------------------------------------------------- the shell around every board

function render({ model, el, signal }) {
  const board = new Board(model, signal);
  el.append(board.element);
  return () => board.leave();
}

class Board {
  constructor(model, signal) {
    this.model = model;
    this.signal = signal;
    this.plan = model.get("plan");
    this.cards = new Map(this.plan.cards);
    this.id = `practicum-board-${Math.random().toString(36).slice(2)}`; // each widget loads a module of its own
    this.past = [];
    this.adopt(model.get("state"));

    this.live = make("p", { class: "pb-live", role: "status" });
    this.headline = make("p", { class: "pb-headline", role: "status" });
    this.blocks = make("div", { class: "pb-blocks" });
    this.actions = make("div", { class: "pb-row" });
    this.saved = make("p", { class: "pb-saved" });
    this.alarm = make("p", { class: "pb-alarm", role: "alert" });
    this.undoButton = button("Undo", () => this.undo());
    this.tools = make("div", { class: "pb-row pb-tools" });
    this.work = make("div", { class: "pb-work" });
    this.side = make(
      "div",
      { class: "pb-side", role: "group", "aria-label": "What the board counts", tabindex: "-1" },
      this.headline, this.blocks, this.actions, this.saved, this.alarm,
    );
    this.help = make("p", { id: `${this.id}-help` });
    const named = `${this.id}-name`;
    this.element = make(
      "div",
      { class: `practicum-board pb-${this.plan.layout}`, role: "group", "aria-labelledby": named },
      make("div", { class: "pb-title", id: named }, this.plan.name),
      make("p", { class: "pb-lead" }, this.plan.lead),
      this.tools,
      make("details", { class: "pb-help" }, make("summary", {}, "Keys and touch"), this.help),
      make("div", { class: "pb-body" }, this.work, this.side),
    );
    this.layout = LAYOUTS[this.plan.layout](this);
    this.help.textContent = this.layout.help;
    this.tools.append(
      ...(this.layout.tools ?? []),
      ...(this.plan.toggles ?? []).map(([name, label]) => this.toggle(name, label)),
      this.undoButton,
      button("Print view", () => this.print()),
      this.live,
    );
    this.layout.sync();
    this.answered();

    model.on("change:beside", () => this.answered());
    model.on("change:state", () => this.arrived());
    model.on("msg:custom", (content) => this.fill(content));
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focusout", () => this.flush());
    this.element.addEventListener("contextmenu", (event) => {
      // Selecting text by touch, or holding a card before it is dragged, asks for no menu of the notebook.
      const text = event.target.matches("input, textarea");
      if (text || event.pointerType === "touch") event.stopPropagation();
      if (!text && event.pointerType === "touch") event.preventDefault();
    });
    const away = { signal };
    document.addEventListener("visibilitychange", () => document.hidden && this.flush(), away);
    window.addEventListener("pagehide", () => this.flush(), away);
  }

  leave() {
    this.flush();
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    this.layout.leave?.();
  }

  // -------- state

  adopt(sent) {
    this.places = new Map(sent.places);
    this.at = new Map(sent.at);
    this.marks = new Map();
    for (const [card, mark, n] of sent.marks) this.setMark(card, mark, n);
    this.fields = new Map(sent.fields.map(([row, column, value]) => [JSON.stringify([row, column]), value]));
    this.view ??= new Map(sent.view);
  }

  sent() {
    return {
      places: [...this.places],
      at: [...this.at],
      marks: [...this.marks].flatMap(([card, marks]) => [...marks].map(([mark, n]) => [card, mark, n])),
      fields: [...this.fields].map(([key, value]) => [...JSON.parse(key), value]),
      view: [...this.view],
    };
  }

  place(card) { const place = this.at.get(card); return this.places.has(place) ? place : ""; }
  mark(card, mark) { return this.marks.get(card)?.get(mark) ?? 0; }
  setMark(card, mark, n) {
    if (!this.marks.has(card)) this.marks.set(card, new Map());
    if (n > 0) this.marks.get(card).set(mark, n);
    else this.marks.get(card).delete(mark);
  }
  field(row, column) { return this.fields.get(JSON.stringify([row, column])) ?? ""; }
  setField(row, column, value) {
    const key = JSON.stringify([row, column]);
    if (value === "") this.fields.delete(key);
    else this.fields.set(key, value);
  }

  /** Change the state so that it can be undone, and send it. */
  change(how) {
    const before = this.sent();
    how();
    this.remember(before);
    this.save();
  }

  remember(before) {
    this.past.push(before);
    if (this.past.length > MOST_UNDO) this.past.shift();
    ready(this.undoButton, true);
  }

  undo() {
    const before = this.past.pop();
    if (!before) return this.say("Nothing to undo.");
    this.adopt(before);
    this.layout.sync();
    ready(this.undoButton, this.past.length > 0);
    this.save();
    this.say("Undone.");
  }

  // -------- to Python and back

  save() {
    this.dirty = true;
    this.timer ??= setTimeout(() => this.flush(), LATER);
    this.saved.textContent = "Saving…";
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.warn("Not saved yet: the notebook's kernel is busy or not running."), PATIENCE);
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.dirty) return;
    this.dirty = false;
    this.model.set("state", this.sent());
    this.model.save_changes();
  }

  act(name) {
    this.flush();
    this.model.send({ act: name });
  }

  /** Take what another view of the same board did. */
  arrived() {
    const sent = this.model.get("state");
    if (this.dirty || JSON.stringify(sent) === JSON.stringify(this.sent())) return;
    this.adopt(sent);
    this.layout.sync();
  }

  answered() {
    const beside = this.model.get("beside");
    clearTimeout(this.patience);
    const { saved } = beside;
    const bad = saved.startsWith("Not saved");
    this.saved.textContent = this.dirty ? "Saving…" : bad ? "" : saved;
    this.warn(bad ? saved : "");
    // A screen reader hears the sentence when people pause, not with every move.
    clearTimeout(this.pause);
    if (this.headline.textContent === "") this.headline.textContent = beside.headline;
    else this.pause = setTimeout(() => { if (this.headline.textContent !== beside.headline) this.headline.textContent = beside.headline; }, 300);
    const drawn = JSON.stringify([beside.blocks, beside.actions]);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      this.redraw(beside);
    }
    this.layout.lock?.(new Set(beside.locked));
  }

  /** Draw what stands beside; whoever was in it stays in it. */
  redraw(beside) {
    const focused = document.activeElement;
    const inside = this.blocks.contains(focused) || this.actions.contains(focused);
    const key = focused?.dataset?.key;
    this.blocks.replaceChildren(...beside.blocks.map((block) => draw(block, (card) => this.layout.go?.(card))));
    this.actions.replaceChildren(
      ...beside.actions.map(([name, label]) => button(label, () => this.act(name), { "data-key": name })),
    );
    if (!inside) return;
    const buttons = [...this.side.querySelectorAll("button")];
    (buttons.find((one) => one.dataset.key === key) ?? buttons[0] ?? this.side).focus();
  }

  warn(words) {
    if (this.alarm.textContent !== words) this.alarm.textContent = words;
    if (words) this.saved.textContent = "";
  }

  say(words) {
    // The same words again must be heard again.
    this.live.textContent = this.live.textContent === words ? `${words}\u00a0` : words;
  }

  toggle(name, label) {
    const on = () => this.view.get(name) === "yes";
    const made = button(label, () => {
      if (on()) this.view.delete(name);
      else this.view.set(name, "yes");
      made.setAttribute("aria-pressed", String(on()));
      this.save();
      this.flush();
    }, { "aria-pressed": String(on()) });
    return made;
  }

  key(event) {
    const typing = event.target.matches("input:not([type=checkbox], [type=range]), textarea");
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z" && !typing) {
      event.preventDefault();
      this.undo();
    } else if (!typing) this.layout.key?.(event);
  }

  // -------- paper

  /** Open a plain page; it must open with the click, and Python's words come after. */
  print() {
    const paper = window.open("", "_blank");
    if (!paper) return this.warn("The print view was blocked: allow this page to open windows, then try again.");
    this.papers ??= new Map();
    const asked = `${this.id}-${this.papers.size + 1}`;
    this.papers.set(asked, paper);
    paper.document.documentElement.lang = "en";
    paper.document.title = this.plan.name;
    paper.document.head.append(make("style", {}, PAPER));
    paper.document.body.replaceChildren(make("p", {}, "Waiting for the notebook's kernel…"));
    this.flush();
    this.model.send({ print: asked });
  }

  fill(content) {
    const paper = this.papers?.get(content?.print);
    if (!paper || paper.closed) return;
    this.papers.set(content.print, null);
    paper.document.body.replaceChildren(
      make("main", {}, make("h1", {}, this.plan.name), make("p", {}, this.plan.lead), ...content.blocks.map((block) => draw(block))),
    );
    paper.print();
  }
}

const PAPER = `body {font: 11pt/1.4 sans-serif; margin: 1.5cm; color: #000; background: #fff} h4 {margin: 1em 0 0.3em}
  table {border-collapse: collapse; width: 100%} th, td {border: 1px solid #555; padding: 0.2em 0.5em; text-align: left;
  vertical-align: top} thead {display: table-header-group} tr {break-inside: avoid} h4 {break-after: avoid}`;

/** Draw a block that Python described. */
function draw(block, go) {
  if (block.kind === "words") return make("p", {}, block.strong ? make("strong", {}, block.text) : block.text);
  if (block.kind === "heading") return make("h4", {}, block.text);
  if (block.kind === "jumps") {
    const item = ([card, text]) =>
      make("li", {}, go ? button(card, () => go(card), { "data-key": `jump ${card}` }) : make("b", {}, card), ` ${text}`);
    return make("ul", { class: "pb-jumps" }, ...block.cards.map(item));
  }
  if (block.kind === "gantt") return bars(block);
  const head = make("tr", {}, ...block.head.map((cell) => make("th", { scope: "col" }, cell)));
  const rows = block.rows.map(([first, ...rest]) =>
    make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((cell) => make("td", {}, cell))));
  return make("table", { class: "pb-table" }, block.caption ? make("caption", {}, block.caption) : null, make("thead", {}, head), make("tbody", {}, ...rows));
}

/** Draw a Gantt chart as a table: a bar for the eye, and the words that say the same. */
function bars(block) {
  const [first, last] = block.head;
  const head = make("tr", {}, make("th", { scope: "col" }, first), make("td", {}), make("th", { scope: "col" }, last));
  const rows = block.rows.map(([name, begin, length, slack, strong, said]) => make("tr", {}, make("th", { scope: "row" }, name),
    make("td", { class: "pb-bars", "aria-hidden": "true" },
      make("div", { class: strong ? "pb-length pb-strong" : "pb-length", style: `margin-left: ${begin}%; width: ${length}%` }),
      make("div", { class: "pb-slack", style: `margin-left: ${begin + length}%; width: ${slack}%` })),
    make("td", {}, said)));
  return make("table", { class: "pb-table pb-gantt" }, block.caption ? make("caption", {}, block.caption) : null, make("thead", {}, head), make("tbody", {}, ...rows));
}

/** Move along a list with arrow keys; returns where to, or nothing. */
function along(key, here, length) {
  if (key === "ArrowDown") return Math.min(here + 1, length - 1);
  if (key === "ArrowUp") return Math.max(here - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return length - 1;
  return undefined;
}

// ---------------------------------------------------------------- cards in places: columns, or a grid

function places(board) {
  const { plan, cards } = board;
  const isGrid = plan.layout === "grid";
  const boxes = new Map(); // place → what shows it
  const items = new Map(); // card → its button
  let current = plan.cards[0]?.[0]; // the one card that Tab reaches
  let picked = null; // the card that is picked up
  let target = ""; // where it would go
  let drag = null;
  let justDragged = false;

  const nameOf = (place) => (place === "" ? plan.pool : board.places.get(place));
  const inside = (place) => [...boxes.get(place).list.children];
  const said = (place) => `${nameOf(place)}, ${counted(inside(place).length, "card")}`;
  const order = () => ["", ...board.places.keys()];

  // -------- elements

  for (const [card, text] of cards) {
    const main = make(
      "button",
      {
        type: "button", class: "pb-card-main", tabindex: "-1", "aria-pressed": "false", "data-card": card,
        "aria-describedby": board.help.id, title: isGrid ? text : undefined,
        onfocus: () => choose(card),
        onclick: (event) => clicked(event, card),
      },
      make("b", {}, card), " ", make("span", { class: "pb-words" }, text),
    );
    const grip = make("span", { class: "pb-grip", "aria-hidden": "true" });
    const item = make("li", { class: "pb-card", onpointerdown: (event) => down(event, card, item, grip) }, main, grip);
    items.set(card, main);
  }

  function box(place) {
    const list = make("ul", { class: "pb-list", role: "list" });
    const count = make("span", { class: "pb-count" });
    const element = make("div", { class: place === "" ? "pb-place pb-pool" : "pb-place", role: "group", "data-place": place, onclick: (event) => tapped(event, place) });
    let input = null;
    if (plan.free && place !== "") {
      input = make("input", { class: "pb-name", type: "text", "aria-label": `Name of the ${plan.place}`, maxlength: "80", onblur: () => rename(place, input), onkeydown: (event) => event.key === "Enter" && rename(place, input) });
      element.append(make("div", { class: "pb-bar" }, input, count, button("×", () => remove(place), { class: "pb-button pb-remove" })));
    } else if (!isGrid || place === "") {
      element.append(make("div", { class: "pb-bar" }, make("span", { class: "pb-fixed" }, nameOf(place)), count));
    }
    element.append(list);
    boxes.set(place, { element, list, count, input });
    return element;
  }

  const move = make("select", { "aria-label": "Move to", class: "pb-move" });
  const moveLabel = make("span", { class: "pb-moved" });
  const moveButton = button("Move", () => current !== undefined && put(current, move.value));
  const tools = [make("span", { class: "pb-row" }, moveLabel, move, moveButton)];
  const fullText = make("p", { class: "pb-full" });
  const adder = make("input", { type: "text", class: "pb-add", maxlength: "80", "aria-label": `New ${plan.place}`, placeholder: `New ${plan.place}`, onkeydown: (event) => { if (event.key === "Enter") { event.preventDefault(); add(); } } });
  const groupsBox = make("div", { class: "pb-places" });
  if (plan.free) tools.unshift(make("span", { class: "pb-row" }, adder, button(`Add ${plan.place}`, add)));

  // -------- drawing

  function sync() {
    const focused = document.activeElement?.dataset?.card;
    if (picked !== null) unpick();
    for (const place of [...boxes.keys()])
      if (place !== "" && !board.places.has(place)) { boxes.get(place).element.remove(); boxes.delete(place); }
    if (!boxes.has("")) board.work.append(box(""), isGrid ? gridBox() : groupsBox);
    if (!isGrid)
      for (const place of board.places.keys()) groupsBox.append(boxes.get(place)?.element ?? box(place));
    const rows = new Map(order().map((place) => [place, []]));
    for (const card of board.at.keys()) if (items.has(card)) rows.get(board.place(card)).push(card);
    rows.set("", [...cards.keys()].filter((card) => board.place(card) === ""));
    for (const [place, found] of rows) boxes.get(place).list.replaceChildren(...found.map((card) => items.get(card).parentElement));
    for (const place of order()) label(place);
    choices();
    choose(current);
    if (focused !== undefined) items.get(focused)?.focus();
  }

  function gridBox() {
    const [down_, levels] = plan.down;
    const [across, columns] = plan.across;
    const field = make("div", { class: "pb-field", style: `--pb-columns: ${columns.length}` });
    for (const level of levels) {
      field.append(make("div", { class: "pb-level", "aria-hidden": "true" }, level));
      for (const column of columns) field.append(box(`${level}-${column}`));
    }
    field.append(make("div", {}), ...columns.map((column) => make("div", { class: "pb-level", "aria-hidden": "true" }, column)));
    return make(
      "div", { class: "pb-map-of" },
      make("div", { class: "pb-axis" }, `↑ ${down_}`), field, make("div", { class: "pb-axis pb-across" }, `${across} →`), fullText,
    );
  }

  function label(place) {
    const { element, list, count, input } = boxes.get(place);
    count.textContent = String(list.children.length);
    element.setAttribute("aria-label", said(place));
    // A list that scrolls can be reached and scrolled by keyboard, also where it holds only cards that Tab skips.
    if (list.scrollHeight > list.clientHeight + 1) {
      list.setAttribute("tabindex", "0");
      list.setAttribute("aria-label", `Cards in ${nameOf(place)}`);
    } else list.removeAttribute("tabindex");
    if (input) {
      if (input !== document.activeElement) input.value = nameOf(place);
      element.querySelector(".pb-remove").setAttribute("aria-label", `Remove ${nameOf(place)}`);
    }
  }

  function choices() {
    const chosen = move.value;
    move.replaceChildren(...order().map((place) => make("option", { value: place }, nameOf(place))));
    if (board.places.has(chosen)) move.value = chosen;
  }

  function choose(card) {
    items.get(current)?.setAttribute("tabindex", "-1");
    current = card;
    items.get(current)?.setAttribute("tabindex", "0");
    moveLabel.textContent = `Move ${current} to`;
    fullText.textContent = isGrid ? `${current}: ${cards.get(current)}` : "";
  }

  // -------- moving

  function put(card, place) {
    const from = board.place(card);
    unpick();
    if (from === place || !boxes.has(place)) return board.say(`${card} stays in ${nameOf(from)}.`);
    const item = items.get(card).parentElement;
    const hadFocus = item.contains(document.activeElement);
    const next = item.nextElementSibling ?? item.previousElementSibling;
    board.change(() => {
      board.at.delete(card);
      if (place !== "") board.at.set(card, place);
    });
    const { list } = boxes.get(place);
    const keys = [...cards.keys()];
    const after = place === "" ? inside("").find((one) => keys.indexOf(one.firstChild.dataset.card) > keys.indexOf(card)) : null;
    list.insertBefore(item, after ?? null);
    label(from);
    label(place);
    board.say(`${card} moved to ${said(place)}.`);
    // Sorting goes on with the next card that is not placed; otherwise the card keeps the focus.
    if (from === "" && next) {
      if (hadFocus) next.firstChild.focus();
      else choose(next.firstChild.dataset.card);
    } else if (hadFocus) items.get(card).focus();
    else choose(card);
  }

  function pick(card) {
    if (picked !== null) unpick();
    picked = card;
    items.get(card).setAttribute("aria-pressed", "true");
    board.element.dataset.picked = card;
    aim(board.place(card));
    board.say(`${card} picked up. Choose a ${plan.place}.`);
  }

  function unpick() {
    if (picked === null) return;
    items.get(picked).setAttribute("aria-pressed", "false");
    delete board.element.dataset.picked;
    picked = null;
    aim(null);
  }

  function aim(place) {
    boxes.get(target)?.element.classList.remove("pb-target");
    target = place;
    if (place === null) return;
    boxes.get(place).element.classList.add("pb-target");
  }

  function clicked(event, card) {
    event.stopPropagation();
    if (justDragged) { justDragged = false; return; }
    items.get(card).focus(); // Safari does not focus a button that is clicked
    if (picked === card) { unpick(); board.say(`${card} put back.`); }
    else if (picked !== null && board.place(card) !== board.place(picked)) put(picked, board.place(card));
    else pick(card);
  }

  function tapped(event, place) {
    if (justDragged) { justDragged = false; return; }
    if (picked !== null && !event.target.closest("input, button")) put(picked, place);
  }

  // -------- groups

  function add() {
    let name = adder.value.trim();
    for (let n = 1; !name; n += 1) if (![...board.places.values()].includes(`Group ${n}`)) name = `Group ${n}`;
    if (taken(name)) return board.say(`There is already a ${plan.place} ${name}.`);
    const ids = [...board.places.keys()].map((id) => Number(id.slice(1)));
    const place = `p${Math.max(0, ...ids) + 1}`;
    board.change(() => board.places.set(place, name));
    adder.value = "";
    groupsBox.append(box(place));
    label(place);
    choices();
    board.say(`${name} added.`);
  }

  const taken = (name, but) => name === plan.pool || [...board.places].some(([id, other]) => id !== but && other === name);

  function rename(place, input) {
    const name = input.value.trim();
    if (!board.places.has(place) || name === nameOf(place)) return;
    if (!name || taken(name, place)) {
      input.value = nameOf(place);
      return board.say(name ? `There is already a ${plan.place} ${name}.` : `A ${plan.place} needs a name.`);
    }
    const before = nameOf(place);
    board.change(() => board.places.set(place, name));
    label(place);
    choices();
    board.say(`${before} is now called ${name}.`);
  }

  function remove(place) {
    const name = nameOf(place);
    const back = inside(place).length;
    board.change(() => {
      board.places.delete(place);
      for (const [card, at] of [...board.at]) if (at === place) board.at.delete(card);
    });
    sync();
    board.say(`${name} removed; ${counted(back, "card")} back in ${plan.pool}.`);
    adder.focus();
  }

  // -------- keys

  function key(event) {
    const card = event.target.dataset.card;
    if (card === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key) && !isGrid) {
      const place = order()[Number(event.key)];
      if (place !== undefined) { event.preventDefault(); put(card, place); }
    } else if (picked === null) browse(event, card);
    else if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); const was = picked; unpick(); board.say(`${was} put back.`); }
    else if (event.key === "Enter" || event.key === " ") { event.preventDefault(); put(picked, target); }
    else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      const place = isGrid ? neighbor(event.key) : order()[order().indexOf(target) + (/Right|Down/.test(event.key) ? 1 : -1)];
      if (place === undefined || !boxes.has(place)) return;
      aim(place);
      boxes.get(place).element.scrollIntoView({ block: "nearest" });
      board.say(said(place));
    }
  }

  function neighbor(key) {
    const [, levels] = plan.down, [, columns] = plan.across;
    if (target === "") return `${levels[Math.floor(levels.length / 2)]}-${columns[Math.floor(columns.length / 2)]}`;
    const [level, column] = target.split("-");
    const row = levels.indexOf(level) + (key === "ArrowDown") - (key === "ArrowUp");
    const place = columns.indexOf(column) + (key === "ArrowRight") - (key === "ArrowLeft");
    return levels[row] && columns[place] ? `${levels[row]}-${columns[place]}` : undefined;
  }

  function browse(event, card) {
    const here = board.place(card);
    const list = inside(here);
    const nth = list.indexOf(items.get(card).parentElement);
    let to = list[along(event.key, nth, list.length)];
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      const full = order().filter((place) => inside(place).length || place === here);
      const place = full[full.indexOf(here) + (event.key === "ArrowRight" ? 1 : -1)];
      const there = place === undefined ? [] : inside(place);
      to = there[Math.min(nth, there.length - 1)];
    }
    if (!to && !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    to?.firstChild.focus();
  }

  // -------- pointer: mouse and pen drag a card anywhere, a finger by its grip, so that a list can still be scrolled

  function down(event, card, item, grip) {
    justDragged = false;
    if (event.button !== 0 || drag || (event.pointerType === "touch" && event.target !== grip)) return;
    drag = { card, item, pointer: event.pointerId, x: event.clientX, y: event.clientY, ghost: null, over: null };
    if (event.pointerType === "touch") item.setPointerCapture(event.pointerId);
  }

  function moved(event) {
    if (event.pointerId !== drag?.pointer) return;
    if (!drag.ghost && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
    drag.x = event.clientX;
    drag.y = event.clientY;
    if (!drag.ghost) {
      if (picked !== null) unpick();
      const { width } = drag.item.getBoundingClientRect();
      drag.ghost = make("div", { class: "practicum-board-ghost", "aria-hidden": "true", style: `width: ${width}px` }, drag.item.firstChild.textContent);
      document.body.append(drag.ghost);
      drag.item.classList.add("pb-dragged");
      board.element.dataset.dragging = "";
      drag.frame = requestAnimationFrame(scroll);
    }
    event.preventDefault();
    drag.ghost.style.transform = `translate(${drag.x + 8}px, ${drag.y + 8}px)`;
    over();
  }

  function over() {
    const under = document.elementFromPoint(drag.x, drag.y);
    const found = under?.closest(".pb-place");
    drag.under = under;
    drag.over = found && board.element.contains(found) ? found.dataset.place : null;
    if (target !== drag.over) aim(drag.over);
  }

  function scroll() {
    if (!drag?.ghost) return;
    for (let one = drag.under; one; one = one.parentElement) {
      if (one.scrollHeight <= one.clientHeight + 1 || !/auto|scroll/.test(getComputedStyle(one).overflowY)) continue;
      const { top, bottom } = one.getBoundingClientRect();
      const before = one.scrollTop;
      if (drag.y < Math.max(top, 0) + EDGE) one.scrollTop -= 12;
      else if (drag.y > Math.min(bottom, window.innerHeight) - EDGE) one.scrollTop += 12;
      if (one.scrollTop !== before) { over(); break; }
    }
    drag.frame = requestAnimationFrame(scroll);
  }

  function up(event) {
    if (event.pointerId !== drag?.pointer) return;
    const { card, ghost, over: place } = drag;
    end();
    if (!ghost) return;
    justDragged = true;
    setTimeout(() => { justDragged = false; }, 0); // the click of this very pointer comes before
    if (event.type === "pointerup" && place !== null) put(card, place);
    else board.say(`${card} put back.`);
  }

  function end() {
    if (!drag) return;
    cancelAnimationFrame(drag.frame);
    drag.ghost?.remove();
    drag.item.classList.remove("pb-dragged");
    delete board.element.dataset.dragging;
    drag = null;
    aim(null);
  }

  const away = { signal: board.signal };
  document.addEventListener("pointermove", moved, away);
  document.addEventListener("pointerup", up, away);
  document.addEventListener("pointercancel", up, away);

  const digits = isGrid ? "" : ` 1 to 9 move a card straight to that ${plan.place}, 0 back to “${plan.pool}”.`;
  return {
    tools, sync, key, leave: end,
    go: (card) => items.get(card)?.focus(),
    help: `Arrow keys go from card to card. Space or Enter picks a card up, arrow keys choose the ${plan.place}, Enter drops it, `
      + `Escape puts it back.${digits} Ctrl+Z undoes. By touch: tap a card, then tap a ${plan.place}; or drag it by its dotted grip.`,
  };
}

// ---------------------------------------------------------------- marks: codes that are ticked

function ticks(board) {
  const { plan } = board;
  const cards = plan.cards;
  const definitions = new Map(plan.definitions);
  let here = 0;
  const boxes = new Map(); // code → its check box

  const rows = cards.map(([card, text], nth) => make(
    "button",
    { type: "button", class: "pb-row-of", tabindex: "-1", "data-nth": nth, onclick: () => open(nth, true) },
    make("b", {}, card), " ", make("span", { class: "pb-words" }, text), make("span", { class: "pb-count" }),
  ));
  const nav = make("ul", { class: "pb-list pb-nav", role: "list", "aria-label": `All ${plan.noun}s` }, ...rows.map((row) => make("li", {}, row)));
  const title = make("div", { class: "pb-fixed" });
  const text = make("p", { class: "pb-text" });
  const legend = make("legend", {});
  const codes = make("fieldset", { class: "pb-codes" }, legend);
  const back = button("Previous", () => isReady(back) && open(here - 1));
  const next = button("Next", () => isReady(next) && open(here + 1));
  const adder = make("input", { type: "text", class: "pb-add", maxlength: "80", "aria-label": "New code", placeholder: "New code", onkeydown: (event) => { if (event.key === "Enter") { event.preventDefault(); add(); } } });
  const pane = make("div", { class: "pb-pane" }, title, text, codes,
    plan.free ? make("div", { class: "pb-row" }, adder, button("Add code", add)) : null,
    make("div", { class: "pb-row" }, back, next));
  board.work.append(nav, pane);

  function tick(code) {
    const input = make("input", { type: "checkbox", oninput: () => {
      const [card] = cards[here];
      board.change(() => board.setMark(card, code, input.checked ? 1 : 0));
      count(here);
      board.say(`${card}: ${code} ${input.checked ? "picked" : "taken away"}.`);
    } });
    boxes.set(code, input);
    const said = definitions.get(code);
    return make("label", { class: "pb-code" }, input, make("span", {}, make("b", {}, code), said ? ` ${said}` : ""));
  }

  function add() {
    const code = adder.value.trim();
    if (!code) return board.say("A code needs a name.");
    if (board.places.has(code)) return board.say(`There is already a code ${code}.`);
    board.change(() => { board.places.set(code, code); board.setMark(cards[here][0], code, 1); });
    adder.value = "";
    sync();
    board.say(`${code} added, and picked for ${cards[here][0]}.`);
  }

  function count(nth) {
    const n = [...(board.marks.get(cards[nth][0])?.keys() ?? [])].length;
    const badge = rows[nth].lastChild;
    badge.textContent = n ? `✓ ${n}` : "";
    badge.setAttribute("aria-label", n ? counted(n, "code") : "");
    badge.setAttribute("role", n ? "img" : "none");
  }

  function open(nth, follow = false) {
    rows[here].removeAttribute("aria-current");
    rows[here].setAttribute("tabindex", "-1");
    here = nth;
    const [card, words] = cards[here];
    rows[here].setAttribute("aria-current", "true");
    rows[here].setAttribute("tabindex", "0");
    title.textContent = `${card}, ${here + 1} of ${cards.length}`;
    text.textContent = words;
    legend.textContent = `Codes for ${card}`;
    for (const [code, input] of boxes) input.checked = board.mark(card, code) > 0;
    ready(back, here > 0);
    ready(next, here < cards.length - 1);
    // Scrolls the list alone, never the notebook.
    const row = rows[here].parentElement;
    if (row.offsetTop < nav.scrollTop || row.offsetTop + row.offsetHeight > nav.scrollTop + nav.clientHeight) nav.scrollTop = row.offsetTop - nav.clientHeight / 3;
    if (follow) rows[here].focus({ preventScroll: true });
    else board.say(`${card}: ${words}`);
  }

  function sync() {
    for (const code of [...boxes.keys()]) if (!board.places.has(code)) { boxes.get(code).parentElement.remove(); boxes.delete(code); }
    for (const code of board.places.keys()) if (!boxes.has(code)) codes.append(tick(code));
    cards.forEach((_, nth) => count(nth));
    const words = board.live.textContent;
    open(here);
    board.live.textContent = words;
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "PageDown" || event.key === "PageUp") {
      const nth = here + (event.key === "PageDown" ? 1 : -1);
      event.preventDefault();
      if (cards[nth]) open(nth, nav.contains(event.target));
      return;
    }
    const inNav = nav.contains(event.target);
    const list = inNav ? rows : [...boxes.values()];
    const nth = along(event.key, list.indexOf(event.target), list.length);
    if (!list.includes(event.target) || nth === undefined) return;
    event.preventDefault();
    if (inNav) open(nth, true);
    else list[nth].focus();
  }

  return {
    sync, key,
    go: (card) => { const nth = cards.findIndex(([one]) => one === card); if (nth >= 0) { open(nth); (boxes.values().next().value ?? next).focus(); } },
    help: "Arrow keys go from note to note in the list and from code to code; Space ticks a code. Page Down and Page Up open the next and the previous note. Ctrl+Z undoes.",
  };
}

// ---------------------------------------------------------------- marks: dots within a budget

function dots(board) {
  const { plan } = board;
  const rows = plan.cards.map(([card, text]) => {
    const less = button("−", () => give(card, -1), { class: "pb-button pb-step", "aria-label": `One dot fewer for ${card}` });
    const more = button("+", () => give(card, 1), { class: "pb-button pb-step", "aria-label": `One dot more for ${card}` });
    const shown = make("span", { class: "pb-dots" });
    const element = make("li", { class: "pb-idea" }, make("span", { class: "pb-idea-words" }, make("b", {}, card), ` ${text}`), make("span", { class: "pb-row" }, less, shown, more));
    return { card, less, more, shown, element };
  });
  const byCard = new Map(rows.map((row) => [row.card, row]));
  board.work.append(make("ul", { class: "pb-list pb-ideas", role: "list", "aria-label": `All ${plan.noun}s` }, ...rows.map((row) => row.element)));
  let current = rows[0];

  const given = () => rows.reduce((sum, { card }) => sum + board.mark(card, plan.mark), 0);

  function give(card, step) {
    choose(byCard.get(card));
    const n = board.mark(card, plan.mark) + step;
    const left = plan.budget - given() - step;
    if (n < 0) return board.say(`${card} has no dot.`);
    if (left < 0) return board.say("No dot left. Take one away first.");
    if (n > plan.most) return board.say(`No more than ${counted(plan.most, "dot")} for one ${plan.noun}.`);
    board.change(() => board.setMark(card, plan.mark, n));
    sync();
    board.say(`${card}: ${counted(n, "dot")}. ${left} left.`);
  }

  function choose(row) {
    for (const [one, index] of [[current, "-1"], [row, "0"]]) for (const control of [one.less, one.more]) control.setAttribute("tabindex", index);
    current = row;
  }

  function sync() {
    const left = plan.budget - given();
    for (const row of rows) {
      const n = board.mark(row.card, plan.mark);
      row.shown.textContent = n > 5 ? `● ${n}` : n ? "●".repeat(n) : "0";
      row.shown.setAttribute("aria-label", counted(n, "dot"));
      row.shown.setAttribute("role", "img");
      row.element.classList.toggle("pb-has", n > 0);
      ready(row.less, n > 0);
      ready(row.more, left > 0 && n < plan.most);
      if (row !== current) for (const control of [row.less, row.more]) control.setAttribute("tabindex", "-1");
    }
    choose(current);
  }

  function key(event) {
    const here = rows.findIndex((row) => row.element.contains(event.target));
    if (here < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "-") { event.preventDefault(); return give(rows[here].card, event.key === "+" ? 1 : -1); }
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") { event.preventDefault(); return rows[here][event.key === "ArrowLeft" ? "less" : "more"].focus(); }
    const nth = along(event.key, here, rows.length);
    if (nth === undefined) return;
    event.preventDefault();
    choose(rows[nth]);
    rows[nth][event.target === rows[here].less ? "less" : "more"].focus();
  }

  return {
    sync, key,
    help: "Up and down arrows go from idea to idea, left and right from minus to plus; Enter or Space presses. + and − work too. Ctrl+Z undoes.",
  };
}

// ---------------------------------------------------------------- fields: a form, a table, a map

function fields(board) {
  const controls = []; // {row, column, input}

  /** Return a control for one field. */
  function control(field, attributes) {
    const { row, column, kind } = field;
    let input;
    if (kind === "choice") input = make("select", attributes, ...field.options.map(([value, name]) => make("option", { value }, name)));
    else if (kind === "area") input = make("textarea", { rows: "3", maxlength: "2000", ...attributes });
    else if (kind === "number") input = make("input", { type: "number", step: "any", inputmode: "decimal", min: field.low, max: field.high, ...attributes });
    else input = make("input", { type: kind, maxlength: kind === "text" ? "500" : undefined, ...attributes });
    let before = null;
    input.addEventListener("focus", () => { before = board.sent(); });
    const typed = () => {
      before ??= board.sent();
      board.setField(row, column, input.value);
      check(field, input);
      board.save();
      changed?.();
    };
    input.addEventListener("input", typed);
    input.addEventListener("blur", () => {
      if (before && JSON.stringify(before.fields) !== JSON.stringify(board.sent().fields)) board.remember(before);
      before = null;
    });
    controls.push({ ...field, input });
    return input;
  }

  function check({ kind, low, high }, input) {
    if (kind !== "number" || low === undefined) return;
    const value = Number(input.value);
    const wrong = input.validity.badInput || (input.value !== "" && !(low <= value && value <= high));
    if (wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  const labeled = (field, name = field.label) => {
    const id = `${board.id}-${controls.length}`;
    const hint = field.hint ? make("span", { class: "pb-hint", id: `${id}-hint` }, field.hint) : null;
    return make("div", { class: "pb-labeled" }, make("label", { for: id }, name), hint, control(field, { id, "aria-describedby": hint ? hint.id : undefined }));
  };

  let changed = null;
  const { plan } = board;
  if (plan.layout === "form") {
    for (const field of plan.fields) {
      if (field.before) board.work.append(make("p", { class: "pb-between" }, field.before));
      board.work.append(labeled(field));
    }
  } else if (plan.layout === "table" || plan.layout === "plan") {
    if (plan.lens) board.work.append(lens(board));
    board.work.append(matrix());
  } else {
    const map = journeyMap();
    board.work.append(map.element);
    changed = map.sync;
  }

  function matrix() {
    const head = make("tr", {}, make("td", {}), ...plan.columns.map((column) => make("th", { scope: "col" }, column.label)));
    const rows = plan.rows.map((row) => make("tr", {}, make("th", { scope: "row" }, row.name), ...plan.columns.map((column) =>
      make("td", {}, control({ ...column, row: row.id }, { "aria-label": `${column.label} of ${row.name}` })))));
    return make("div", { class: "pb-wide", tabindex: "0", role: "group", "aria-label": `All ${plan.noun}s` }, make("table", { class: "pb-table" }, make("thead", {}, head), make("tbody", {}, ...rows)));
  }

  function journeyMap() {
    const levels = plan.columns.find(({ column }) => column === plan.line).options.map(([value]) => value).filter((value) => value !== "");
    const shapes = new Map(plan.columns.find(({ column }) => column === plan.line).options);
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", "pb-line");
    svg.setAttribute("viewBox", `0 0 ${plan.rows.length} ${levels.length}`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    const path = svg.appendChild(document.createElementNS(space, "path"));
    const marks = new Map();
    const steps = plan.rows.map((row, nth) => {
      const mark = make("span", { class: "pb-mark" });
      marks.set(row.id, mark);
      const facts = row.facts.map(([name, words, share]) => make("div", { class: "pb-fact" }, make("span", {}, words),
        make("span", { class: "pb-bar-of", "aria-hidden": "true", style: `--pb-share: ${share}` })));
      return make(
        "div", { class: "pb-step-of", role: "group", "aria-label": `Step ${nth + 1}, ${row.name}`, style: `--pb-nth: ${nth + 1}` },
        make("div", { class: "pb-fixed" }, `${nth + 1} ${row.name}`),
        make("div", { class: "pb-strip", "aria-hidden": "true" }, mark),
        make("div", { class: "pb-facts" }, ...facts),
        make("div", { class: "pb-inputs" }, ...plan.columns.map((column) => labeled({ ...column, row: row.id }))),
      );
    });
    function sync() {
      let d = "";
      plan.rows.forEach((row, nth) => {
        const nthLevel = levels.indexOf(board.field(row.id, plan.line));
        const mark = marks.get(row.id);
        mark.textContent = nthLevel < 0 ? "" : shapes.get(levels[nthLevel]).split(" ")[0];
        if (nthLevel < 0) return;
        mark.style.top = `${((nthLevel + 0.5) / levels.length) * 100}%`;
        d += `${d ? "L" : "M"}${nth + 0.5} ${nthLevel + 0.5}`;
      });
      path.setAttribute("d", d);
    }
    const element = make("div", { class: "pb-wide", tabindex: "0", role: "group", "aria-label": "All steps" },
      make("div", { class: "pb-map-steps", style: `--pb-steps: ${plan.rows.length}` }, svg, ...steps));
    return { element, sync };
  }

  function sync() {
    for (const one of controls) {
      const value = board.field(one.row, one.column);
      if (one.input.value !== value) one.input.value = value;
      check(one, one.input);
    }
    changed?.();
  }

  function lock(columns) {
    for (const { row, column, input } of controls) {
      const locked = columns.has(row) || columns.has(column);
      if (input.matches("select")) input.disabled = locked;
      else input.readOnly = locked;
    }
  }

  return {
    sync, lock,
    help: "Tab goes from field to field. In a field, Ctrl+Z undoes what was typed; Undo takes back whole fields.",
  };
}

/** Return a slider that moves the weight of one criterion. */
function lens(board) {
  const weights = new Map(board.plan.lens);
  const which = make("select", { id: `${board.id}-which`, oninput: () => { board.view.delete("weight"); send(); } },
    ...[...weights.keys()].map((name) => make("option", { value: name }, name)));
  const slider = make("input", { type: "range", min: "0", max: "100", step: "1", id: `${board.id}-weight`, oninput: () => { board.view.set("weight", String(slider.value / 100)); send(); } });
  const shown = make("output", { for: slider.id });
  which.value = board.view.get("criterion") ?? board.plan.lens[0][0];
  function draw_() {
    const weight = Number(board.view.get("weight") ?? weights.get(which.value));
    slider.value = String(Math.round(weight * 100));
    shown.textContent = `${Math.round(weight * 100)}%`;
    slider.setAttribute("aria-valuetext", `${Math.round(weight * 100)} percent`);
  }
  function send() {
    board.view.set("criterion", which.value);
    draw_();
    board.save();
  }
  draw_();
  return make("div", { class: "pb-row pb-lens" }, make("label", { for: which.id }, "Weight of"), which,
    make("label", { for: slider.id, class: "pb-hidden" }, "Weight in percent"), slider, shown,
    button("Reset", () => { board.view.delete("weight"); send(); }));
}

const LAYOUTS = { columns: places, grid: places, ticks, dots, form: fields, table: fields, plan: fields, map: fields };

export default { render };
