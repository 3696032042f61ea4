// What only a browser knows: how wide the axis is, and what hand, wheel and keys do to it. What is moved follows the hand at
// once and is drawn by the server when it is let go.
const idleAfter = 10 * 60_000;
const typedAfter = 300;
const wheelStep = 60, pinchStep = Math.SQRT2, keyStep = 120;
const dragged = 6, swiped = 50;

export function start(root, explorer) {
  const call = (name, ...values) => explorer.invokeMethodAsync(name, ...values).catch(() => { });
  addEventListener("popstate", () => { call("Went", location.search); follow(); });
  rest(root);
  type(root);
  root.addEventListener("click", event => { if (event.target.closest("[data-fullscreen]")) fill(root); });
  root.addEventListener("keydown", event => { if (event.key === "Escape" && !event.target.closest("[data-presenter], .filters")) call("Closed"); });
  const drawn = () => { present(root); move(root.querySelector("[data-axis]:not([data-moves])"), call); };
  new MutationObserver(drawn).observe(root, { childList: true });
  drawn();
  root.dataset.live = "";
  if (root.querySelector(".chosen-event")) see(root);
}

// The axis of a campaign without events comes with the first that is published.
function move(axis, call) {
  if (!axis) return;
  axis.dataset.moves = "";
  new ResizeObserver(([entry]) => call("Measured", entry.contentRect.width, innerHeight)).observe(axis);
  axis.addEventListener("click", event => choose(event, call));
  drag(axis, call);
  wheel(axis, call);
  keys(axis, call);
}

// Browsers refuse a hundredth change within seconds; the next one says all of it again.
export const address = (path, push) => { try { history[push ? "pushState" : "replaceState"](null, "", path); follow(); } catch { } };

// Another language, and what skips to the content, keep the place.
const follow = () => { for (const link of document.querySelectorAll(".skip, .language[hreflang]")) link.search = location.search; };

// What is chosen is read beside the axis, or over it: the focus goes there, and the axis does not go away.
export const focus = (root, what) => requestAnimationFrame(() => {
  const chosen = root.querySelector(what);
  chosen?.focus({ preventScroll: true });
  if (chosen?.id !== "chosen") return;
  chosen.closest(".chosen-event").scrollTop = 0;
  see(root);
});

// On a phone a sheet lies over the lower half of the screen.
const see = root => root.querySelector("[data-axis]")?.scrollIntoView({ block: matchMedia("(min-width: 64rem)").matches ? "nearest" : "start" });

const fill = root => document.fullscreenElement ? document.exitFullscreen() : root.querySelector("[data-presenter]")?.requestFullscreen?.();

const shift = (axis, pixels) => axis.style.setProperty("--dragged", `${pixels}px`);

// With a key held a mark is a link like any other.
function choose(event, call) {
  const mark = event.target.closest("a");
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  call("Chose", decodeURIComponent(mark.getAttribute("href").split("/").at(-1)));
}

// What is typed is looked for when the hand rests, or leaves the field.
function type(root) {
  let rests;
  root.addEventListener("change", () => clearTimeout(rests));
  root.addEventListener("input", ({ target }) => {
    clearTimeout(rests);
    if (target.matches(".filters input")) rests = setTimeout(() => target.dispatchEvent(new Event("change", { bubbles: true })), typedAfter);
  });
}

function drag(axis, call) {
  const fingers = new Map();
  let from = 0, moved = 0, apart = 0, busy = false;
  const spread = () => { const [a, b] = [...fingers.values()]; return Math.hypot(a.x - b.x, a.y - b.y); };
  axis.addEventListener("pointerdown", event => {
    if (event.button) return;
    if (event.isPrimary) fingers.clear();   // one that was lifted elsewhere is no second finger
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 1) from = event.clientX;
    else apart = spread();
    moved = 0;
    shift(axis, 0);
  });
  axis.addEventListener("pointermove", async event => {
    if (!fingers.has(event.pointerId)) return;
    if (event.pointerType === "mouse" && !event.buttons) return let_go(event);   // let go outside
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size > 1) {
      const steps = Math.trunc(Math.log(spread() / apart) / Math.log(pinchStep));
      if (!steps || busy) return;
      apart = spread();
      busy = true;
      const middle = [...fingers.values()].reduce((sum, finger) => sum + finger.x, 0) / fingers.size;
      await call("Zoomed", steps, middle - axis.getBoundingClientRect().left);
      busy = false;
      return;
    }
    moved = event.clientX - from;
    if (Math.abs(moved) > dragged && !axis.hasPointerCapture(event.pointerId)) axis.setPointerCapture(event.pointerId);   // a press stays a press
    shift(axis, Math.abs(moved) > dragged ? moved : 0);
  });
  const let_go = async event => {
    if (!fingers.delete(event.pointerId)) return;
    if (fingers.size) {   // of two fingers one is left: it begins anew
      [from, moved] = [[...fingers.values()][0].x, 0];
      return;
    }
    if (Math.abs(moved) <= dragged) return shift(axis, 0);
    const pixels = moved;
    moved = 0;
    await call("Panned", -pixels);
    shift(axis, 0);
  };
  axis.addEventListener("pointerup", let_go);
  axis.addEventListener("pointercancel", let_go);
  // What the server has moved needs no shift any more, in the same frame.
  new MutationObserver(() => fingers.size || shift(axis, 0)).observe(axis, { subtree: true, attributeFilter: ["transform"] });
  axis.addEventListener("dragstart", event => event.preventDefault());   // links would be carried away
}

