// What is typed can be seen, and then it need not be typed twice.
for (const field of document.querySelectorAll("[data-secret]")) {
  const [input, show] = [field.querySelector("input"), field.querySelector("[data-show]")];
  show.hidden = false;
  document.querySelector(`[data-again="${input.id}"]`).remove();
  show.addEventListener("click", () => {
    const seen = input.type === "password";
    input.type = seen ? "text" : "password";
    show.setAttribute("aria-pressed", seen);
  });
}

for (const take of document.querySelectorAll("[data-take]")) {
  take.hidden = false;
  take.addEventListener("click", () => {
    const input = document.getElementById(take.dataset.take);
    input.value = take.previousElementSibling.textContent;
    input.type = "text";
    input.focus();
  });
}

for (const print of document.querySelectorAll("[data-print]")) {
  print.hidden = false;
  print.addEventListener("click", () => globalThis.print());
}
