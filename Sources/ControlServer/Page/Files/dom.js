// Elements are made of parts, and texts are set as text: nothing that a manifest or a service says is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
export const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

// Shows `items` in `list`, and leaves alone what has not changed: what is open stays open, what has the focus keeps it.
export function keyed(list, items, keyOf, render) {
  const old = new Map([...list.children].map((node) => [node.dataset.key, node]));
  let place = list.firstChild;
  for (const item of items) {
    const key = keyOf(item);
    const known = old.get(key);
    old.delete(key);
    const content = JSON.stringify(item);
    const node = known && known.content === content ? known : fresh(known, render(item), key, content);
    if (known && known !== node) {
      if (place === known) place = node;
      known.replaceWith(node);
      refocus(known, node);
    }
    if (node === place) place = place.nextSibling;
    else list.insertBefore(node, place);
  }
  for (const node of old.values()) node.remove();
}

function fresh(known, node, key, content) {
  node.dataset.key = key;
  node.content = content;
  const details = node.querySelector("details");
  if (details && known?.querySelector("details")?.open) details.open = true;
  return node;
}

let focused = null;
document.addEventListener("focusin", (event) => { focused = event.target; });
function refocus(known, node) {
  if (!focused || !known.contains(focused)) return;
  const name = focused.dataset?.focus;
  if (name) node.querySelector(`[data-focus="${name}"]`)?.focus();
}

const units = [[86400, "day"], [3600, "hour"], [60, "minute"]];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
function ago(iso) {
  const seconds = (Date.parse(iso) - Date.now()) / 1000;
  for (const [size, unit] of units) if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  return seconds > 0 ? "in less than a minute" : "less than a minute ago";
}

export const time = (iso) => (iso ? el("time", { datetime: iso, title: iso }, ago(iso)) : "never");
export function refreshTimes() {
  for (const node of document.querySelectorAll("time")) node.textContent = ago(node.dateTime);
}

export const short = (revision) => (/^[0-9a-f]{12,}$/.test(revision) ? revision.slice(0, 9) : revision);
export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export function tell(text) {
  byId("told").textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { byId("told").textContent = ""; }, 6000);
}
