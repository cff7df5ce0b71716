// The demo's page: a line of the stream becomes a bubble or a caption; what is typed and pressed goes back.
"use strict";

const page = document.body;
const log = document.getElementById("log");
const notice = document.getElementById("notice");
const you = Number(page.dataset.you);
const language = document.documentElement.lang;
const tabs = [...document.querySelectorAll("nav [data-chat]")];
const chats = new Map(tabs.map((tab) => [Number(tab.dataset.chat), { tab, box: document.createElement("div"), unread: 0 }]));
let shown = you; // whose phone is looked at
let follows = true; // the page goes where something happens, until a person chooses
let run = null;

function make(name, kind, text) {
  const one = document.createElement(name);
  if (kind) one.className = kind;
  if (text !== undefined) one.textContent = text;
  return one;
}

function both(told, kind) {
  // English is always there for who reads no Arabic.
  const caption = make("p", kind);
  for (const tongue of language === "en" ? ["en"] : ["ar", "en"]) {
    if (!told[tongue]) continue;
    const words = make("span", "", told[tongue]);
    words.lang = tongue;
    words.dir = tongue === "ar" ? "rtl" : "ltr";
    caption.append(words);
  }
  return caption;
}

function show(chat, byHand) {
  if (byHand) follows = false;
  shown = chat;
  const at = chats.get(chat);
  at.unread = 0;
  chats.forEach(({ tab, unread }, id) => {
    tab.setAttribute("aria-pressed", id === chat);
    tab.querySelector(".unread").textContent = unread || "";
  });
  at.tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  document.getElementById("about").textContent = at.tab.dataset.about;
  document.getElementById("yours").hidden = chat !== you;
  document.getElementById("others").hidden = chat === you;
  log.setAttribute("aria-live", "off"); // what stood there before isn't read out again
  log.replaceChildren(at.box);
  log.scrollTop = log.scrollHeight;
  setTimeout(() => log.setAttribute("aria-live", "polite"), 100);
}

function put(chat, node, before) {
  const at = chats.get(chat);
  if (before) before.replaceWith(node); else at.box.append(node);
  if (chat !== shown) return;
  // What is taller than the window is read from its beginning.
  if (node.offsetHeight > log.clientHeight) node.scrollIntoView({ block: "start" });
  else if (before) node.scrollIntoView({ block: "nearest" });
  else log.scrollTop = log.scrollHeight;
}

function told(line) {
  const where = line.chat ? [line.chat] : [...chats.keys()];
  where.forEach((chat) => put(chat, both(line, `caption ${line.what}`)));
  if (follows && line.chat) show(line.chat);
}

function reply(line) {
  const quoted = make("button", "quoted", line.reply.text);
  quoted.type = "button";
  quoted.dir = "auto";
  quoted.dataset.to = `m${line.chat}-${line.reply.id}`;
  return quoted;
}

function file(line) {
  const address = `/file/${line.chat}/${line.id}`;
  if (line.file.photo) {
    const picture = make("img");
    picture.src = address;
    picture.alt = line.file.name;
    [picture.width, picture.height] = line.file.size;
    return picture;
  }
  const link = make("a", "file", `📎 ${line.file.name}`);
  link.href = address;
  return link;
}

function keys(line) {
  return line.buttons.map((row) => {
    const keyboard = make("p", "keys");
    row.forEach((button) => {
      const key = make(button.url ? "a" : "button", "", button.text);
      key.dir = "auto";
      if (button.url) Object.assign(key, { href: button.url, target: "_blank", rel: "noreferrer" });
      else {
        key.type = "button";
        key.dataset.press = button.data;
        key.disabled = line.chat !== you;
      }
      keyboard.append(key);
    });
    return keyboard;
  });
}

function message(line) {
  const id = `m${line.chat}-${line.id}`;
  const block = make("article", line.mine ? "mine" : "theirs");
  block.id = id;
  block.dataset.message = line.id;
  if (line.note) block.append(both(line.note, "note"));
  const bubble = make("div", "bubble");
  const who = line.mine ? chats.get(line.chat).tab.firstChild.textContent.trim() : page.dataset.bot;
  bubble.append(make("span", "hidden", `${who}: `));
  if (line.reply) bubble.append(reply(line));
  if (line.file) bubble.append(file(line));
  const words = make("div", "words");
  words.innerHTML = line.html; // escaped by the server: markup is what Telegram's entities ask for, and no more
  const when = make("div", "when", `${line.silent ? "🔕 " : ""}${line.edited ? `${page.dataset.edited} ` : ""}${line.time}`);
  bubble.append(words, when);
  block.append(bubble, ...keys(line));
  const before = chats.get(line.chat).box.querySelector(`#${id}`);
  if (before) block.classList.add("changed");
  if (follows) { if (line.chat !== shown) show(line.chat); }
  else if (line.chat !== shown) {
    const at = chats.get(line.chat);
    at.unread += 1;
    at.tab.querySelector(".unread").textContent = at.unread;
  }
  put(line.chat, block, before);
}

const hear = {
  begin(line) {
    if (run !== null && run !== line.run) { location.reload(); return; }
    run = line.run;
    const board = document.querySelector("iframe");
    if (!board.src) board.src = board.dataset.src;
    const opening = document.getElementById("opening");
    if (opening) show(shown);
  },
  caption: told,
  message,
  delete(line) { const gone = chats.get(line.chat).box.querySelector(`#m${line.chat}-${line.id}`); if (gone) gone.remove(); },
  notice(line) { if (line.chat === shown) say(line.text); },
  turn() {
    document.getElementById("publish").disabled = false;
    document.getElementById("skip").hidden = true;
    if (follows) show(you);
    follows = false;
  },
};

let quiet = null;
function say(text) {
  notice.textContent = text;
  clearTimeout(quiet);
  quiet = setTimeout(() => { notice.textContent = ""; }, 6000);
}

async function post(path, what) {
  const asked = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(what || {}) };
  const answer = await fetch(path, asked).catch(() => null);
  if (!answer || !answer.ok) say(page.dataset.lost);
}

function open(view) {
  page.dataset.view = view;
  document.querySelectorAll("[data-open]").forEach((one) => one.setAttribute("aria-pressed", one.dataset.open === view));
}

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (!pressed) return;
  const { chat, say: words, press, open: view, to } = pressed.dataset;
  if (chat) show(Number(chat), true);
  else if (view) open(view);
  else if (to) { const there = document.getElementById(to); if (there) there.scrollIntoView({ block: "center" }); }
  else if (press !== undefined) post("/press", { message: Number(pressed.closest("article").dataset.message), data: press });
  else if (words) { if (shown === you) post("/say", { text: words }); }
  else if (pressed.id === "publish") post("/publish");
  else if (pressed.id === "skip") { pressed.hidden = true; post("/skip"); }
});

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = document.getElementById("text");
  const text = field.value.trim();
  field.value = "";
  if (text) post("/say", { text });
});

const stream = new EventSource("/events");
stream.addEventListener("message", (event) => { const line = JSON.parse(event.data); hear[line.kind](line); });
stream.addEventListener("error", () => say(page.dataset.lost));
