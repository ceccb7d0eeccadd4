// @ts-check
// What the frame has to say beside the page: the session is over, there is a newer build, something was not done.

/** @param {string} id */
function show(id) {
  const note = document.getElementById(id);
  if (!note || !note.hidden) return note;
  note.hidden = false;
  // Said once it is there: what was hidden is not read out.
  const text = note.querySelector("p");
  if (text) text.textContent = note.dataset.text ?? "";
  return note;
}

/** The session is over: what was typed stays, and the way back is a link. */
export function signedOut() {
  const link = show("session-over")?.querySelector("a");
  if (link) link.href = "/signin?back=" + encodeURIComponent(location.pathname + location.search);
  else if (document.querySelector("main.desk")) location.reload();
}

/** There is a newer build of this page; it is loaded when somebody says so. */
export const newer = () => void show("newer");

/** Says something once, also to whoever does not see it. @param {string | undefined} text */
export function mentionOnce(text) {
  const notices = document.getElementById("notices");
  if (!notices || !text) return;
  const notice = document.createElement("p");
  notice.className = "conflict";
  notice.textContent = text;
  notices.replaceChildren(notice);
  window.setTimeout(() => notice.remove(), 8000);
}

/** The links of the notes. */
export function startNotes() {
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-reload]")) location.reload();
  });
}
