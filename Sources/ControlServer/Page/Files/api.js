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
