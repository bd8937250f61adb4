// The sheet: every question as a form, kept on this device, saved as a file and read back.

import { ASK, askText, make, READ } from "../../../pillars/exercises/exercise.js";
import { showNumber } from "../../../pillars/exercises/written.js";

const sheet = JSON.parse(document.getElementById("data").textContent);
const find = (id) => document.getElementById(id);
const store = `wpf.${sheet.problem_set}.${sheet.student}.${sheet.release.slice(0, 12)}`;
const fields = {};
// By question, as JSON: the answer that this page last kept or found kept.
const known = {};
let unsaved = false;

const isBlank = (value) => value === null || value === "" || (typeof value === "object" && !Object.keys(value).length);

// A question as a part of the page: how to read an answer from it, to write one, and to say how far it is.
function addQuestion(item) {
  const moved = make("p", { className: "sr", role: "status" });
  const tick = make("input", { type: "checkbox" });
  const { nodes, read, write } = (ASK[item.kind] ?? askText)(item, (text) => {
    moved.textContent = text;
    tick.checked = true;
    form.dispatchEvent(new Event("input"));
  });
  const inOrder = item.kind === "order";
  if (inOrder) nodes.push(make("label", { className: "tick" }, tick, "This is my order"));
  const form = frame(item, nodes, moved);
  const filled = (value) => Object.fromEntries(Object.entries(value).filter(([, one]) => one));
  return {
    item,
    form,
    read() {
      if (inOrder) return tick.checked ? read() : null;
      return item.kind === "mapping" ? filled(read()) : read();
    },
    write(value) {
      tick.checked = inOrder && value !== null;
      write(value);
    },
    tell(value) {
      if (isBlank(value)) return "Blank.";
      const unread = tellUnread(item, value);
      if (unread) return unread;
      const open = item.kind === "mapping" ? item.entries.length - Object.keys(value).length : 0;
      return open ? `Not finished: ${open} of ${item.entries.length} still to choose.` : "";
    },
    count: () => READ[item.kind] && tellRead(form.querySelector("input").value, read()),
  };
}

// Why a number or a day is not read yet; how it was read, where that is not what was typed.
function tellUnread(item, value) {
  if (!READ[item.kind] || typeof value !== "string") return "";
  const { why = value.length < 10 && item.kind === "date" ? `${value}, which names no day` : "" } = READ[item.kind](value, item);
  return why && `Not a ${item.kind === "date" ? "day" : "number"} yet: you gave ${why}.`;
}

function tellRead(typed, value) {
  const shown = typeof value === "number" ? showNumber(value) : value;
  return shown && typed.trim() !== shown ? `Read as ${shown}.` : "";
}

function addEssay(essay) {
  const text = make("textarea", { id: `text-${essay.id}`, spellcheck: true });
  const paper = make("div", { className: "paper" });
  const rubric = make("details", {}, make("summary", {}, "How it is marked"), make("div", { innerHTML: essay.rubric }));
  const label = make("label", { className: "essay", htmlFor: text.id }, `Your text, about ${essay.words} words`);
  const form = frame(essay, [rubric, label, text, paper]);
  return {
    item: essay,
    form,
    read: () => text.value,
    write: (value) => (text.value = value ?? ""),
    tell: (value) => {
      paper.textContent = value;
      return value.trim() ? "" : "Blank.";
    },
    count: () => `${countWords(text.value)} words; about ${essay.words} are asked for.`,
  };
}

function countWords(text) {
  if (!globalThis.Intl?.Segmenter) return text.split(/\s+/).filter(Boolean).length;
  return [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)].filter((part) => part.isWordLike).length;
}

function frame(item, nodes, ...more) {
  const points = make("p", { className: "points" }, `${item.points} ${item.points === 1 ? "point" : "points"}. ${item.earns ?? ""}`);
  const legend = make("legend", {}, make("h2", {}, item.title));
  const prompt = make("div", { innerHTML: item.prompt });
  const state = make("p", { className: "state" });
  const box = make("fieldset", {}, legend, points, prompt, ...nodes);
  const form = make("form", { className: "pillar-exercise", id: item.id, tabIndex: -1 }, box, state, ...more);
  form.onsubmit = (event) => event.preventDefault();
  form.oninput = form.onchange = () => {
    keepOne(item.id);
    showStates();
  };
  find("questions").append(form);
  return form;
}

