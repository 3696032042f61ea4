// Improves, never carries: every page works without it.

// Leaving quickly: this page must not be one step back.
const exit = document.querySelector("[data-exit]");
const leave = () => {
  document.documentElement.hidden = true;
  location.replace(exit.href);
};
exit?.addEventListener("click", event => { event.preventDefault(); leave(); });

// Shift three times within five seconds, as GOV.UK has it; any other key in between begins anew.
let presses = [];
addEventListener("keydown", event => {
  if (event.repeat || !exit) return;
  presses = event.key === "Shift" ? [...presses, event.timeStamp].slice(-3) : [];
  if (presses.length === 3 && presses[2] - presses[0] < 5000) leave();
});

// Copying needs script: without it, the link stands there to be copied by hand.
for (const copy of document.querySelectorAll("[data-copy]")) {
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copy.dataset.copy);
    copy.firstElementChild.textContent = copy.dataset.copied;
  });
}

// How long the form took tells organizers whether programs are signing; nobody is refused for it.
for (const filled of document.querySelectorAll("[name=Filled]"))
  filled.form.addEventListener("submit", () => { filled.value = Math.round(performance.now() / 1000); });
