// @ts-check
// Makes one element like another while keeping what the reader is doing: focus, typed text, open details, scroll.

/**
 * @param {Element} old what stands in the page
 * @param {Element} wanted what it should become
 */
export function morph(old, wanted) {
  if (old.isEqualNode(wanted)) return;
  if (old.nodeName !== wanted.nodeName) {
    old.replaceWith(wanted);
    return;
  }
  attributes(old, wanted);
  if (old instanceof HTMLTextAreaElement) {
    // What is being typed is the reader's; a text from the server only fills an empty field.
    if (old.value === "" && wanted.textContent) old.value = wanted.textContent;
    return;
  }
  children(old, wanted);
}

/** @param {Element} old @param {Element} wanted */
function attributes(old, wanted) {
  const kept = old instanceof HTMLDetailsElement ? ["open"] : [];
  for (const { name } of [...old.attributes]) {
    if (!wanted.hasAttribute(name) && !kept.includes(name)) old.removeAttribute(name);
  }
  for (const { name, value } of [...wanted.attributes]) {
    if (old.getAttribute(name) !== value && !kept.includes(name)) old.setAttribute(name, value);
  }
  if (old instanceof HTMLInputElement && old.type === "hidden") old.value = wanted.getAttribute("value") ?? "";
}

/** @param {Node} node */
const idOf = (node) => (node instanceof Element && node.id ? node.id : null);

/** @param {Element} old @param {Element} wanted */
function children(old, wanted) {
  const list = [...wanted.childNodes];
  const ids = new Set(list.map(idOf).filter(Boolean));
  const known = new Map([...old.childNodes].map((node) => [idOf(node), node]));
  let cursor = old.firstChild;
  for (const next of list) {
    while (cursor && idOf(cursor) && !ids.has(idOf(cursor))) {
      const gone = cursor;
      cursor = cursor.nextSibling;
      gone.remove();
    }
    const id = idOf(next);
    const same = id ? known.get(id) : cursor && !idOf(cursor) && cursor.nodeName === next.nodeName ? cursor : null;
    if (!same) {
      if (next instanceof Element && id) next.classList.add("arriving");
      old.insertBefore(next, cursor);
      continue;
    }
    if (same === cursor) cursor = cursor.nextSibling;
    else old.insertBefore(same, cursor);
    if (same instanceof Element && next instanceof Element) morph(same, next);
    else if (same.nodeValue !== next.nodeValue) same.nodeValue = next.nodeValue;
  }
  while (cursor) {
    const gone = cursor;
    cursor = cursor.nextSibling;
    gone.remove();
  }
}
