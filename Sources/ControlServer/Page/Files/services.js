// A card for each service, with what can be done about it.

import { byId, el, keyed, plural, short, time } from "./dom.js";
import { badge, backendStates, serviceStates } from "./words.js";
import { nameOf, staleness } from "./answer.js";

const path = (service) => `/services/${service.name}`;

function counts(service) {
  const texts = Object.entries(backendStates).filter(([state]) => service.backends[state])
    .map(([state, words]) => `${service.backends[state].toLocaleString("en")} ${words[2]}`);
  return texts.join(", ") || "none";
}

function awaited(service, actions) {
  const { awaited } = service;
  if (!awaited) return null;
  return el("div", { class: "awaited" },
    el("p", {}, "A guard holds this plan back:"),
    el("ul", {}, awaited.guards.map((guard) => el("li", {}, guard))),
    el("p", { class: "quiet" }, "revision ", el("code", { title: awaited.revision }, short(awaited.revision)),
      ", plan ", el("code", { title: awaited.digest }, short(awaited.digest))),
    button("Approve", service, () => actions.approve(service), "approve"));
}

function button(text, service, action, focus) {
  return el("button", { type: "button", onclick: action, "data-focus": focus, "aria-label": `${text}: ${nameOf(service)}` }, text);
}

function card(actions, now) {
  return (service) => el("li", { class: "card" },
    el("div", { class: "top" }, el("h3", {}, nameOf(service)), badge(serviceStates[service.state])),
    service.stale && el("p", { class: "problem" }, `Not known now: ${staleness(service, now)}.`),
    service.problem && el("p", { class: "problem" }, service.problem),
    el("dl", { class: "facts" },
      el("dt", {}, "Backends"), el("dd", {}, counts(service)),
      el("dt", {}, "Last pass"), el("dd", {}, time(service.lastPass)),
      el("dt", {}, "Last good pass"), el("dd", {}, time(service.lastSuccess)),
      service.nextPass && [el("dt", {}, "Next pass"), el("dd", {}, time(service.nextPass))],
      el("dt", {}, "Mode"), el("dd", {}, service.mode === "heal" ? "heals drift" : "reports drift, writes nothing"),
      service.failures > 0 && [el("dt", {}, "Failed"), el("dd", {}, `${plural(service.failures, "pass", "passes")} in a row`)],
      service.owedReconnects > 0 && [el("dt", {}, "Owed"), el("dd", {}, plural(service.owedReconnects, "reconnect"))]),
    awaited(service, actions),
    el("div", { class: "buttons" },
      button("Pass now", service, () => actions.steer(`${path(service)}/trigger`, "A pass will begin."), "trigger"),
      service.state === "suspended"
        ? button("Resume", service, () => actions.steer(`${path(service)}/resume`, "Resumed."), "suspend")
        : button("Suspend", service, () => actions.steer(`${path(service)}/suspend`, "Suspended."), "suspend"),
      button("Plan", service, () => actions.plan(service), "plan")));
}

export function showServices({ services, time }, actions) {
  byId("no-services").hidden = services.length > 0;
  keyed(byId("services"), services, (service) => service.name, card(actions, time));
}
