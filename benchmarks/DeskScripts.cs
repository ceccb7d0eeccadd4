namespace Bench;

/// <summary>What is measured inside a page, where a click and a paint are known to the millisecond.</summary>
internal static class DeskScripts
{
    /// <summary>Resolves once the frame that shows the present state was painted, with the time by the clock on the wall.</summary>
    internal const string Painted = """
        window.painted = () => new Promise((resolve) => requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
          channel.port2.postMessage(0);
        }));
        window.until = (is) => new Promise((resolve) => {
          if (is()) return resolve();
          const watch = new MutationObserver(() => { if (is()) { watch.disconnect(); resolve(); } });
          watch.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
        });
        window.expected = {};
        window.expectText = (id, text) => {
          window.expected[text] = window.until(() => document.getElementById(id)?.textContent.includes(text)).then(window.painted);
        };
        """;

    /// <summary>A click on a row until the thread of its person is painted; then, with <c>rest</c>, on until the thread is followed and the page has nothing left to do.</summary>
    internal const string Switch = """
        async ([i, rest]) => {
          const followed = new Promise((resolve) => document.addEventListener("live:up", resolve, { once: true }));
          const rows = [...document.querySelectorAll("#waiting a[data-row], a[data-row]")].filter((row) => row.offsetParent !== null);
          const others = rows.filter((row) => !row.getAttribute("aria-current"));
          const row = others[i % others.length];
          const person = new URL(row.href).pathname.split("/").pop();
          const begun = performance.timeOrigin + performance.now();
          row.click();
          await window.until(() => document.querySelector(`.compose[action*="/desk/${person}/"]`) && document.querySelector("#timeline .entry"));
          const took = (await window.painted()) - begun;
          if (rest) await followed.then(() => new Promise((resolve) => requestIdleCallback(resolve)));
          return took;
        }
        """;

    /// <summary>The list moved by three screens until rows are painted where nothing was.</summary>
    internal const string Scroll = """
        async () => {
          let box = document.querySelector("a[data-row]");
          while (box && !(box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;
          const times = [];
          for (let i = 0; box && i < 60; i++) {
            const before = box.scrollTop;
            const begun = performance.timeOrigin + performance.now();
            box.scrollTop += box.clientHeight * 3;
            if (box.scrollTop === before) break;
            const { left, top, width, height } = box.getBoundingClientRect();
            const shown = () => document.elementFromPoint(left + width / 2, top + height / 2)?.closest("a[data-row], .row");
            for (let end = 0; !end;) { const at = await window.painted(); if (shown()) { times.push(at - begun); end = at; } }
          }
          return times;
        }
        """;

    /// <summary>When the page first painted rows, counted from the navigation.</summary>
    internal const string Render = """
        async () => {
          await window.until(() => document.querySelector("a[data-row]"));
          const at = (await window.painted()) - performance.timeOrigin;
          return performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? at;
        }
        """;
}
