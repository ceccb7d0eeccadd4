// @ts-check
// Server-sent events by fetch: unlike EventSource it tells why a connection was refused, and a dead one is noticed.

/** The server says something every 15 s; whoever heard nothing for so long listens at a dead line. */
const deaf = 40000;
const quiet = 20000;

/** The waits between attempts. A restart is over in a second or two, and everybody's desk must not come back in the same moment. */
const waits = [250, 500, 1000, 2000, 5000, 10000];

/**
 * @typedef {{ url: () => string, heard: (name: string, data: string, id: string) => void, up: () => void, down: () => void, refused: (status: number) => boolean }} Listener
 * heard: one event; up, down: the connection; refused: an answer that is no stream, true to give up
 */

/** One stream that comes back by itself, until it is closed. */
export class Stream {
  /** @param {Listener} to */
  constructor(to) {
    this.to = to;
    this.failures = 0;
    this.open = false;
    this.heardAt = 0;
    /** @type {AbortController | null} */
    this.going = null;
    /** @type {number | undefined} */
    this.again = undefined;
    /** @type {number | undefined} */
    this.watch = undefined;
    void this.run();
  }

  close() {
    window.clearTimeout(this.again);
    window.clearTimeout(this.watch);
    this.going?.abort();
    this.going = null;
    this.open = false;
  }

  /** Tries now rather than later, such as after a sleep: a line on which nothing came for a while may be dead without a word. @param {boolean} [anyway] */
  now(anyway = false) {
    if (this.open && !anyway && Date.now() - this.heardAt < quiet) return;
    this.close();
    void this.run();
  }

  hear() {
    this.heardAt = Date.now();
    window.clearTimeout(this.watch);
    this.watch = window.setTimeout(() => this.going?.abort("deaf"), deaf);
  }

  async run() {
    const going = new AbortController();
    this.going = going;
    try {
      this.hear();
      const answer = await fetch(this.to.url(), { headers: { Accept: "text/event-stream" }, cache: "no-store", redirect: "error", signal: going.signal });
      if (answer.status !== 200 || !answer.body) {
        if (this.to.refused(answer.status)) return this.close();
        throw new Error("refused");
      }
      this.open = true;
      this.failures = 0;
      this.to.up();
      await this.read(answer.body.getReader(), going);
    } catch {
      // Cut off, refused or deaf: the next attempt tells.
    }
    if (this.going !== going) return;
    window.clearTimeout(this.watch);
    going.abort();
    this.open = false;
    this.to.down();
    const wait = waits[Math.min(this.failures++, waits.length - 1)];
    this.again = window.setTimeout(() => void this.run(), wait * (0.75 + Math.random() / 2));
  }

  /** @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {AbortController} going */
  async read(reader, going) {
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done || this.going !== going) return;
      this.hear();
      const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = parse(block);
        // What is heard may close this stream: whatever follows was meant for a page that is not there any more.
        if (this.going !== going) return;
        this.to.heard(event.name, event.data, event.id);
      }
    }
  }
}

/** One event of a stream. @param {string} block */
export function parse(block) {
  const event = { name: "message", data: "", id: "" };
  const lines = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const at = line.indexOf(":");
    if (at === 0) continue;
    const [field, value] = at < 0 ? [line, ""] : [line.slice(0, at), line.slice(line[at + 1] === " " ? at + 2 : at + 1)];
    if (field === "event") event.name = value;
    else if (field === "id") event.id = value;
    else if (field === "data") lines.push(value);
  }
  event.data = lines.join("\n");
  return event;
}
