// Niceties only: every page does its whole work without this file.
"use strict";

// A form is sent once. The first click is never stopped, and Back makes the form usable again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const busy of form.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
  }
});

// "/" goes to the search box, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// A menu that is open closes by Escape, and when somebody goes elsewhere.
for (const menu of document.querySelectorAll("details[data-menu]")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => { if (!menu.contains(event.target)) menu.open = false; });
  }
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// What went wrong is read out and seen first.
const summary = document.querySelector("[data-mistakes]");
if (summary) summary.focus();

// Where the person stands, into two fields, when they ask for it.
for (const button of document.querySelectorAll("[data-locate]")) {
  if (!navigator.geolocation) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const said = document.querySelector("[data-located]");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        document.getElementById("latitude").value = coords.latitude.toFixed(6);
        document.getElementById("longitude").value = coords.longitude.toFixed(6);
        said.textContent = "✓";
      },
      () => { said.textContent = said.dataset.failed; },
      { enableHighAccuracy: true, timeout: 10000 },
    );
  });
}

// Whether somebody is writing in a place, which is then left as it is.
function isTouched(place) {
  if (place.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return true;
  if (place.querySelector("details[open] form")) return true;
  return [...place.querySelectorAll("input, textarea")].some((field) =>
    field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
}

// What a link or a button does, and to whom: what is the same before and after a renewal.
function deed(one) {
  const form = one.form || one.closest("details")?.querySelector("form");
  const hidden = form ? [...form.querySelectorAll("input[type=hidden]:not([name^=form_])")] : [];
  return JSON.stringify([one.tagName, one.id, one.name, one.value, one.getAttribute("href"),
    form?.getAttribute("action"), hidden.map((field) => field.value)]);
}

// Runs what renews a place. Who stands in it by keyboard stands by the same thing afterwards, if it
// is still there, and never by what moved up to where it was; else at the place, or the page.
function keepFocus(find, renew) {
  const stood = find().contains(document.activeElement) ? deed(document.activeElement) : null;
  renew();
  if (stood === null) return;
  const place = find().hidden ? document.getElementById("main") : find();
  const same = [...place.querySelectorAll("a, button, summary")].find((one) => deed(one) === stood);
  if (!same) place.tabIndex = -1;
  (same || place).focus({ preventScroll: true });
}

// A page that changes by itself, such as a place in a line, is read anew now and then.
for (const place of document.querySelectorAll("[data-refresh]")) {
  setInterval(async () => {
    if (document.hidden || isTouched(place)) return;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = fresh.querySelector("[data-refresh]");
      if (now && !isTouched(place)) keepFocus(() => place, () => place.replaceChildren(...now.childNodes));
    } catch {
      // Away for a moment; the next time will do.
    }
  }, Number(place.dataset.refresh) * 1000);
}

// What stands after # in the address of a message's link goes into its field, and out of the address.
const token = document.querySelector("input#token");
if (token && location.hash.length > 1) {
  token.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}

// A passkey: the device is asked, and what it answers goes along with the form.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) continue;
  const button = form.querySelector("[data-ask]");
  const failed = form.querySelector("[data-failed]");
  form.querySelector("[data-scriptless]").hidden = true;
  button.hidden = false;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    const options = JSON.parse(form.dataset.options);
    try {
      const credential = form.dataset.passkey === "create"
        ? await navigator.credentials.create(
          { publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get(
          { publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