function collect() {
  const answers = {};
  const essays = {};
  for (const { item, read } of Object.values(fields)) {
    const value = read();
    if (!isBlank(value)) (item.rubric ? essays : answers)[item.id] = value;
  }
  return { answers, essays };
}

function fill({ answers = {}, essays = {} }) {
  for (const { item, write } of Object.values(fields)) write((item.rubric ? essays : answers)[item.id] ?? null);
  keepAll();
  showStates();
}

// What is kept on this device: null if nothing is, and undefined where there is no storage.
function recall() {
  try {
    return JSON.parse(localStorage.getItem(store));
  } catch (problem) {
    return problem instanceof SyntaxError ? null : undefined;
  }
}

const keptOf = (row, { item }) => (item.rubric ? row?.essays : row?.answers)?.[item.id] ?? null;

// A private window may have no storage, and a full one refuses more.
function put(row) {
  let kept = true;
  try {
    localStorage.setItem(store, JSON.stringify(row));
  } catch {
    kept = false;
  }
  find("kept").hidden = kept;
  unsaved = !kept;
  return kept;
}

function keepAll() {
  const row = collect();
  if (put(row)) for (const [id, field] of Object.entries(fields)) known[id] = JSON.stringify(keptOf(row, field));
}

// Writes the one field that changed into what is kept now: another tab may have kept others meanwhile.
function keepOne(id) {
  const row = recall();
  if (!row) return keepAll();
  const [mine, theirs] = [collect(), row].map((one) => JSON.stringify(keptOf(one, fields[id])));
  if (theirs !== known[id] && theirs !== mine) return tellTabs(`“${fields[id].item.title}” was changed in another tab or window. What stands there is kept, and what you type here is not: save it as a file, or reload this page.`);
  const part = fields[id].item.rubric ? "essays" : "answers";
  const { [id]: old, ...rest } = row[part] ?? {};
  const kept = mine === "null" ? rest : { ...rest, [id]: JSON.parse(mine) };
  if (put({ answers: {}, essays: {}, ...row, [part]: kept })) known[id] = mine;
}

// Takes over what another tab has kept since; what is typed here was kept before, so nothing is lost.
function takeOver() {
  const row = recall();
  if (row === undefined || unsaved) return;
  if (row === null) return keepAll();
  const changed = Object.values(fields).filter((field) => JSON.stringify(keptOf(row, field)) !== known[field.item.id]);
  for (const field of changed) {
    field.write(keptOf(row, field));
    known[field.item.id] = JSON.stringify(keptOf(row, field));
  }
  if (!changed.length) return;
  showStates();
  tellTabs(`This sheet is open in another tab or window; from there was taken: ${changed.map(({ item }) => item.title).join(", ")}.`);
}

// What was typed into an earlier copy of this sheet, as far as it fits this one; each copy keeps its own.
function takeEarlier() {
  const start = store.slice(0, store.lastIndexOf(".") + 1);
  const earlier = Object.keys(localStorage).filter((key) => key !== store && key.startsWith(start) && !key.slice(start.length).includes("."));
  for (const key of earlier) {
    const { saved } = readSaved(JSON.stringify({ ...sheet, items: [], ...readRow(localStorage.getItem(key)) }));
    if (![saved.answers, saved.essays].some((part) => Object.keys(part).length)) continue;
    fill(saved);
    return tellTabs("Taken over: what was typed into an earlier copy of this sheet on this device. Its questions may have been others, so check each answer.");
  }
}

function readRow(text) {
  try {
    const { answers, essays } = JSON.parse(text);
    return { answers, essays };
  } catch {
    return { answers: {}, essays: {} };
  }
}

function tellTabs(text) {
  find("tabs").textContent = text;
  find("tabs").hidden = false;
}

