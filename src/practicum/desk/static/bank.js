// The bank of comments of a task: search by typing, insert by Enter, add, change, take out.

import { address, call, h, Lost, Refused } from "./http.js";

const at = (id) => document.getElementById(id);

export class Bank {
  /**
   * @param {{unit, task}} about  The task.
   * @param {(words, id) => void} insert  Puts a comment where the coach was.
   * @param {(keys) => void} given  Hears on which answers a comment was changed.
   */
  constructor(about, insert, given) {
    this.about = about;
    this.insert = insert;
    this.given = given;
    this.entries = [];
    this.chosen = 0;
    this.criterion = "";
    this.dialog = at("bank-dialog");
    this.search = at("bank-search");
    this.search.addEventListener("input", () => { this.chosen = 0; at("bank-given").replaceChildren(); this.draw(); });
    this.search.addEventListener("keydown", (event) => this.#key(event));
    at("bank-insert").addEventListener("click", () => this.take());
    at("bank-new").addEventListener("click", () => this.add());
    at("bank-edit").addEventListener("click", () => this.change());
    at("bank-remove").addEventListener("click", () => this.remove());
    at("bank-close").addEventListener("click", () => this.dialog.close());
  }

  async open(criterion) {
    this.criterion = criterion;
    this.chosen = 0;
    this.search.value = "";
    this.say("");
    at("bank-for").textContent = criterion ? `For “${criterion}”, then all others of this task` : "For the whole answer, then all others of this task";
    this.dialog.showModal();
    this.search.focus();
    this.draw();
    await this.#try(async () => {
      const { unit, task } = this.about;
      this.entries = (await call("GET", "bank", { query: { unit, task } })).entries;
      this.draw();
    });
  }

  /** Return what the search finds, this criterion's first. */
  found() {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = this.entries.filter((one) => words.every((word) => one.words.toLowerCase().includes(word)));
    const here = (one) => (one.criterion === this.criterion ? 0 : 1);
    return fits.map((one, order) => [one, order]).sort((a, b) => here(a[0]) - here(b[0]) || a[1] - b[1]).map(([one]) => one);
  }

  draw() {
    const found = this.found();
    this.chosen = Math.min(this.chosen, Math.max(0, found.length - 1));
    const list = at("bank-list");
    list.replaceChildren(...found.map((one, number) => h("li",
      { role: "option", id: `bank-${one.id}`, "aria-selected": String(number === this.chosen),
        onclick: () => { this.chosen = number; this.draw(); this.search.focus(); }, ondblclick: () => this.take() },
      one.words, h("small", {}, [one.criterion || "The whole", one.uses ? `used ${one.uses}×` : "", one.by].filter(Boolean).join(" · ")))));
    list.hidden = !found.length;
    at("bank-none").hidden = this.entries.length > 0;
    const selected = found[this.chosen];
    if (selected) this.search.setAttribute("aria-activedescendant", `bank-${selected.id}`);
    else this.search.removeAttribute("aria-activedescendant");
    list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  take() {
    const one = this.found()[this.chosen];
    if (!one) {
      this.say(this.search.value.trim() ? "No comment fits. Press Ctrl+Enter to add these words as a new one." : "Choose a comment, or write a new one.");
      return;
    }
    this.dialog.close();
    this.insert(one.words, one.id);
  }

  async add() {
    const words = this.search.value.trim();
    if (!words) return this.say("Write the comment first.");
    await this.#try(async () => {
      const { unit, task } = this.about;
      const one = await call("POST", "bank", { body: { unit, task, criterion: this.criterion, words } });
      this.dialog.close();
      this.insert(one.words, one.id);
    });
  }

  async change() {
    const one = this.found()[this.chosen] || this.editing;
    const words = this.search.value.trim();
    if (!this.editing) {
      if (!one) return this.say("Choose a comment first.");
      this.editing = one;
      this.search.value = one.words;
      at("bank-edit").textContent = "Save the change";
      this.draw();
      this.search.focus();
      return this.say("Change the words, then choose “Save the change”.");
    }
    await this.#try(async () => {
      const { answers, seen } = await call("GET", "bank/given", { query: { id: this.editing.id } });
      if (answers.length) this.ask(answers, seen, words);
      else await this.save(words);
    });
  }

  /** Ask whether the answers on which the comment stands are to change, too. */
  ask(answers, seen, words) {
    const many = answers.length === 1 ? "1 answer" : `${answers.length} answers`;
    const save = (also) => () => this.#try(() => this.save(words, also ? { seen, answers } : {}));
    const found = h("p", { tabindex: "-1" }, `These words stand on ${many}:`);
    at("bank-told").textContent = "";
    at("bank-given").replaceChildren(
      found,
      h("ul", {}, ...answers.map((one, number) => h("li", {},
        h("a", { href: `${address("grade", { ...this.about, people: "all" })}#${one.key}`, target: "_blank" }, `Answer ${number + 1}`), `, marked by ${one.by}`))),
      h("p", { class: "row" },
        h("button", { type: "button", class: "main", onclick: save(true) }, `Change ${many}, too`),
        h("button", { type: "button", onclick: save(false) }, "Only in the bank")));
    found.focus();
  }

  async save(words, { seen = "", answers = [] } = {}) {
    const now = await call("PUT", "bank", { body: { id: this.editing.id, words, seen } });
    Object.assign(this.entries.find((other) => other.id === this.editing.id), now);
    this.#reset();
    const count = answers.length;
    this.say(count ? `Changed, and ${count === 1 ? "1 answer" : `${count} answers`} with it. Undo on an answer takes it back there.` : "Changed. Comments that were given stay as they are.");
    this.given(answers.map((one) => one.key));
  }

  async remove() {
    const one = this.found()[this.chosen];
    if (!one) return this.say("Choose a comment first.");
    await this.#try(async () => {
      await call("DELETE", "bank", { body: { id: one.id } });
      this.entries = this.entries.filter((other) => other !== one);
      this.#reset();
      this.say("Taken out. Comments that were given stay as they are.");
    });
  }

  say(words) {
    if (!words) {
      this.editing = null;
      at("bank-edit").textContent = "Change the chosen one";
      at("bank-given").replaceChildren();
    }
    at("bank-told").textContent = words;
  }

  #reset() {
    this.say("");
    this.search.value = "";
    this.chosen = 0;
    this.draw();
    this.search.focus();
  }

  #key(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && !this.editing) {
      this.chosen = Math.max(0, this.chosen + by);
      this.draw();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      if (this.editing) this.change();
      else if (event.ctrlKey || event.metaKey) this.add();
      else this.take();
    } else return;
    event.preventDefault();
  }

  async #try(work) {
    try {
      await work();
    } catch (error) {
      at("bank-given").replaceChildren();
      this.say(error instanceof Lost ? "Connection lost; try again in a moment." : error.message);
      if (!(error instanceof Lost) && !(error instanceof Refused)) throw error;
    }
  }
}
