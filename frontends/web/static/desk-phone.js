// The phone in the browser: microphone and voice by WebRTC, and the page renewed as it rings.
// Without this file the page works by reloading, with a telephone beside it.
"use strict";

const panel = document.querySelector("[data-phone]");
const place = document.getElementById("phone-now");
const connectForm = document.querySelector("form[data-browser]");
const say = (name, shown) => { panel.querySelector(name).hidden = !shown; };
let peer = null;

async function renew() {
  const answer = await fetch(panel.dataset.now, { cache: "no-store" });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Not `isTouched`: how a call stands matters more than a form that is only open.
  if (place.contains(document.activeElement) && document.activeElement.matches("input, select")) return;
  keepFocus(() => place, () => place.replaceChildren(...fresh.body.childNodes));
}

let opened = false;

function attend() {
  const stream = new EventSource(panel.dataset.events);
  stream.addEventListener("phone", () => renew().catch(() => {}));
  // Whoever comes back after a cut may have missed something.
  stream.addEventListener("open", () => {
    if (opened) renew().catch(() => {});
    opened = true;
  });
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(attend, 2000 + Math.random() * 2000);
  });
}

// Buttons do their work without leaving the page, or the voice would be cut off.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-phone-form]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  // A button called "action" hides the property of that name.
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = fresh.getElementById("phone-now");
  if (now) keepFocus(() => place, () => place.replaceChildren(...now.childNodes));
  delete form.dataset.sent;
  for (const busy of form.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
}, true);

async function gathered(connection) {
  if (connection.iceGatheringState === "complete") return;
  await new Promise((done) => {
    const timer = setTimeout(done, 3000);
    connection.addEventListener("icegatheringstatechange", () => {
      if (connection.iceGatheringState === "complete") { clearTimeout(timer); done(); }
    });
  });
}

async function connect() {
  say("[data-failed]", false);
  const microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
  peer = new RTCPeerConnection();
  for (const track of microphone.getTracks()) peer.addTrack(track, microphone);
  peer.addEventListener("track", (event) => {
    panel.querySelector("[data-voice]").srcObject = event.streams[0] || new MediaStream([event.track]);
  });
  peer.addEventListener("connectionstatechange", () => {
    const state = peer.connectionState;
    say("[data-connected]", state === "connected");
    if (state === "failed" || state === "closed" || state === "disconnected") connectForm.hidden = false;
  });
  await peer.setLocalDescription(await peer.createOffer());
  await gathered(peer);
  const body = new URLSearchParams(new FormData(connectForm));
  body.set("offer", peer.localDescription.sdp);
  const answer = await fetch(panel.dataset.connect, { method: "POST", body });
  if (!answer.ok) throw new Error(String(answer.status));
  await peer.setRemoteDescription({ type: "answer", sdp: (await answer.json()).answer });
  connectForm.hidden = true;
}

if (navigator.mediaDevices && window.RTCPeerConnection) {
  connectForm.hidden = false;
  connectForm.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    connect().catch(() => { say("[data-failed]", true); if (peer) peer.close(); });
  });
}
// Elsewhere in the desk links of this page open in one other window, so that this one stays.
window.addEventListener("beforeunload", (event) => {
  const state = place.querySelector("[data-state]");
  if (state && state.dataset.state !== "idle") event.preventDefault();
});
attend();
