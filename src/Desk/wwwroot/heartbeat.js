// @ts-check
// While a desk is open its agent is there: said at once and every 15 s, with a claimed thread under its epoch.
import { put } from "./live.js";
import { signedOut } from "./notes.js";

const every = 15000;

/** Begins to say so. */
export function startHeartbeat() {
  void beat();
  window.setInterval(() => void beat(), every);
  // After a sleep, and with another thread, at once: the lease of a thread is short.
  document.addEventListener("desk:switched", () => void beat());
  document.addEventListener("live:up", () => void beat());
}

/** @returns {[string, HTMLFormElement] | null} where to say so, and the form whose fields go along */
function place() {
  const bar = document.querySelector("[data-heartbeat]");
  const thread = bar?.querySelector("form");
  if (bar instanceof HTMLElement && bar.dataset.heartbeat && thread) return [bar.dataset.heartbeat, thread];
  const desk = document.querySelector("form[data-presence]");
  return desk instanceof HTMLFormElement ? [desk.dataset.presence ?? "", desk] : null;
}

async function beat() {
  const at = place();
  if (!at) return;
  const [url, form] = at;
  const fields = new FormData(form);
  fields.delete("note");
  // What the button of the form would change is not said by a beat.
  fields.delete("state");
  try {
    const body = new URLSearchParams(/** @type {any} */ (fields));
    const answer = await fetch(url, { method: "POST", body, headers: { Live: "1", Accept: "text/html" } });
    // A thread that is somebody else's by now: the answer says whose.
    if (answer.status === 401) signedOut();
    if (answer.status === 409) put(await answer.text());
  } catch {
    // The pill tells about a lost connection; the lease outlives a few beats.
  }
}