// Says beside each question, and once more at the end, what is still open.
function showStates() {
  const open = [];
  for (const { item, form, read, tell, count } of Object.values(fields)) {
    const said = tell(read());
    const state = form.querySelector(".state");
    state.textContent = [said || "Ready.", count?.()].filter(Boolean).join(" ");
    state.dataset.ready = !said;
    if (said) open.push(make("li", {}, make("a", { href: `#${item.id}` }, item.title), `: ${said}`));
  }
  const total = Object.keys(fields).length;
  const heading = make("p", {}, open.length ? `Ready: ${total - open.length} of ${total}. Still open:` : "Nothing is blank.");
  find("blank").replaceChildren(heading, ...(open.length ? [make("ul", {}, ...open)] : []));
  return open.length;
}

function save() {
  const { format, problem_set, student, release } = sheet;
  const row = { format, problem_set, student, release, saved: new Date().toISOString(), ...collect() };
  const name = `${problem_set}-${student}.json`;
  const url = URL.createObjectURL(new Blob([JSON.stringify(row, null, 1)], { type: "application/json" }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  unsaved = false;
  const open = showStates();
  const rest = open ? ` ${open} of ${Object.keys(fields).length} are still open, as listed above.` : "";
  say(`Saved as ${name}, where your browser puts downloads. Hand in that file.${rest}`);
}

function say(text) {
  find("status").textContent = text;
  find("status").scrollIntoView({ block: "nearest" });
}

async function open(file) {
  if (!file) return;
  const { fault, saved, lost } = readSaved(await file.text().catch(() => ""));
  if (fault) return say(`${file.name} was not opened: ${fault}`);
  const before = collect();
  fill(saved);
  find("undo").hidden = false;
  find("undo").onclick = () => {
    fill(before);
    find("undo").hidden = true;
    say("Your earlier answers are back.");
    find("save").focus();
  };
  say(`${file.name} was opened, in place of what was here.${lost ? ` ${lost} of its answers do not fit this sheet and were left out.` : ""}`);
}

// What a file holds, and in words what is wrong with it.
function readSaved(text) {
  let row = null;
  try {
    row = JSON.parse(text);
  } catch {}
  if (row === null || typeof row !== "object" || !String(row.format).startsWith("wpf-answers-")) return { fault: "it is not a file of saved answers." };
  if (row.format !== sheet.format) return { fault: "it was saved by a newer sheet; open it there." };
  if (row.problem_set !== sheet.problem_set) return { fault: `it holds ${row.problem_set}, and this is ${sheet.problem_set}.` };
  if (row.student !== sheet.student) return { fault: `it belongs to ${row.student}, and this sheet to ${sheet.student}.` };
  const answers = {};
  const essays = {};
  let lost = 0;
  for (const [part, target] of [["answers", answers], ["essays", essays]]) {
    for (const [id, value] of Object.entries(Object(row[part]))) {
      const field = fields[id];
      if (field && Boolean(field.item.rubric) === (part === "essays") && fits(field.item, value)) target[id] = value;
      else lost += 1;
    }
  }
  return { saved: { answers, essays }, lost };
}

function fits(item, value) {
  const knows = (labels, key) => labels.some(([known]) => known === key);
  const { kind, entries, choices } = item;
  if (kind === "choice") return knows(choices, value);
  if (kind === "order") return Array.isArray(value) && value.length === entries.length && new Set(value).size === value.length && value.every((key) => knows(entries, key));
  if (kind === "mapping") return value !== null && typeof value === "object" && Object.entries(value).every(([name, key]) => knows(entries, name) && knows(choices, key));
  return typeof value === "string" || (kind === "number" && typeof value === "number");
}

for (const item of sheet.items) fields[item.id] = addQuestion(item);
for (const essay of sheet.essays) fields[essay.id] = addEssay(essay);
const kept = recall();
fill(kept ?? {});
if (kept === null) takeEarlier();
find("save").onclick = save;
find("print").onclick = () => print();
find("open").onchange = ({ target }) => open(target.files[0]).finally(() => (target.value = ""));
addEventListener("storage", ({ key }) => (key === store || key === null) && takeOver());
for (const event of ["focus", "focusin", "pageshow"]) addEventListener(event, takeOver);
document.addEventListener("visibilitychange", takeOver);
addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
