// @ts-check
// How an answer would leave, while it is typed: its length, in how many messages, in how many SMS segments.
// The gateway's Splitter.cs and Segments.cs count the same way; a test holds the two against each other.

/** @typedef {{ most: number, bytes: boolean }} Limit */

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const utf8 = new TextEncoder();

const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const extension = "\f^{}\\[~]|€";

/** Shows the measure of the composer and keeps it up to date. */
export function startMeasure() {
  show();
  document.addEventListener("input", show);
  document.addEventListener("live:sent", show);
  // A fragment of the stream brings the server's own measure, which is that of an empty text.
  document.addEventListener("live:put", show);
}

function show() {
  const measure = document.getElementById("composer-measure");
  const field = document.getElementById("composer-text");
  if (!(measure instanceof HTMLElement) || !(field instanceof HTMLTextAreaElement)) return;
  const { most, unit, sms, text } = measure.dataset;
  const limit = { most: Number(most), bytes: unit === "bytes" };
  const said = field.value.trim();
  const parts = cut(said, limit);
  const counted = sms ? parts.map((part) => segments(part, sms === "toll_free")) : [];
  const values = [
    size(said, limit),
    said === "" ? 0 : parts.length,
    said === "" ? 0 : counted.reduce((sum, one) => sum + one.count, 0),
    counted.some((one) => one.encoding === "UCS-2") ? "UCS-2" : "GSM-7",
  ];
  const words = (text ?? "").replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ""));
  if (measure.textContent !== words) measure.textContent = words;
}

/** @param {string} text @param {Limit} limit */
const size = (text, limit) => (limit.bytes ? utf8.encode(text).length : text.length);

/** @param {string} text */
const isGap = (text) => /^[\s\u0085]+$/u.test(text) && !/[\u00a0\u2007\u202f\ufeff]/u.test(text);

/** The text in parts that each fit. @param {string} text @param {Limit} limit @returns {string[]} */
export function cut(text, limit) {
  const parts = [];
  let rest = text;
  while (size(rest, limit) > limit.most) {
    const [end, next] = find(rest, limit);
    const part = rest.slice(0, end);
    rest = rest.slice(next);
    if (part.trim() !== "") parts.push(part);
  }
  if (parts.length === 0 || rest.trim() !== "") parts.push(rest);
  return parts;
}

/** Runs of white space and single characters, in order. @param {string} text */
function* runs(text) {
  let gap = "";
  for (const { segment } of graphemes.segment(text)) {
    if (isGap(segment)) {
      gap += segment;
      continue;
    }
    if (gap !== "") yield gap;
    gap = "";
    yield segment;
  }
  if (gap !== "") yield gap;
}

/** @param {string} rest @param {Limit} limit @returns {[number, number]} */
function find(rest, limit) {
  let best = [0, 0];
  let rank = 0;
  let at = 0;
  let used = 0;
  for (const run of runs(rest)) {
    const next = at + run.length;
    const gap = isGap(run);
    if (gap && at > 0) {
      const place = used * 2 < limit.most ? 0 : next === rest.length ? 4 : placeOf(rest, at, run);
      if (place >= rank) [best, rank] = [[at, next], place];
    }
    used += size(run, limit);
    if (used > limit.most) return best[0] > 0 ? [best[0], best[1]] : hard(rest, gap ? fitting(rest, limit) : at, limit);
    at = next;
  }
  return [rest.length, rest.length];
}

/** @param {string} text @param {number} at @param {string} gap */
function placeOf(text, at, gap) {
  const lines = [...gap].filter((c) => c === "\n" || c === "\u2029").length;
  if (lines > 0) return lines > 1 ? 4 : 3;
  return /[.!?…。！？:;]["'»”’)\]]*$/u.test(text.slice(0, at)) ? 2 : 1;
}

/** @param {string} rest @param {number} end @param {Limit} limit @returns {[number, number]} */
function hard(rest, end, limit) {
  if (end > 0) return [end, end];
  let used = 0;
  for (const point of rest) {
    used += size(point, limit);
    if (used > limit.most && end > 0) break;
    end += point.length;
  }
  return [end, end];
}

/** @param {string} rest @param {Limit} limit */
function fitting(rest, limit) {
  let at = 0;
  let used = 0;
  for (const { segment } of graphemes.segment(rest)) {
    used += size(segment, limit);
    if (used > limit.most) break;
    at += segment.length;
  }
  return at;
}

/** How a text travels as SMS. @param {string} text @param {boolean} tollFree */
export function segments(text, tollFree) {
  const units = [...text];
  const gsm = units.every((c) => basic.includes(c) || extension.includes(c));
  const sizes = units.map((c) => (gsm ? (extension.includes(c) ? 2 : 1) : c.length));
  const total = sizes.reduce((sum, one) => sum + one, 0);
  const encoding = gsm ? "GSM-7" : "UCS-2";
  if (total <= (gsm ? 160 : 70)) return { encoding, count: 1 };
  const most = (gsm ? 153 : 67) - (tollFree ? 1 : 0);
  let [count, used] = [1, 0];
  for (const one of sizes) {
    if (used + one > most) [count, used] = [count + 1, 0];
    used += one;
  }
  return { encoding, count };
}