function wheel(axis, call) {
  let turned = 0, aside = 0, at = 0, busy = false;
  axis.addEventListener("wheel", async event => {
    // The page scrolls past the axis; whoever means the axis holds Ctrl, has pressed it, or moves sideways.
    if (!event.ctrlKey && !event.metaKey && !axis.contains(document.activeElement) && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) aside += event.deltaX;
    else turned += event.deltaY;
    at = event.clientX - axis.getBoundingClientRect().left;
    if (busy) return;
    busy = true;
    while (Math.abs(turned) >= wheelStep || Math.abs(aside) >= 1) {
      const [steps, pixels] = [Math.trunc(turned / wheelStep), aside];
      [turned, aside] = [turned % wheelStep, 0];
      if (steps) await call("Zoomed", -steps, at);
      if (pixels) await call("Panned", pixels);
    }
    busy = false;
  }, { passive: false });
}

function keys(axis, call) {
  let last = Promise.resolve(), waiting = 0;
  axis.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onMark = event.target !== axis;
    const act = {
      "+": () => call("ZoomedAbout", 1), "=": () => call("ZoomedAbout", 1), "-": () => call("ZoomedAbout", -1),
      "0": () => call("Fitted"), Home: () => call("Fitted"),
      ArrowLeft: () => onMark ? call("Stepped", -1) : call("Panned", -keyStep), ArrowRight: () => onMark ? call("Stepped", 1) : call("Panned", keyStep),
      Enter: onMark && (() => event.target.closest("[aria-current]") ? call("Read") : event.target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))),   // Chromium gives a link in SVG none
      ArrowDown: () => call("Stepped", 1), ArrowUp: () => call("Stepped", -1),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    if (waiting && event.repeat) return;   // held down, it goes as fast as the line
    waiting++;
    last = last.then(act).finally(() => {
      waiting--;
      if (document.activeElement === document.body) axis.focus();   // the mark that had it is out of sight
    });
  });
}

// A presenter has the keys, and no cursor when nobody moves it.
function present(root) {
  const presenter = root.querySelector("[data-presenter]");
  if (!presenter || presenter.dataset.ready) return;
  presenter.dataset.ready = "";
  presenter.focus();
  let still;
  const seen = () => {
    presenter.classList.remove("still");
    clearTimeout(still);
    still = setTimeout(() => presenter.classList.add("still"), 2000);
  };
  presenter.addEventListener("pointermove", seen);
  let from = 0;
  presenter.addEventListener("touchstart", ({ touches }) => { from = touches[0].clientX; }, { passive: true });
  presenter.addEventListener("touchend", ({ changedTouches }) => {
    const by = changedTouches[0].clientX - from;
    if (Math.abs(by) > swiped) presenter.dispatchEvent(new KeyboardEvent("keydown", { key: by < 0 ? "ArrowRight" : "ArrowLeft", bubbles: true, cancelable: true }));
  });
  presenter.addEventListener("keydown", event => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("button") && /^( |Enter)$/.test(key)) return event.stopPropagation();
    if (key === "f" || key === "F") fill(root);
    const [down, slide] = [/^( |Enter|PageDown|ArrowDown)$/.test(key) ? 1 : /^(Backspace|PageUp|ArrowUp)$/.test(key) ? -1 : 0, presenter.querySelector(".slide")];
    if (down && slide && (down > 0 ? slide.scrollTop + slide.clientHeight < slide.scrollHeight - 2 : slide.scrollTop > 2)) {
      slide.scrollBy(0, down * slide.clientHeight * 0.8);   // first what does not fit
      event.stopPropagation();
    }
    if (/^(.|Enter|Backspace|Home|End|Arrow.*|Page.*)$/.test(key)) event.preventDefault();   // not the tab key, nor what belongs to the browser
  });
  new MutationObserver(() => document.activeElement === document.body && presenter.focus()).observe(presenter, { childList: true });   // a black sheet has no buttons
  presenter.addEventListener("focusout", () => setTimeout(() => { if (presenter.isConnected && !presenter.contains(document.activeElement)) presenter.focus(); }));
  seen();
}

// Whoever has gone for tea leaves the place to others; where they were stands in the address.
function rest(root) {
  let timer;
  const wake = () => {
    clearTimeout(timer);
    timer = setTimeout(() => root.querySelector("[data-presenter]") ? wake() : globalThis.Blazor?.pauseCircuit?.(), Number(root.dataset.idle ?? idleAfter));   // a meeting talks about its slide
  };
  for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "scroll"]) addEventListener(kind, wake, { passive: true });
  wake();
}
