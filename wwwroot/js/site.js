// Improves, never carries: every page works without it.

// Leaving quickly: this page must not be one step back.
for (const exit of document.querySelectorAll("[data-exit]")) {
  exit.addEventListener("click", event => {
    event.preventDefault();
    document.documentElement.hidden = true;
    location.replace(exit.href);
  });
}
