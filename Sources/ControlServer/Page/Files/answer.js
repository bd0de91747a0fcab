// The question of the page: is it as Git says, and if not, why.

import { byId, el, plural, short, time } from "./dom.js";
import { backendStates, serviceStates } from "./words.js";

const total = (service) => Object.values(service.backends).reduce((sum, count) => sum + count, 0);
export const differing = (service) => total(service) - service.backends.asDesired - service.backends.undeclared;
export const nameOf = (service) => `${service.environment}/${service.label}`;

// Why what is known of a service is not known now; `now` is the daemon's time.
export function staleness({ lastSuccess }, now) {
  if (!lastSuccess) return "no pass has succeeded yet";
  return lastSuccess > now ? "the last good pass is said to be in the future, as the clock was set back since"
    : "the last good pass is older than two intervals";
}

function reasons(status) {
  const found = status.problems.map((text) => ["bad", text]);
  const { inForce, refused, problems } = status.source;
  if (refused) found.push(["bad", `revision ${short(refused.id)} is refused, and ${inForce ? short(inForce.id) : "none"} in force`]);
  found.push(...problems.map((text) => ["bad", text]));
  if (status.suspended) found.push(["still", "all services are suspended, also those that later manifests name"]);
  for (const service of status.services) {
    if (service.state !== "asDesired") found.push([serviceStates[service.state][0], reason(service)]);
    if (service.stale && service.state !== "pending") {
      found.push(["bad", `${nameOf(service)}: ${staleness(service, status.time)}`]);
    }
  }
  return found;
}

function reason(service) {
  const counts = Object.entries(backendStates)
    .filter(([state]) => state !== "asDesired" && state !== "undeclared" && service.backends[state])
    .map(([state, words]) => `${service.backends[state]} ${words[2]}`);
  const parts = [serviceStates[service.state][2], ...counts];
  return `${nameOf(service)}: ${[...new Set(parts)].join(", ")}${service.problem ? `. ${service.problem}` : ""}`;
}

function headline(status, found) {
  if (!status.source.inForce) return ["bad", "Not known: no manifests are in force yet."];
  if (!status.services.length) return ["warn", "There is no service to keep."];
  if (!found.length) return ["good", "Everything is as Git says."];
  const wrong = status.services.reduce((sum, service) => sum + differing(service), 0);
  const kind = found.some(([kind]) => kind === "bad") ? "bad" : "warn";
  if (status.services.every((service) => service.state === "pending")) return ["warn", "Not known yet: no pass has ended."];
  if (wrong) return [kind, `${plural(wrong, "backend is", "backends are")} not as Git says.`];
  if (found.every(([kind]) => kind === "still")) return ["warn", "As Git said when last looked at; not all is watched now."];
  return [kind, "It cannot be said that all is as Git says."];
}

export function showAnswer(status) {
  const found = reasons(status);
  const [kind, text] = headline(status, found);
  byId("answer").className = kind;
  if (byId("headline").textContent !== text) byId("headline").textContent = text;
  document.title = `${kind === "good" ? "✓" : "✕"} ${text} – Backstay`;
  const backends = status.services.reduce((sum, service) => sum + total(service), 0);
  const oldest = status.services.map((service) => service.lastSuccess).filter(Boolean).sort()[0];
  byId("summary").replaceChildren(`${plural(backends, "backend")} in ${plural(status.services.length, "service")}`,
    ...(oldest ? [", looked at ", time(oldest), "."] : ["."]));
  byId("why").replaceChildren(...found.slice(0, 50).map(([, text]) => el("li", {}, text)));
  if (found.length > 50) byId("why").append(el("li", {}, `and ${found.length - 50} more`));
  showSource(status.source);
}

function showSource({ location, ref, inForce }) {
  const parts = [location, ref ? ` @ ${ref}` : ""];
  if (inForce) {
    parts.push(": ", el("code", { title: inForce.id }, short(inForce.id)), inForce.title ? ` ${inForce.title}` : "");
    if (inForce.time) parts.push(", ", time(inForce.time));
  }
  byId("source").replaceChildren(...parts);
}
