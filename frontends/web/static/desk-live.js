// Pages of the desk that change by themselves: parts are read anew when something happens.
// What somebody is writing in stays as it is. Without this file the pages work by reloading.
"use strict";

const board = document.querySelector("[data-live]");
const cut = document.querySelector("[data-offline]");
const QUIET = 9000;
let lastHeard = Date.now();
let due = false;
let busy = false;
let missed = false; // a reading that failed; the next beat reads again

async function renew() {
  due = true;
  if (busy) return;
  busy = true;
  try {
    while (due) {
      due = false;
      const answer = await fetch(board.dataset.now, { cache: "no-store" });
      missed = answer.status >= 500;
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of board.querySelectorAll("[data-part]")) {
        const next = fresh.getElementById(part.id);
        if (!next || isTouched(part)) continue;
        keepFocus(() => document.getElementById(part.id), () => part.replaceWith(next));
      }
    }
  } catch {
    missed = true;
    lastHeard -= QUIET;
  } finally {
    busy = false;
  }
}

function alive() {
  lastHeard = Date.now();
  cut.hidden = true;
}

function attend() {
  const stream = new EventSource(board.dataset.live);
  stream.addEventListener("open", () => { alive(); renew(); });
  for (const name of ["ready", "reset", "offer", "offer_withdrawn", "offer_accepted", "called", "line", "presence", "overflow"]) {
    stream.addEventListener(name, () => { alive(); renew(); });
  }
  stream.addEventListener("beat", () => { alive(); if (missed) renew(); });
  stream.addEventListener("signed_out", () => { stream.close(); location.reload(); });
  stream.addEventListener("error", () => {
    // Not all desks in one moment.
    if (stream.readyState === EventSource.CLOSED) setTimeout(attend, 1000 + Math.random() * 2000);
  });
}
attend();

setInterval(() => {
  if (Date.now() - lastHeard >= QUIET) cut.hidden = false;
}, 1000);
if (board.dataset.every) setInterval(renew, Number(board.dataset.every) * 1000);

// One key for each of the steps that are done a hundred times a day.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const button = document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
