// The backends: those that differ in all services, or all of one service. Shown a hundred at a time.

import { byId, el, keyed, plural, time } from "./dom.js";
import { badge, backendStates } from "./words.js";
import { get } from "./api.js";
import { nameOf } from "./answer.js";
import { drawPool } from "./pool.js";

const step = 100;
const order = Object.keys(backendStates);
const wrong = order.filter((state) => state !== "asDesired" && state !== "undeclared");
let loaded = [], shown = step, services = [];

function value(text, kind, label) {
  return el("td", { class: text === null ? null : kind, "data-label": label }, text ?? "nothing");
}

function differences(list) {
  if (!list.length) return null;
  return el("table", {},
    el("caption", {}, "What differs"),
    el("thead", {}, el("tr", {}, ["Field", "Live", "Git says"].map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, list.map((item) => el("tr", {}, el("th", { scope: "row" }, item.path),
      value(item.live, "was", "live:"), value(item.desired, "wanted", "Git says:")))));
}

function inside(backend) {
  return el("div", { class: "inside" },
    backend.problem && el("p", { class: "problem" }, backend.problem),
    differences(backend.differences),
    backend.isPool && drawPool(backend.name, backend.members),
    !backend.problem && !backend.differences.length && !backend.isPool && el("p", { class: "quiet" }, "Nothing differs."));
}

// What is inside is made once it is opened: three thousand rows are then three thousand short lines.
function row(backend) {
  const details = el("details", { ontoggle: () => { if (details.open && !details.querySelector(".inside")) details.append(inside(backend)); } },
    el("summary", { "data-focus": "row" },
      el("span", { class: "name" }, backend.name),
      badge(backendStates[backend.state]),
      backend.isPool && el("span", { class: "quiet" }, `pool of ${backend.members.length}`),
      backend.differences.length > 0 && el("span", { class: "quiet" }, plural(backend.differences.length, "field")),
      backend.where && el("span", { class: "quiet" }, backend.where),
      el("span", { class: "quiet push" }, backend.lastChange ? ["changed ", time(backend.lastChange)] : "not changed by Backstay")));
  return el("li", { class: "row" }, details);
}

export function showBackends() {
  const text = byId("filter-name").value.toLowerCase();
  const state = byId("filter-state").value;
  const found = loaded.filter((backend) => (!state || backend.state === state) && (!text || backend.name.toLowerCase().includes(text)));
  keyed(byId("backend-list"), found.slice(0, shown), (backend) => backend.key, row);
  const what = byId("filter-service").value ? "backend" : "backend that differs";
  const all = found.length === loaded.length ? "" : ` of ${loaded.length.toLocaleString("en")}`;
  const isQuiet = !byId("filter-service").value && !loaded.length && services.length;
  byId("shown").textContent = isQuiet ? "Nothing differs. Choose a service to see all its backends." : `${plural(found.length, what, what.replace("backend", "backends").replace("differs", "differ"))}${all}` +
    (found.length > shown ? `, ${shown} shown` : "");
  byId("more").hidden = found.length <= shown;
}

async function all(service, states) {
  const found = [];
  for (let after = null; ;) {
    const query = new URLSearchParams({ limit: 1000, ...(after && { after }) });
    const page = await get(`/services/${service.name}/backends?${query}${states ? `&state=${states.join(",")}` : ""}`);
    found.push(...page.backends.map((backend) => ({ ...backend, key: `${service.name} ${backend.name}`, where: nameOf(service) })));
    after = page.next;
    if (!after || found.length >= 20000) return found;
  }
}

export async function loadBackends() {
  const chosen = services.find((service) => service.name === byId("filter-service").value);
  const lists = [];
  if (chosen) lists.push((await all(chosen)).map((backend) => ({ ...backend, where: null })));
  else {
    for (const service of services) {
      if (wrong.some((state) => service.backends[state])) lists.push(await all(service, wrong));
    }
  }
  loaded = lists.flat().sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  showBackends();
}

export function setServices(list) {
  const select = byId("filter-service");
  const names = ["", ...list.map((service) => service.name)].join(" ");
  if (select.dataset.names !== names) {
    const chosen = services.length || list.length !== 1 ? select.value : list[0].name;
    select.replaceChildren(el("option", { value: "" }, "what differs, in all"),
      ...list.map((service) => el("option", { value: service.name }, `all of ${nameOf(service)}`)));
    select.value = list.some((service) => service.name === chosen) ? chosen : "";
    select.dataset.names = names;
  }
  services = list;
}

export function startBackends(onProblem) {
  byId("filter-state").replaceChildren(el("option", { value: "" }, "any"),
    ...order.map((state) => el("option", { value: state }, backendStates[state][2])));
  const anew = () => { shown = step; showBackends(); };
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filter-service").addEventListener("change", () => { shown = step; loadBackends().catch(onProblem); });
  byId("filter-state").addEventListener("change", anew);
  byId("filter-name").addEventListener("input", anew);
  byId("more").addEventListener("click", () => {
    const next = shown;
    shown += step;
    showBackends();
    byId("backend-list").children[next]?.querySelector("summary").focus();
  });
}
