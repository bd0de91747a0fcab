// Made by scripts/page-source from Sources/ControlServer/Page/Files. Do not edit.
// swift-format-ignore-file

/// The files of the page, by name.
enum PageSource {
    static let files: [String: String] = [
        "answer.js": ##"""
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

            """##,
        "api.js": ##"""
            // The API, with the token where there is one. It is kept for this tab alone.

            const base = "/api/v1";
            let token = sessionStorage.getItem("token");
            // A page that only shows what is there does not show the token, unless reading needs it too.
            let readsNeedToken = false;
            let unauthorized = () => {};

            const tokenSet = new EventTarget();

            export const setToken = (value) => {
              token = value || null;
              tokenSet.dispatchEvent(new Event("set"));
              if (token) sessionStorage.setItem("token", token);
              else sessionStorage.removeItem("token");
            };
            export const hasToken = () => Boolean(token);
            export const onUnauthorized = (handler) => { unauthorized = handler; };

            async function call(method, path, body, signal) {
              const shows = token && (readsNeedToken || method !== "GET");
              const headers = shows ? { Authorization: `Bearer ${token}` } : {};
              if (body) headers["Content-Type"] = "application/json";
              const answer = await fetch(base + path, {
                method, headers, signal, body: body ? JSON.stringify(body) : undefined, redirect: "error", credentials: "omit",
              });
              if (answer.ok) return answer;
              if (answer.status === 401 && token && !shows) {
                readsNeedToken = true;
                return call(method, path, body, signal);
              }
              const problem = await answer.json().catch(() => ({}));
              if (answer.status === 401) unauthorized(problem.detail ?? "a token is needed");
              const error = new Error(problem.detail ?? `the daemon answered ${answer.status}`);
              error.status = answer.status;
              throw error;
            }

            export const get = async (path) => (await call("GET", path)).json();
            export const post = async (path, body) => (await call("POST", path, body)).json();

            // Server-sent events by fetch: an EventSource cannot send a token.
            export async function listen(onChange, onLink) {
              let pause = 1000;
              for (;;) {
                try {
                  const reader = (await call("GET", "/events")).body.pipeThrough(new TextDecoderStream()).getReader();
                  onLink(true);
                  pause = 1000;
                  for (let part = await reader.read(); !part.done; part = await reader.read()) {
                    if (part.value.includes("event: change")) onChange();
                  }
                } catch (error) {
                  onLink(false, error.status);
                  if (error.status === 401) {
                    await new Promise((resolve) => tokenSet.addEventListener("set", resolve, { once: true }));
                    continue;
                  }
                }
                await new Promise((resolve) => setTimeout(resolve, pause * (0.75 + Math.random() / 2)));
                pause = Math.min(pause * 2, 30000);
              }
            }

            """##,
        "backends.js": ##"""
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

            """##,
        "dom.js": ##"""
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

            """##,
        "icon.svg": ##"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#1d4e89"/><path d="M8 3v18M8 4l9 17M5 21h14" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>

            """##,
        "index.html": ##"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Backstay</title>
            <link rel="icon" type="image/svg+xml" href="/icon.svg">
            <link rel="stylesheet" href="/page.css">
            <script type="module" src="/page.js"></script>
            </head>
            <body>
            <a class="skip" href="#backends">To the backends</a>
            <header>
              <p class="brand"><img src="/icon.svg" alt="" width="24" height="24"> Backstay</p>
              <p id="source"></p>
              <p id="link" role="status"></p>
              <button type="button" id="token-button">Token</button>
            </header>
            <main>
              <section id="answer" aria-labelledby="headline">
                <div role="status"><h1 id="headline">Asking…</h1></div>
                <p id="summary"></p>
                <ul id="why"></ul>
                <noscript><p>This page needs JavaScript. The same is told by <code>/api/v1/status</code>.</p></noscript>
              </section>
              <section aria-labelledby="services-title">
                <h2 id="services-title">Services</h2>
                <p id="no-services" hidden>No service is declared.</p>
                <ul id="services" class="cards"></ul>
              </section>
              <section id="backends" aria-labelledby="backends-title" tabindex="-1">
                <h2 id="backends-title">Backends</h2>
                <form id="filters">
                  <label>Service <select id="filter-service"></select></label>
                  <label>State <select id="filter-state"></select></label>
                  <label>Name <input id="filter-name" type="search" autocomplete="off" spellcheck="false"></label>
                </form>
                <p id="shown" role="status"></p>
                <ul id="backend-list" class="rows"></ul>
                <button type="button" id="more" hidden>Show more</button>
              </section>
              <section aria-labelledby="runs-title">
                <h2 id="runs-title">Runs</h2>
                <p id="no-runs" hidden>Nothing has been changed yet.</p>
                <ol id="runs" class="rows"></ol>
                <button type="button" id="more-runs" hidden>Show earlier runs</button>
              </section>
            </main>
            <dialog id="token-dialog" aria-labelledby="token-title">
              <h2 id="token-title">Token</h2>
              <p id="token-why">What changes anything needs the token of the daemon's token file, and so does reading from other machines. It is kept until this tab is closed.</p>
              <label>Token <input id="token" type="password" autocomplete="off" spellcheck="false"></label>
              <p id="token-problem" role="alert"></p>
              <div class="buttons">
                <button type="button" id="token-save" class="primary">Use it</button>
                <button type="button" id="token-cancel">Cancel</button>
              </div>
            </dialog>
            <dialog id="plan-dialog" aria-labelledby="plan-title">
              <h2 id="plan-title">Plan</h2>
              <pre id="plan" tabindex="0"></pre>
              <div class="buttons"><button type="button" id="plan-close" class="primary">Close</button></div>
            </dialog>
            <p id="told" role="status"></p>
            </body>
            </html>

            """##,
        "page.css": ##"""
            :root {
              color-scheme: light dark;
              --back: #f6f7f9; --card: #ffffff; --text: #1b1f24; --quiet: #565e69; --line: #d5dae1; --link: #0b57a4;
              --good: #17652f; --good-back: #dff3e4; --warn: #7a4a00; --warn-back: #fdeecb; --bad: #a3161f; --bad-back: #fde3e3;
              --still: #41484f; --still-back: #e6e9ed; --focus: #0b57a4;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --back: #101317; --card: #191e24; --text: #e7eaee; --quiet: #a5aeb9; --line: #343c46; --link: #8cc2ff;
                --good: #8fe0a5; --good-back: #143820; --warn: #ffd37a; --warn-back: #42300b; --bad: #ffaeae; --bad-back: #4a1a1d;
                --still: #c3cad2; --still-back: #2b323a; --focus: #8cc2ff;
              }
            }
            * { box-sizing: border-box; }
            body {
              margin: 0; background: var(--back); color: var(--text);
              font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
            }
            header, main { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
            header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; padding-top: .75rem; }
            header p { margin: 0; overflow-wrap: anywhere; }
            .brand { display: flex; align-items: center; gap: .5rem; font-weight: 650; }
            #source { flex: 1 1 16rem; color: var(--quiet); }
            #link { color: var(--quiet); }
            h1 { font-size: clamp(1.35rem, 5vw, 2rem); line-height: 1.2; margin: 0; text-wrap: balance; }
            h2 { font-size: 1.2rem; margin: 0 0 .5rem; }
            h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
            section { margin: 1.25rem 0; }
            section:focus { outline: none; }
            #answer { background: var(--card); border: 1px solid var(--line); border-left: .5rem solid var(--line); padding: 1rem; border-radius: .5rem; }
            #answer.good { border-left-color: var(--good); }
            #answer.warn { border-left-color: var(--warn); }
            #answer.bad { border-left-color: var(--bad); }
            #answer p { margin: .5rem 0 0; color: var(--quiet); }
            #why { margin: .5rem 0 0; padding-left: 1.25rem; }
            #why:empty { display: none; }
            #why li { overflow-wrap: anywhere; }
            .cards, .rows { list-style: none; margin: 0; padding: 0; }
            .cards { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
            .card, .row { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
            .card { padding: .75rem; display: flex; flex-direction: column; gap: .5rem; }
            .card p { margin: 0; overflow-wrap: anywhere; }
            .top { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem .5rem; align-items: baseline; }
            .facts { display: grid; grid-template-columns: auto 1fr; gap: 0 .75rem; margin: 0; font-size: .9rem; }
            .facts dt { color: var(--quiet); }
            .facts dd { margin: 0; overflow-wrap: anywhere; }
            .problem { color: var(--bad); overflow-wrap: anywhere; white-space: pre-line; }
            .awaited { border: 1px solid var(--warn); border-radius: .375rem; padding: .5rem; }
            .awaited ul { margin: .25rem 0; padding-left: 1.25rem; }
            .buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: auto; }
            button, select, input {
              font: inherit; color: inherit; background: var(--card); border: 1px solid var(--quiet); border-radius: .375rem;
              padding: .3rem .7rem; min-height: 2.25rem; max-width: 100%;
            }
            button { cursor: pointer; }
            button:hover { background: var(--still-back); }
            .primary { background: var(--link); color: var(--card); border-color: var(--link); }
            .primary:hover { background: var(--text); }
            button[disabled] { opacity: .6; cursor: default; }
            :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
            .badge { display: inline-block; border-radius: 1rem; padding: 0 .6rem; font-size: .875rem; white-space: nowrap; }
            .badge.good { color: var(--good); background: var(--good-back); }
            .badge.warn { color: var(--warn); background: var(--warn-back); }
            .badge.bad { color: var(--bad); background: var(--bad-back); }
            .badge.still { color: var(--still); background: var(--still-back); }
            #filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; }
            #filters label { display: flex; flex-direction: column; font-size: .875rem; color: var(--quiet); flex: 1 1 10rem; min-width: 0; }
            #filters select, #filters input { color: var(--text); font-size: 1rem; width: 100%; }
            #shown, #no-runs, #no-services { color: var(--quiet); margin: .5rem 0; }
            .row { margin-bottom: .375rem; }
            summary { padding: .5rem .75rem; cursor: pointer; display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; border-radius: .5rem; }
            summary::before { content: "▸"; color: var(--quiet); width: .8rem; }
            details[open] > summary::before { content: "▾"; }
            summary::-webkit-details-marker { display: none; }
            .name { font-weight: 600; overflow-wrap: anywhere; }
            .quiet { color: var(--quiet); font-size: .9rem; overflow-wrap: anywhere; }
            .push { margin-left: auto; }
            .inside { padding: 0 .75rem .75rem; overflow-wrap: anywhere; }
            .inside p { margin: .25rem 0; }
            table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .5rem 0; }
            caption { text-align: left; color: var(--quiet); }
            th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
            th[scope=row] { font-weight: 600; }
            code, pre, td { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
            code, td { font-size: .875rem; }
            td.was { color: var(--bad); background: var(--bad-back); }
            td.wanted { color: var(--good); background: var(--good-back); }
            figure { margin: .5rem 0; }
            svg.pool { display: block; width: 100%; max-width: 36rem; height: auto; }
            svg.pool text { fill: var(--text); font-size: 12px; font-family: inherit; }
            svg.pool text.quiet { fill: var(--quiet); font-size: 11px; }
            svg.pool rect { fill: var(--back); stroke: var(--line); }
            svg.pool path { fill: none; stroke: var(--link); stroke-linecap: round; }
            svg.pool path.spare { stroke: var(--quiet); stroke-dasharray: 5 4; stroke-linecap: butt; }
            dialog { background: var(--card); color: var(--text); border: 1px solid var(--quiet); border-radius: .5rem; width: min(44rem, calc(100vw - 2rem)); padding: 1rem; }
            dialog::backdrop { background: rgb(0 0 0 / .5); }
            dialog label { display: flex; flex-direction: column; }
            dialog .buttons { margin-top: .75rem; }
            #plan { max-height: 60vh; overflow: auto; background: var(--back); padding: .5rem; font-size: .8rem; }
            #token-problem, #told:empty { margin: 0; }
            #token-problem { color: var(--bad); }
            #told { position: fixed; inset: auto 1rem 1rem auto; max-width: calc(100vw - 2rem); background: var(--text); color: var(--back); padding: .5rem 1rem; border-radius: .375rem; margin: 0; }
            #told:empty { display: none; }
            .skip { position: absolute; left: -100rem; }
            .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; z-index: 1; }
            .skip, a { color: var(--link); }
            @media (max-width: 34rem) {
              thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
              tbody tr { display: block; border-top: 1px solid var(--line); }
              tbody th, tbody td { display: block; border: 0; }
              td::before { content: attr(data-label) " "; color: var(--quiet); font-family: system-ui, sans-serif; }
              .push { margin-left: 0; }
              #source { order: 1; flex-basis: 100%; }
              #link { margin-left: auto; }
            }
            @media (prefers-reduced-motion: no-preference) { .row, .card { transition: border-color .3s; } }
            @media (forced-colors: active) { .badge { border: 1px solid; } }

