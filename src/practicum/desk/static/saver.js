// Save marks at once, one request an answer at a time, the newest last; what is not saved is kept and sent again.

import { Lost, Refused } from "./http.js";
import * as drafts from "./drafts.js";

const SOONEST = 1_500; // milliseconds until it is sent again, doubled each time
const LATEST = 15_000;

export class Saver {
  /**
   * @param {(key, mark) => Promise} send  Sends a mark and gives the answer as it stands then.
   * @param {(key, state, about) => void} tell  Hears `saving`, `saved`, `lost`, `conflict`, `refused`.
   */
  constructor(send, tell) {
    this.send = send;
    this.tell = tell;
    this.jobs = new Map();
    this.wait = SOONEST;
    addEventListener("online", () => this.again());
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.flush());
    addEventListener("beforeunload", (event) => {
      // What is kept is sent when the desk is opened again; only where nothing can be kept must the coach stay.
      if ([...this.jobs.values()].some((job) => !job.kept && job.version !== job.saved)) event.preventDefault();
    });
  }

  /** Return whether something of an answer is still to be saved. */
  open(key) {
    const job = this.jobs.get(key);
    return Boolean(job) && job.version !== job.saved;
  }

  /** Take a mark: keep it here now, send it after `delay` milliseconds. `seen` is what the coach saw of the answer. */
  take(key, mark, seen, about, delay = 0) {
    let job = this.jobs.get(key);
    if (!job) {
      job = { version: 0, saved: 0, seen, sent: [], busy: false, stopped: false };
      this.jobs.set(key, job);
    }
    if (job.version === job.saved && !job.busy) job.seen = seen;
    job.version += 1;
    job.mark = mark;
    job.about = about;
    job.kept = drafts.keep(key, { mark, seen: job.seen, ...about });
    clearTimeout(job.timer);
    if (job.stopped) return;
    job.timer = setTimeout(() => this.run(key), delay);
    this.tell(key, "saving");
  }

  /** Save over what another wrote, of which `seen` is known now. */
  insist(key, mark, seen) {
    const job = this.jobs.get(key);
    Object.assign(job, { seen, stopped: false, sent: [] });
    this.take(key, mark, seen, job.about);
  }

  /** Give up what is not saved of an answer. */
  drop(key) {
    const job = this.jobs.get(key);
    if (job) clearTimeout(job.timer);
    this.jobs.delete(key);
    drafts.forget(key);
  }

  /** Send at once what waits for a pause in typing. */
  flush() {
    for (const [key, job] of this.jobs) if (job.version !== job.saved && !job.busy && !job.stopped) this.run(key);
  }

  /** Try again what could not be sent. */
  again() {
    this.wait = SOONEST;
    this.flush();
  }

  /** Resolve when an answer is saved, or cannot be for now. */
  async settled(key) {
    const job = this.jobs.get(key);
    if (!job || job.version === job.saved) return true;
    await this.run(key);
    return !this.open(key);
  }

  async run(key) {
    const job = this.jobs.get(key);
    if (!job || job.stopped) return;
    clearTimeout(job.timer);
    if (job.busy) return job.busy;
    job.busy = this.#sendAll(key, job).finally(() => { job.busy = false; });
    return job.busy;
  }

  async #sendAll(key, job) {
    while (job.version !== job.saved && this.jobs.get(key) === job) {
      const { version, mark } = job;
      this.tell(key, "saving");
      try {
        job.sent.push(same(mark));
        this.#done(key, job, version, await this.send(key, { ...mark, seen: job.seen }));
      } catch (error) {
        if (this.jobs.get(key) !== job) return;
        if (error instanceof Refused && error.status === 409) {
          const answer = error.data.answer;
          // A reply that got lost: what stands is what was sent from here.
          if (answer.mark && answer.mark.mine && job.sent.includes(same(answer.mark))) {
            const stands = same(answer.mark) === same(mark);
            if (stands) this.#done(key, job, version, answer);
            else job.seen = answer.seen;
            continue;
          }
          job.stopped = true;
          this.tell(key, "conflict", { answer, mark: job.mark, why: error.message });
          return;
        }
        if (error instanceof Lost || (error instanceof Refused && error.status === 403)) {
          job.timer = setTimeout(() => this.run(key), this.wait);
          this.wait = Math.min(LATEST, this.wait * 2);
          this.tell(key, "lost", error instanceof Refused ? error.message : "connection lost");
          return;
        }
        job.saved = version; // the server will not take it as it is; the coach is told why and sees it still
        this.tell(key, "refused", error.message);
        if (!(error instanceof Refused)) throw error;
      }
    }
  }

  #done(key, job, version, answer) {
    if (this.jobs.get(key) !== job) return;
    job.saved = version;
    job.seen = answer.seen;
    job.sent = [];
    this.wait = SOONEST;
    if (job.version === version) {
      drafts.forget(key);
      this.tell(key, "saved", answer);
    } else {
      job.kept = drafts.keep(key, { mark: job.mark, seen: job.seen, ...job.about });
    }
  }
}

/** Write a mark so that two that say the same are the same text. */
export function same(mark) {
  const sorted = (found) => Object.entries(found || {}).filter(([, value]) => value !== "" && value !== null).sort();
  return JSON.stringify([sorted(mark.levels), sorted(mark.comments), mark.extra || 0]);
}
