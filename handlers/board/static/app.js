// The board inside Telegram: who opened it is told to the server once; from then on the page shows its pass.
"use strict";

// `seen` is the board's view as it was asked for last; `reads`: a story stands in the board's place.
const app = { pass: sessionStorage.getItem("pass"), seen: location.search || "?", reads: false, asked: 0 };
const mine = document.getElementById("mine");
const live = document.getElementById("live");
const handedOver = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");

async function ask(path, how = {}) {
  const answer = await fetch(`${document.body.dataset.base}${path}`,
    { ...how, headers: { ...(how.headers || {}), Authorization: `Bearer ${app.pass}` } });
  if (answer.status === 403) { board.textContent = board.dataset.refused; mine.textContent = ""; }
  return answer;
}

async function enter() {
  if (handedOver) {
    const answer = await fetch(`${document.body.dataset.base}session`, { method: "POST", body: handedOver });
    if (answer.ok) {
      const told = await answer.json();
      app.pass = told.pass;
      sessionStorage.setItem("pass", app.pass);
      // Whoever opens it is spoken to in their own language; what they chose here stays.
      if (!location.search && told.language !== document.documentElement.lang) {
        location.replace(`${location.pathname}?lang=${told.language}`);
        return;
      }
    } else if (answer.status !== 403 && !app.pass) { board.textContent = board.dataset.failed; return; }
  }
  if (!app.pass) { board.textContent = board.dataset.refused; return; }
  await Promise.all([look(app.seen), showMine(`mine${location.search}`)]);
  setInterval(renewBoard, 30000);
}

// What is on the board comes by itself; whoever reads a story isn't taken away from it.
async function renewBoard() {
  const asked = app.asked;
  if (app.reads || document.hidden) return;
  const answer = await ask(`board${app.seen}`);
  if (answer.ok && !app.reads && asked === app.asked) renew(await answer.text());
}

async function look(query, path = "board") {
  const asked = app.asked += 1;
  const answer = await ask(`${path}${query}`);
  if (answer.status === 403 || asked !== app.asked) return;
  if (!answer.ok) { live.textContent = board.dataset.failed; return; }
  const part = await answer.text();
  live.textContent = "";
  app.reads = path !== "board";
  if (!app.reads) app.seen = query;
  board.className = app.reads ? "one" : "";
  board.innerHTML = part;
  setUp();
}

async function showMine(path, how) {
  const answer = await ask(path, how);
  if (!answer.ok) { if (answer.status !== 403) live.textContent = board.dataset.failed; return; }
  const before = mine.querySelector("details");
  const open = before !== null && before.open;
  mine.innerHTML = await answer.text();
  if (open) mine.querySelector("details").open = true;
}

function change(given) { showMine(`mine${location.search}`, { method: "POST", body: given }); }

// What is a link of the page elsewhere is asked for with the pass here.
async function follow(address) {
  const at = new URL(address, location.href);
  const story = at.pathname.match(/\/story\/[a-z2-7]+$/);
  await look(at.search || "?", story ? story[0].slice(1) : "board");
  const shown = (at.hash && document.getElementById(at.hash.slice(1))) || board;
  shown.scrollIntoView();
  shown.focus({ preventScroll: true });
}
go = follow;

document.addEventListener("click", (event) => {
  const stop = event.target.closest("[data-stop]");
  if (stop) { change(new URLSearchParams({ stop: stop.dataset.stop })); return; }
  const link = event.target.closest("a");
  const address = link && (link.href.baseVal === undefined ? link.href : link.href.baseVal);
  if (!address || event.defaultPrevented || new URL(address, location.href).host !== location.host) return;
  if (link.dataset.leave !== undefined) return;
  if (new URL(address, location.href).pathname.includes("/feed.")) return;
  event.preventDefault();
  follow(address);
});
document.addEventListener("submit", (event) => {
  event.preventDefault();
  const given = new URLSearchParams(new FormData(event.target));
  if (event.target.id === "add") change(given);
  else follow(`?${given}`);
});

enter();