            """##,
        "page.js": ##"""
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

            """##,
        "pool.js": ##"""
            // A pool as a picture: what goes to which member, and who stands by.

            import { el, svg } from "./dom.js";

            const row = 46, box = 40, left = 70, width = 360, gap = 22;
            const clip = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

            // Members by priority, the lowest number first: the next group is used once no member of those before answers.
            function groups(members) {
              const found = new Map();
              for (const member of members) {
                const priority = member.priority ?? 0;
                if (!found.has(priority)) found.set(priority, []);
                found.get(priority).push(member);
              }
              return [...found].sort(([a], [b]) => a - b);
            }

            // Of a group: a share for each member, where all have a weight or none has.
            function shares(members) {
              const known = members.filter((member) => member.weight !== null);
              if (known.length && known.length < members.length) return members.map(() => null);
              const sum = known.reduce((sum, member) => sum + member.weight, 0);
              return members.map((member) => (known.length ? (sum ? member.weight / sum : 0) : 1 / members.length));
            }

            const told = (member) => [member.name,
              member.weight === null ? "no weight" : `weight ${member.weight}`,
              member.priority === null ? "no priority" : `priority ${member.priority}`].join(", ");

            function line(member, share, y, middle, isSpare) {
              const weight = member.weight === null ? "" : `weight ${member.weight}`;
              const percent = share === null ? "" : `${Math.round(share * 100)} %`;
              return [
                svg("path", { d: `M${left} ${middle}C${left + 45} ${middle} ${left + 20} ${y + box / 2} ${left + 65} ${y + box / 2}`,
                  "stroke-width": isSpare ? 2 : 1.5 + 6 * (share ?? 0.2), class: isSpare ? "spare" : null }),
                svg("rect", { x: left + 65, y, width: width - left - 66, height: box, rx: 6 }),
                svg("text", { x: left + 75, y: y + 17 }, clip(member.name, 32), svg("title", {}, member.name)),
                svg("text", { x: left + 75, y: y + 33, class: "quiet" }, [weight, percent].filter(Boolean).join(", ")),
              ];
            }

