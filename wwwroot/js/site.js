// Improves, never carries: every page works without it.

// Where there is a circuit, it has its own part of the page and no more: links lead to whole pages, and "back" is what the explorer makes of it.
globalThis.Blazor?.start({ ssr: { disableDomPreservation: true } });

// Blazor says nothing when there is no room for one more circuit.
const full = document.querySelector("[data-full]");
if (full) new PerformanceObserver(list => {
  if (list.getEntries().some(asked => asked.name.includes("/_blazor/negotiate") && asked.responseStatus === 503)) full.hidden = false;
}).observe({ type: "resource", buffered: true });

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
if (navigator.clipboard) document.documentElement.dataset.copies = "";
addEventListener("click", async ({ target }) => {
  const copy = target.closest("[data-copy]");
  if (!copy) return;
  await navigator.clipboard.writeText(copy.dataset.copy);
  copy.firstElementChild.textContent = copy.dataset.copied;
});

// A phone's own way of passing a link on knows all its messengers.
if (navigator.share) document.documentElement.dataset.shares = "";
addEventListener("click", ({ target }) => {
  const share = target.closest("[data-share]");
  if (share) navigator.share({ title: share.dataset.title, url: share.dataset.share }).catch(() => { });   // thought better of it
});

// How long the form took tells organizers whether programs are signing; nobody is refused for it.
for (const filled of document.querySelectorAll("[name=Filled]"))
  filled.form.addEventListener("submit", () => { filled.value = Math.round(performance.now() / 1000); });

// The key of a mail's link stands in the address no longer than it takes to read it: not in the history of a phone that others look into.
const forget = document.querySelector("[data-forget]");
if (forget) {
  history.replaceState(null, "", new URL(forget.dataset.forget || ".", document.baseURI));
  for (const skip of document.querySelectorAll(".skip")) skip.pathname = location.pathname;   // still within this page
}
