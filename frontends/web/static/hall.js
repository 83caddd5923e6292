// The display of a hall: reads itself anew when something happens, says new calls once,
// and shows when it hears nothing. Without this file the page reloads every few seconds.
"use strict";

const hall = document.querySelector("[data-live]");
const offline = document.querySelector("[data-offline]");
const clock = document.querySelector("[data-clock]");
const soundButton = document.querySelector("[data-sound]");
const SILENT = 9000; // the stream beats every four seconds
const NEWS = 120000; // older calls are shown, and not called out
const KEPT = "atende-announced";
let heardAt = Date.now();
let wanted = 0;
let reading = false;
let sound = null;
let announced = new Set(JSON.parse(sessionStorage.getItem(KEPT) || "[]"));

function calls() {
  return [...hall.querySelectorAll("[data-call]")];
}

// What was there when the page came is known; a reload calls nobody out again.
for (const call of calls()) announced.add(call.dataset.call);
keep();

function keep() {
  announced = new Set([...announced].slice(-200));
  sessionStorage.setItem(KEPT, JSON.stringify([...announced]));
}

function setOffline(cut) {
  offline.hidden = !cut;
  hall.classList.toggle("cut", cut);
}

function heard() {
  heardAt = Date.now();
  setOffline(false);
}

async function read() {
  wanted += 1;
  if (reading) return;
  reading = true;
  try {
    while (wanted) {
      wanted = 0;
      const answer = await fetch(hall.dataset.now, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      hall.innerHTML = await answer.text();
      announce();
    }
  } catch {
    wanted = 0; // the watch below shows it, and the next beat or event reads again
    heardAt = Math.min(heardAt, Date.now() - SILENT);
  } finally {
    reading = false;
  }
}

function announce() {
  for (const call of calls().reverse()) {
    if (announced.has(call.dataset.call)) continue;
    announced.add(call.dataset.call);
    if (Date.now() - Date.parse(call.dataset.at) > NEWS) continue;
    call.classList.add("fresh");
    document.dispatchEvent(new CustomEvent("atende:called", { detail: call.dataset.call }));
    if (sound) say(call.dataset.say);
  }
  keep();
}

function say(words) {
  const now = sound.currentTime;
  for (const [at, pitch] of [[0, 660], [0.25, 880]]) {
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.25, now + at);
    volume.gain.exponentialRampToValueAtTime(0.001, now + at + 0.6);
    tone.connect(volume).connect(sound.destination);
    tone.start(now + at);
    tone.stop(now + at + 0.6);
  }
  if (!window.speechSynthesis) return;
  const spoken = new SpeechSynthesisUtterance(words);
  spoken.lang = hall.dataset.announce;
  spoken.rate = 0.9;
  setTimeout(() => speechSynthesis.speak(spoken), 900);
}

// Browsers let a page sound only after somebody touched it.
soundButton.hidden = false;
soundButton.addEventListener("click", () => {
  sound = new AudioContext();
  soundButton.textContent = soundButton.dataset.on;
  soundButton.disabled = true;
});

function listen() {
  const stream = new EventSource(hall.dataset.live);
  stream.addEventListener("open", () => { heard(); read(); });
  for (const name of ["ready", "reset", "called", "line"]) {
    stream.addEventListener(name, () => { heard(); read(); });
  }
  stream.addEventListener("beat", () => {
    const was = !offline.hidden;
    heard();
    if (was) read();
  });
  stream.addEventListener("error", () => {
    heardAt = Math.min(heardAt, Date.now() - SILENT + 2000);
    // Refused for good: the browser would not come back by itself.
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 1000 + Math.random() * 2000);
  });
}
listen();

setInterval(() => {
  if (Date.now() - heardAt >= SILENT) setOffline(true);
  clock.textContent = new Date().toLocaleTimeString("pt-PT", { hour: "2-digit", minute: "2-digit" });
}, 500);
