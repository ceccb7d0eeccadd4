// @ts-check
// Says which thread is open here and what is done in it, so that colleagues see it; and filters long lists of choices.

/** A sign counts 20 s, one of typing 6 s. */
const every = 8000;
const typingEvery = 3000;
const typingLasts = 5000;

/** What was said last. */
let said = { person: "", doing: "", at: 0 };

/** When something was last typed. */
let typed = 0;

/** Begins to say so. */
export function startPresence() {
  document.addEventListener("input", onInput);
  if (!document.querySelector("main.desk")) return;
  window.setInterval(() => void tell(false), every);
  window.setInterval(() => said.doing !== "viewing" && Date.now() - typed > typingLasts && void tell(true), 1000);
  document.addEventListener("desk:switched", () => {
    typed = 0;
    void tell(true);
  });
  document.addEventListener("live:sent", () => stopped());
  document.addEventListener("focusout", (event) => event.target instanceof HTMLTextAreaElement && event.target.id === "composer-text" && stopped());
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? leave() : void tell(true)));
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => event.persisted && void tell(true));
  void tell(true);
}

/** @param {Event} event */
function onInput(event) {
  const field = event.target;
  if (field instanceof HTMLTextAreaElement && field.id === "composer-text") {
    typed = field.value === "" ? 0 : Date.now();
    if (doing() !== said.doing || (typed !== 0 && Date.now() - said.at > typingEvery)) void tell(true);
  } else if (field instanceof HTMLInputElement && field.dataset.filter) {
    const wanted = fold(field.value);
    for (const choice of document.querySelectorAll(`#${field.dataset.filter} [data-filtered]`)) {
      if (choice instanceof HTMLElement) choice.hidden = !fold(choice.dataset.filtered ?? "").includes(wanted);
    }
  }
}

/** @param {string} text */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** Nothing is being typed any more. */
function stopped() {
  typed = 0;
  if (said.doing !== "viewing") void tell(true);
}

/** Whose thread this page shows; empty for nobody's. */
function person() {
  const at = /^\/desk\/(p_[A-Za-z0-9_]+)$/.exec(location.pathname);
  return at && document.getElementById("composer") ? at[1] : "";
}

/** @returns {"viewing" | "reply" | "note"} */
function doing() {
  if (Date.now() - typed > typingLasts) return "viewing";
  const mode = document.querySelector('.compose input[name="mode"]:checked');
  return mode instanceof HTMLInputElement && mode.value === "note" ? "note" : "reply";
}

/** @param {string} what */
function body(what) {
  const token = document.querySelector('input[name="_token"]');
  return new URLSearchParams({ doing: what, ...(token instanceof HTMLInputElement ? { _token: token.value } : {}) });
}

/** @param {boolean} now whether something changed; otherwise it is only said again */
async function tell(now) {
  if (document.visibilityState === "hidden") return;
  const here = person();
  if (said.person && said.person !== here) leave();
  if (!here || (!now && Date.now() - said.at < every / 2)) return;
  said = { person: here, doing: doing(), at: Date.now() };
  try {
    await fetch(`/desk/${here}/present`, { method: "POST", body: body(said.doing), headers: { Live: "1" }, keepalive: true });
  } catch {
    // It is said again before long.
  }
}

/** The thread is not looked at here any more. */
function leave() {
  if (said.person) navigator.sendBeacon(`/desk/${said.person}/present`, body("gone"));
  said = { person: "", doing: "", at: 0 };
}
