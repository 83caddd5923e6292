// Niceties of the kiosk: it speaks, and prints the ticket by itself.
"use strict";

const listen = document.querySelector("[data-listen]");
if (listen && window.speechSynthesis) {
  listen.hidden = false;
  listen.addEventListener("click", () => {
    speechSynthesis.cancel();
    const said = document.querySelector("[data-speak]");
    const spoken = new SpeechSynthesisUtterance(said ? said.dataset.speak : listen.dataset.listen);
    spoken.lang = listen.dataset.lang;
    speechSynthesis.speak(spoken);
  });
}

// Once: a reload of the page prints no second ticket.
const given = document.querySelector("[data-autoprint]");
if (given && sessionStorage.getItem("atende-printed") !== location.pathname) {
  sessionStorage.setItem("atende-printed", location.pathname);
  window.print();
}
