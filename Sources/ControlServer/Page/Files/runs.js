// The runs: when, why, at which commit, and what came of them.

import { byId, el, keyed, short, time } from "./dom.js";
import { badge, causes, outcomes } from "./words.js";
import { get } from "./api.js";

let limit = 20;

const did = (counts) => (counts
  ? Object.entries(counts).filter(([, count]) => count).map(([name, count]) => `${count} ${name}`).join(", ") || "nothing to do"
  : "");
const where = (run) => `${run.environment}/${run.id.replace(/^.*\/service\//, "").replace("/workspaces/", "/")}`;

function step(item) {
  return el("tr", {}, el("th", { scope: "row" }, item.backend), el("td", { "data-label": "action:" }, item.action),
    el("td", { "data-label": "outcome:" }, item.outcome), el("td", { "data-label": "fields:" }, item.fields.join(", ")));
}

async function steps(run, details) {
  if (!details.open || details.querySelector(".inside")) return;
  const place = el("div", { class: "inside", "aria-live": "polite" }, "Asking…");
  details.append(place);
  try {
    const detail = await get(`/runs/${run.number}`);
    place.replaceChildren(detail.steps.length
      ? el("table", {}, el("caption", {}, "Steps"),
        el("thead", {}, el("tr", {}, ["Backend", "Action", "Outcome", "Fields"].map((text) => el("th", { scope: "col" }, text)))),
        el("tbody", {}, detail.steps.map(step)))
      : el("p", { class: "quiet" }, "No step was needed."));
  } catch (error) { place.textContent = error.message; }
}

function row(run) {
  const details = el("details", { ontoggle: () => steps(run, details) },
    el("summary", { "data-focus": "row" },
      el("span", { class: "name" }, `#${run.number}`),
      badge(run.outcome ? outcomes[run.outcome] : ["still", "…", "under way"]),
      el("span", {}, where(run)),
      el("span", { class: "quiet" }, causes[run.cause]),
      run.revision && el("code", { title: run.revision }, short(run.revision)),
      el("span", { class: "quiet" }, did(run.counts)),
      el("span", { class: "quiet push" }, time(run.time))));
  return el("li", { class: "row" }, details);
}

export async function loadRuns() {
  const page = await get(`/runs?limit=${limit}`);
  keyed(byId("runs"), page.runs, (run) => String(run.number), row);
  byId("no-runs").hidden = page.runs.length > 0;
  byId("more-runs").hidden = page.next === null || limit >= 1000;
}

export function startRuns(onProblem) {
  byId("more-runs").addEventListener("click", () => {
    limit = Math.min(limit + 50, 1000);
    loadRuns().catch(onProblem);
  });
}
