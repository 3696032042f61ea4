// Which of the box's words are to be seen; Blazor says so on the element itself.
const box = document.getElementById("components-reconnect-modal");
box?.addEventListener("components-reconnect-state-changed", ({ detail: { state } }) => {
  if (state === "hide") return box.close();
  box.dataset.state = state;
  if (!box.open) box.showModal();
});
box?.addEventListener("cancel", event => { if (!box.querySelector("[data-close]")) event.preventDefault(); });   // behind it nothing would answer
box?.querySelector("[data-reload]").addEventListener("click", () => location.reload());
box?.querySelector("[data-close]")?.addEventListener("click", () => box.close());

// The session is over and the desk says so: what was typed stays on the screen, and nothing connects anew.
globalThis.deskClosed = () => {
  box?.close();
  Blazor.disconnect();
};
