// The board inside Telegram: who opened it is told to the server once; from then on the page shows its pass.
"use strict";

const app = { pass: sessionStorage.getItem("pass"), seen: "?" };
const mine = document.getElementById("mine");
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
    if (answer.ok) { app.pass = (await answer.json()).pass; sessionStorage.setItem("pass", app.pass); }
  }
  if (!app.pass) { board.textContent = board.dataset.refused; return; }
  await Promise.all([look("?"), showMine("mine")]);
  setInterval(() => look(app.seen), 30000);
}

async function look(query, path = "board") {
  const answer = await ask(`${path}${query}`);
  if (!answer.ok) return;
  if (path === "board") app.seen = query;
  board.className = path === "board" ? "" : "one";
  board.innerHTML = await answer.text();
  setUp();
}

async function showMine(path, how) {
  const answer = await ask(path, how);
  if (!answer.ok) return;
  const before = mine.querySelector("details");
  const open = before !== null && before.open;
  mine.innerHTML = await answer.text();
  if (open) mine.querySelector("details").open = true;
}

// What is a link of the page elsewhere is asked for with the pass here.
function follow(address) {
  const at = new URL(address, location.href);
  const story = at.pathname.match(/\/story\/[a-z2-7]+$/);
  look(at.search || "?", story ? story[0].slice(1) : "board");
}
go = follow;

document.addEventListener("click", (event) => {
  const stop = event.target.closest("[data-stop]");
  if (stop) { showMine("mine", { method: "POST", body: new URLSearchParams({ stop: stop.dataset.stop }) }); return; }
  const link = event.target.closest("a");
  const address = link && (link.href.baseVal === undefined ? link.href : link.href.baseVal);
  if (!address || event.defaultPrevented || new URL(address, location.href).host !== location.host) return;
  if (new URL(address, location.href).pathname.includes("/feed.")) return;
  event.preventDefault();
  follow(address);
});
document.addEventListener("submit", (event) => {
  event.preventDefault();
  const given = new URLSearchParams(new FormData(event.target));
  if (event.target.id === "add") showMine("mine", { method: "POST", body: given });
  else look(`?${given}`);
});

enter();
