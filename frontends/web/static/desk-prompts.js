// Recordings of prompts are sent from here; to listen, no script is needed.
"use strict";

const list = document.querySelector("[data-prompts]");
const refused = list.querySelector("[data-refused]");

async function send(method, path, body) {
  const headers = { "x-form-token": list.dataset.token, "content-type": "audio/wav" };
  const answer = await fetch(path, { method, body, headers });
  if (answer.ok) { location.reload(); return; }
  const problem = await answer.json().catch(() => ({}));
  refused.textContent = problem.detail || String(answer.status);
  refused.hidden = false;
}
for (const field of list.querySelectorAll("[data-upload]")) {
  field.addEventListener("change", () => field.files[0] && send("PUT", field.dataset.upload, field.files[0]));
}
for (const button of list.querySelectorAll("[data-drop]")) {
  button.addEventListener("click", () => send("DELETE", button.dataset.drop));
}
