// Puts the parts together: what is shown is read anew whenever the daemon says that something changed.

import { byId, refreshTimes, tell } from "./dom.js";
import { get, hasToken, listen, onUnauthorized, post, setToken } from "./api.js";
import { showAnswer } from "./answer.js";
import { showServices } from "./services.js";
import { loadBackends, setServices, startBackends } from "./backends.js";
import { loadRuns, startRuns } from "./runs.js";

let afterToken = null;

function askToken(why, then) {
  afterToken = then ?? null;
  byId("token-problem").textContent = why ?? "";
  const dialog = byId("token-dialog");
  if (!dialog.open) dialog.showModal();
}

function saveToken() {
  setToken(byId("token").value.trim());
  byId("token").value = "";
  byId("token-dialog").close();
  (afterToken ?? refresh)();
}

// With a token, or asked for one first; refused with one, asked again.
async function withToken(action) {
  if (!hasToken()) return askToken("", () => withToken(action));
  try { await action(); } catch (error) {
    if (error.status === 401) askToken(error.message, () => withToken(action));
    else problem(error);
  }
}

const actions = {
  steer: (path, said) => withToken(async () => { await post(path); tell(said); refresh(); }),
  approve: (service) => {
    const { revision, digest } = service.awaited;
    return withToken(async () => {
      await post(`/services/${service.name}/approve`, { revision, digest });
      tell("Approved.");
      refresh();
    });
  },
  plan: async (service) => {
    try {
      byId("plan").textContent = JSON.stringify(await get(`/services/${service.name}/plan`), null, 2);
      byId("plan-title").textContent = `Last plan of ${service.environment}/${service.label}`;
      byId("plan-dialog").showModal();
    } catch (error) { problem(error); }
  },
};

function problem(error) { if (error.status !== 401) tell(error.message); }

let running = false, again = false;
async function refresh() {
  if (running) { again = true; return; }
  running = true;
  try {
    const status = await get("/status");
    setServices(status.services);
    showAnswer(status);
    showServices(status, actions);
    await Promise.all([loadBackends(), loadRuns()]);
  } catch (error) { problem(error); }
  running = false;
  if (again) { again = false; setTimeout(refresh, 1000); }
}

function link(isOpen, status) {
  const why = status === 401 ? "a token is needed" : "the daemon does not answer";
  byId("link").textContent = isOpen ? "live" : `not live: ${why}`;
  if (isOpen) return;
  byId("answer").className = "bad";
  byId("headline").textContent = `Not known: ${why}.`;
  document.title = "✕ Not known – Backstay";
}

byId("token-button").addEventListener("click", () => askToken());
byId("token-save").addEventListener("click", saveToken);
byId("token").addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); saveToken(); } });
byId("token-cancel").addEventListener("click", () => { afterToken = null; byId("token-dialog").close(); });
byId("plan-close").addEventListener("click", () => byId("plan-dialog").close());
onUnauthorized((why) => { if (!byId("token-dialog").open) askToken(why, afterToken); });
startBackends(problem);
startRuns(problem);
setInterval(refreshTimes, 20000);
listen(refresh, link);
