// Ask the desk's server, and tell apart: an answer, a refusal with its sentence, and a connection that is lost.

const page = document.body.dataset;
const PATIENCE = 20_000; // milliseconds

/** The server cannot be reached, or stumbles: what was sent may be sent again. */
export class Lost extends Error {}

/** The server refuses: `status` and, as JSON, what it says. */
export class Refused extends Error {
  constructor(status, data) {
    super(data.message || `The server refused this (${status}).`);
    this.status = status;
    this.data = data;
  }
}

/** Return an address of the desk with a query. */
export function address(path, query = {}) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "" && value !== false));
  return `${page.base}${path}${asked.size ? `?${asked}` : ""}`;
}

/** Call the API and return what it answers. */
export async function call(method, path, { query, body } = {}) {
  const headers = { Accept: "application/json", ...proof() };
  if (method !== "GET") headers["Content-Type"] = "application/json";
  let response;
  let text;
  try {
    response = await fetch(address(`api/${path}`, query), {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    text = await response.text();
  } catch (error) {
    throw new Lost(error.message);
  }
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    // A proxy's own page, or a login page in place of the answer.
    if (response.redirected || response.ok) throw new Refused(403, { message: "You are no longer logged in. Log in again in another tab." });
    data = {};
  }
  if (response.status >= 500 || response.status === 429) throw new Lost(data.message || `status ${response.status}`);
  if (!response.ok) throw new Refused(response.status, data);
  return data;
}

/** Return the header that says that a page of the desk asks; a hub wants it of each request that is not a page. */
export function proof() {
  const found = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/);
  return { "X-XSRFToken": found ? decodeURIComponent(found[1]) : page.xsrf };
}

/** Return an element with attributes and children; text stays text. */
export function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

/** Write points without needless places. */
export function points(number) {
  return String(Math.round(number * 100) / 100);
}

let hiding;

/** Say something for a moment, also aloud. */
export function told(words, milliseconds = 6_000) {
  const place = document.getElementById("told");
  place.textContent = words;
  clearTimeout(hiding);
  hiding = setTimeout(() => { place.textContent = ""; }, milliseconds);
}
