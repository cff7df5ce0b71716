// The board without this file reads as well: here are zooming, choosing a time by a stroke, and live updates.
"use strict";

const board = document.getElementById("board");

function setUpMap() {
  const map = document.getElementById("map");
  const buttons = map && map.parentElement.querySelector(".zoom");
  if (!map) return;
  const whole = map.viewBox.baseVal;
  const all = { x: 0, y: 0, w: whole.width, h: whole.height };
  let seen = { ...all, ...(setUpMap.seen || {}) };
  const fingers = new Map();
  let moved = 0;

  function show() {
    seen.w = Math.min(all.w, Math.max(all.w / 12, seen.w));
    seen.h = seen.w * (all.h / all.w);
    seen.x = Math.min(all.w - seen.w, Math.max(0, seen.x));
    seen.y = Math.min(all.h - seen.h, Math.max(0, seen.y));
    map.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.w} ${seen.h}`);
    const near = seen.w < all.w;
    map.classList.toggle("near", near);
    const size = seen.w / all.w;
    map.querySelectorAll(".dots circle").forEach((dot) => {
      dot.dataset.r = dot.dataset.r || dot.getAttribute("r");
      dot.setAttribute("r", dot.dataset.r * Math.sqrt(size));
    });
    map.style.setProperty("--near", size);
    setUpMap.seen = near ? seen : null;
  }
  function zoom(factor, x, y) {
    const wide = Math.min(all.w, Math.max(all.w / 12, seen.w * factor));
    const real = wide / seen.w;
    seen = { x: x - (x - seen.x) * real, y: y - (y - seen.y) * real, w: wide, h: 0 };
    show();
  }
  function at(event) {
    const box = map.getBoundingClientRect();
    return [seen.x + ((event.clientX - box.left) / box.width) * seen.w,
            seen.y + ((event.clientY - box.top) / box.height) * seen.h];
  }
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    const how = event.target.dataset.zoom;
    if (how === "all") { seen = { ...all }; show(); }
    else if (how) zoom(how === "in" ? 0.6 : 1 / 0.6, seen.x + seen.w / 2, seen.y + seen.h / 2);
  });
  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && seen.w >= all.w) return; // the page scrolls on
    event.preventDefault();
    zoom(event.deltaY < 0 ? 0.85 : 1 / 0.85, ...at(event));
  }, { passive: false });
  map.addEventListener("pointerdown", (event) => { fingers.set(event.pointerId, event); moved = 0; });
  map.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const box = map.getBoundingClientRect();
    const others = [...fingers.values()].filter((one) => one.pointerId !== event.pointerId);
    if (others.length === 1) {
      const apart = (one) => Math.hypot(one.clientX - others[0].clientX, one.clientY - others[0].clientY) || 1;
      zoom(apart(before) / apart(event), ...at(event));
    } else if (seen.w < all.w) {
      seen.x -= ((event.clientX - before.clientX) / box.width) * seen.w;
      seen.y -= ((event.clientY - before.clientY) / box.height) * seen.h;
      show();
    }
    moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
    fingers.set(event.pointerId, event);
  });
  // Two fingers are the map's; with one the page scrolls on while all of it is seen.
  map.addEventListener("touchmove", (event) => { if (event.touches.length > 1) event.preventDefault(); }, { passive: false });
  ["pointerup", "pointercancel", "pointerleave"].forEach((name) =>
    map.addEventListener(name, (event) => fingers.delete(event.pointerId)));
  map.addEventListener("click", (event) => { if (moved > 8) event.preventDefault(); });
  map.addEventListener("dragstart", (event) => event.preventDefault());
  show();
}

function setUpLine() {
  const line = document.getElementById("line");
  if (!line) return;
  let from = null;
  let brushed = false;
  const bars = [...line.querySelectorAll("a")];
  const under = (event) => {
    const found = document.elementFromPoint(event.clientX, event.clientY);
    const bar = found && found.closest("#line a");
    return bar || null;
  };
  const between = (one, other) => {
    const ends = [bars.indexOf(one), bars.indexOf(other)].sort((a, b) => a - b);
    return bars.slice(ends[0], ends[1] + 1);
  };
  line.addEventListener("dragstart", (event) => event.preventDefault());
  line.addEventListener("pointerdown", (event) => { from = under(event); brushed = false; });
  line.addEventListener("pointermove", (event) => {
    const to = from && under(event);
    if (!to) return;
    bars.forEach((bar) => bar.classList.remove("chosen"));
    const chosen = between(from, to);
    brushed = chosen.length > 1;
    if (brushed) chosen.forEach((bar) => bar.classList.add("chosen"));
  });
  line.addEventListener("pointerup", (event) => {
    const to = from && under(event);
    if (to && brushed) {
      const chosen = between(from, to);
      const address = new URL(from.href.baseVal, location.href);
      address.searchParams.set("t", `${chosen[0].dataset.first}-${chosen[chosen.length - 1].dataset.last}`);
      go(address.href);
    }
    from = null;
  });
  line.addEventListener("click", (event) => { if (brushed) event.preventDefault(); });
}

function setUp() { setUpMap(); setUpLine(); }

// Where a reader is: the card at the top of the window, once the list's head is above it.
function place() {
  const list = document.getElementById("list");
  if (!list || list.getBoundingClientRect().top >= 0) return null;
  const card = [...list.querySelectorAll(".card")].find((one) => one.getBoundingClientRect().bottom > 0);
  return card ? { id: card.id, top: card.getBoundingClientRect().top } : null;
}

function nameOf(element) { return element && (element.id || element.getAttribute("href")); }

// Put the page's part as it is now in the place of the one before; tell whether anything in it is new.
function renew(part) {
  const known = new Map([...board.querySelectorAll(".card")].map((card) => [card.id, card.dataset.revision]));
  const focused = board.contains(document.activeElement) ? nameOf(document.activeElement) : null;
  const was = place();
  board.innerHTML = part;
  let fresh = 0;
  board.querySelectorAll(".card").forEach((card) => {
    if (known.get(card.id) !== card.dataset.revision) { card.classList.add("new"); fresh += 1; }
  });
  setUp();
  const again = focused && (document.getElementById(focused) || board.querySelector(`a[href="${CSS.escape(focused)}"]`));
  if (again) again.focus({ preventScroll: true });
  const card = was && document.getElementById(was.id);
  if (card) window.scrollBy(0, card.getBoundingClientRect().top - was.top);
  return fresh > 0;
}

async function fill(address) {
  const answer = await fetch(address, { headers: { "X-Part": "1" }, cache: "no-cache" });
  return answer.ok && renew(await answer.text());
}

let go = (address) => { location.href = address; };

function setUpLive() {
  const told = document.getElementById("live");
  if (!told || !window.EventSource) return;
  const source = new EventSource(`${document.body.dataset.base}live`);
  let waiting = null;
  source.addEventListener("open", () => { told.textContent = told.dataset.on; });
  source.addEventListener("error", () => { told.textContent = told.dataset.off; });
  source.addEventListener("changed", (event) => {
    if (waiting) return;
    // Not all open pages ask in the same moment: behind the change's number stands within how long.
    const within = Number(event.data.split(" ")[1]);
    waiting = setTimeout(async () => {
      waiting = null;
      if (await fill(location.href)) told.textContent = told.dataset.new;
    }, Math.random() * within);
  });
}

if (board && !document.getElementById("mine")) { setUp(); setUpLive(); }
