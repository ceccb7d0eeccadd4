// @ts-check
// Files that go along with an answer: picked, dropped or pasted, seen before they leave, taken out again, sent with their progress.

/** @returns {HTMLInputElement | null} */
function field() {
  const input = document.getElementById("composer-file");
  return input instanceof HTMLInputElement ? input : null;
}

/** Listens where there is a composer. */
export function startFiles() {
  document.addEventListener("change", ({ target }) => (target === field() || (target instanceof HTMLInputElement && target.name === "to")) && show());
  document.addEventListener("live:put", show);
  document.addEventListener("live:sent", (event) => {
    const input = field();
    if (!input || input.form !== /** @type {CustomEvent} */ (event).detail) return;
    input.value = "";
    show();
  });
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-file]") : null;
    if (button instanceof HTMLElement) keep((_, index) => String(index) !== button.dataset.file);
  });
  document.addEventListener("paste", (event) => {
    if (event.target instanceof Element && event.target.closest(".compose") && event.clipboardData?.files.length) {
      event.preventDefault();
      add(event.clipboardData.files);
    }
  });
  document.addEventListener("dragover", (event) => within(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!within(event) || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  });
}

/** @param {DragEvent} event */
const within = (event) => field() !== null && event.target instanceof Element && event.target.closest("#composer") !== null && event.dataTransfer?.types.includes("Files");

/** @param {FileList} files */
function add(files) {
  const input = field();
  if (!input) return;
  const all = new DataTransfer();
  for (const file of [...(input.files ?? []), ...files]) all.items.add(file);
  input.files = all.files;
  show();
}

/** @param {(file: File, index: number) => boolean} which */
function keep(which) {
  const input = field();
  if (!input) return;
  const all = new DataTransfer();
  [...(input.files ?? [])].filter(which).forEach((file) => all.items.add(file));
  input.files = all.files;
  show();
  input.focus();
}

/** @param {number} bytes */
const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1048576).toFixed(bytes < 1e7 ? 1 : 0)} MB`);

function show() {
  const [input, box, list, wrong] = [field(), document.getElementById("composer-files"), document.getElementById("composer-file-list"), document.getElementById("composer-file-wrong")];
  if (!input || !box || !list || !wrong) return;
  const files = [...(input.files ?? [])];
  list.replaceChildren(...files.map((file, index) => chip(file, index, box.dataset.remove ?? "{0}")));
  const way = document.querySelector('.compose input[name="to"]:checked');
  const limits = new Map((way instanceof HTMLElement ? (way.dataset.files ?? "") : "").split(" ").filter(Boolean).map((one) => /** @type {[string, number]} */ ([one.split(":")[0], Number(one.split(":")[1])])));
  const most = (/** @type {File} */ file) => limits.get(file.type.split("/")[0]) ?? limits.get("document") ?? Infinity;
  const large = files.find((file) => file.size > most(file));
  const said = files.length > Number(box.dataset.most) ? (box.dataset.tooMany ?? "") : large ? (box.dataset.tooLarge ?? "").replace("{0}", large.name).replace("{1}", size(most(large))) : "";
  wrong.textContent = said;
  wrong.hidden = said === "";
  input.setCustomValidity(said);
}

/** @param {File} file @param {number} index @param {string} remove */
function chip(file, index, remove) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  item.append(`${file.name} · ${size(file.size)}`, button);
  button.type = "button";
  button.className = "icon-button";
  button.dataset.file = String(index);
  button.textContent = "×";
  button.setAttribute("aria-label", remove.replace("{0}", file.name));
  return item;
}

/**
 * The body of a form: with files as they are, without any as plain fields.
 * @param {FormData} fields @param {boolean} carries whether files go along
 */
export function bodyOf(fields, carries) {
  const files = fields.getAll("files").filter((file) => file instanceof File && file.size > 0);
  fields.delete("files");
  if (!carries || files.length === 0) return new URLSearchParams(/** @type {any} */ (fields));
  for (const file of files) fields.append("files", file);
  return fields;
}

/** @typedef {Pick<Response, "status" | "ok" | "redirected" | "url" | "text"> & { headers: { get(name: string): string | null } }} Answer */

const headers = { Live: "1", Accept: "text/html" };

/**
 * Sends a form; while files are on their way the page says how far they are.
 * @param {string} action @param {URLSearchParams | FormData} body @returns {Promise<Answer>}
 */
export async function post(action, body) {
  if (!(body instanceof FormData)) return fetch(action, { method: "POST", body, headers });
  const bar = document.getElementById("composer-progress");
  if (!(bar instanceof HTMLProgressElement)) return fetch(action, { method: "POST", body, headers });
  bar.hidden = false;
  try {
    return await upload(action, body, bar);
  } finally {
    bar.hidden = true;
    bar.removeAttribute("value");
  }
}

/**
 * What fetch cannot tell: how much has left. Once all has, the bar has no value, because looking at the files takes its own time.
 * @param {string} action @param {FormData} body @param {HTMLProgressElement} bar @returns {Promise<Answer>}
 */
function upload(action, body, bar) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", action);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => lengthComputable && (bar.value = loaded / total));
    request.upload.addEventListener("load", () => bar.removeAttribute("value"));
    for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, () => reject(new TypeError(name)));
    request.addEventListener("load", () => resolve({
      status: request.status, ok: request.status >= 200 && request.status < 300, url: request.responseURL,
      redirected: request.responseURL !== "" && request.responseURL !== new URL(action, location.href).href,
      headers: { get: (/** @type {string} */ name) => request.getResponseHeader(name) }, text: () => Promise.resolve(request.responseText),
    }));
    request.send(body);
  });
}