            export function drawPool(name, members) {
              if (!members.length) return el("p", {}, "The pool has no members.");
              const all = groups(members);
              const height = members.length * row + all.length * gap + 4;
              const middle = height / 2;
              const parts = [svg("rect", { x: 1, y: middle - 20, width: left - 1, height: 40, rx: 6 }),
                svg("text", { x: left / 2, y: middle + 4, "text-anchor": "middle" }, "pool")];
              let y = 0;
              all.forEach(([priority, group], index) => {
                const label = priority ? `priority ${priority}` : "no priority";
                const role = all.length > 1 ? (index ? ": once those above are out" : ": used first") : "";
                parts.push(svg("text", { x: left + 65, y: y + 14, class: "quiet" }, label + role));
                y += gap;
                const share = shares(group);
                group.forEach((member, at) => { parts.push(...line(member, share[at], y, middle, index > 0)); y += row; });
              });
              const label = `Pool ${name}: ${members.map(told).join("; ")}`;
              return el("figure", {}, svg("svg", { class: "pool", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, parts));
            }

            """##,
        "runs.js": ##"""
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

            """##,
        "services.js": ##"""
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

            """##,
        "words.js": ##"""
            // What states are called, and how bad they are: good, still (nothing to do), warn, bad. Never by colour alone.

            import { el } from "./dom.js";

            export const serviceStates = {
              pending: ["still", "…", "no pass yet"],
              asDesired: ["good", "✓", "as desired"],
              drifted: ["warn", "≠", "drifted"],
              failing: ["bad", "✕", "failing"],
              suspended: ["still", "‖", "suspended"],
              windowClosed: ["still", "◷", "window closed"],
              awaitingApproval: ["warn", "?", "awaiting approval"],
            };

            export const backendStates = {
              failed: ["bad", "✕", "failed"],
              notKept: ["bad", "↯", "not kept"],
              contested: ["warn", "⇄", "contested"],
              drifted: ["warn", "≠", "drifted"],
              undeclared: ["still", "○", "undeclared"],
              asDesired: ["good", "✓", "as desired"],
            };

            export const outcomes = {
              done: ["good", "✓", "done"],
              error: ["bad", "✕", "error"],
              appliedInPart: ["bad", "◑", "applied in part"],
              conflict: ["warn", "⇄", "conflict"],
              interrupted: ["warn", "‖", "interrupted"],
            };

            export const causes = {
              command: "by hand or pipeline",
              manifests: "the manifests changed",
              drift: "drift was found",
              trigger: "asked for",
            };

            export function badge([kind, sign, text]) {
              return el("span", { class: `badge ${kind}` }, el("span", { "aria-hidden": "true" }, `${sign} `), text);
            }

            """##,
    ]
}
