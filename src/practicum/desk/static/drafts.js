// Marks and words that the server does not have yet, kept in this browser by answer until it has them.

const page = document.body.dataset;
const START = ["practicum-desk", page.base, page.cohort, page.coach, ""].join("|");

/** Return what was kept for an answer, or null. */
export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(START + key));
  } catch {
    return null;
  }
}

/** Keep a mark; returns whether the browser could. */
export function keep(key, draft) {
  try {
    localStorage.setItem(START + key, JSON.stringify(draft));
    return true;
  } catch {
    return false; // storage is full or forbidden
  }
}

/** Forget a mark: the server has it, or the coach does not want it. */
export function forget(key) {
  try {
    localStorage.removeItem(START + key);
  } catch {
    // nothing was kept
  }
}

/** Return the answers of which something is kept. */
export function all() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(START)).map((name) => name.slice(START.length));
  } catch {
    return [];
  }
}
