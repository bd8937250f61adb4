// Asks one exercise and judges it by the rules of judge.py.

import { readDate, readNumber, showNumber } from "./written.js";

export const READ = { number: readNumber, date: readDate };
const fold = (text) => text.normalize("NFKC").toUpperCase().toLowerCase().replace(/[\s_]+/g, " ").trim();

function matches({ kind, tolerance, answer, accept }, known, given) {
  if (kind === "number") return Math.abs(given - known) <= tolerance + 1e-9;
  if (kind === "word") return [known, ...(known === answer ? accept : [])].map(fold).includes(fold(given));
  if (kind === "date") return given.startsWith(known);
  if (kind === "choice") return known === given;
  return Object.keys(known).every((key) => known[key] === given[key]);
}

export function judge(item, answer) {
  const blank = answer === null || answer.trim?.() === "";
  const read = !blank && answer.trim && READ[item.kind]?.(answer, item);
  const given = read ? read.value : answer;
  const gave = blank ? "nothing yet" : read?.why ?? (item.kind === "date" && given.length < 10 && `${given}, which names no day`);
  if (gave) return { correct: null, feedback: `This exercise expects ${item.expects}; you gave ${gave}.` };
  if (matches(item, item.answer, given)) return { correct: true, feedback: item.right };
  const said = item.wrong.filter((slip) => matches(item, slip.answer, given)).map((slip) => slip.feedback);
  if (!said.length) said.push(tellScale(item, given) || item.otherwise);
  if (typeof given === "object") {
    const keys = Object.keys(given);
    said.unshift(`${keys.filter((key) => given[key] === item.answer[key]).length} of ${keys.length} in place.`);
  }
  return { correct: false, feedback: said.join(" ") };
}

function tellScale({ kind, unit, units, answer, tolerance }, given) {
  if (kind !== "number" || !given) return "";
  const near = (number, least) => Math.abs(number - answer) <= Math.max(tolerance, least) + 1e-9;
  const say = (one, other, remedy) => `That is a ${one}, and this asks for a ${other}: ${remedy} it by 100.`;
  if (units["%"]) return near(100 * given, 0.5) ? say("share", "per cent", "multiply") : "";
  return !unit && answer && Math.abs(answer) < 1 && near(given / 100, 0.005) ? say("per cent", "share", "divide") : "";
}

export function make(tag, fields, ...children) {
  const node = Object.assign(document.createElement(tag), fields);
  // Without this JupyterLab takes the arrow keys for itself.
  if (/input|select|button/.test(tag)) node.dataset.lmSuppressShortcuts = true;
  node.append(...children);
  return node;
}

function lot(text) {
  let bits = 2166136261;
  for (const letter of text) bits = Math.imul(bits ^ letter.codePointAt(0), 16777619);
  bits = Math.imul(bits ^ (bits >>> 16), 2246822507);
  bits = Math.imul(bits ^ (bits >>> 13), 3266489909);
  return (bits ^ (bits >>> 16)) >>> 0;
}

// As item.py does it.
export function arrange(item, seed) {
  const draw = (field, again = "") => {
    const lots = item[field].map((pair) => [lot(`${seed}${again} ${item.id} ${field} ${pair[0]}`), pair]);
    const mixed = lots.sort(([one], [other]) => one - other).map(([, pair]) => pair);
    const solved = item.kind === "order" && mixed.every(([key], place) => key === item.answer[place]);
    return solved && mixed.length ? draw(field, `${again}+`) : mixed;
  };
  return { ...item, entries: draw("entries"), choices: draw("choices") };
}

// Each control: its nodes, and how to read an answer from them or write one (null: none).
function askChoice({ choices }) {
  const radios = choices.map(([value]) => make("input", { type: "radio", name: "choice", required: true, value }));
  return {
    nodes: radios.map((radio, place) => make("label", {}, radio, choices[place][1])),
    read: () => radios.find((radio) => radio.checked)?.value ?? null,
    write: (key) => radios.forEach((radio) => (radio.checked = radio.value === key)),
  };
}

export function askText(item) {
  const { kind, unit } = item;
  const input = make("input", { required: true, autocomplete: "off", inputMode: kind === "number" ? "decimal" : "" });
  return {
    nodes: [make("label", {}, `Your ${kind}`, input, unit)],
    read: () => READ[kind]?.(input.value, item).value ?? input.value,
    write: (value) => (input.value = typeof value === "number" ? showNumber(value) : (value ?? "")),
  };
}

function askOrder({ entries }, say) {
  const list = make("ol", {});
  const rows = entries.map(([key, label]) => {
    const row = make("li", { key }, make("span", {}, label));
    const arrow = (sign, word, move) => {
      const button = make("button", { type: "button", ariaLabel: `Move ${word}: ${label}` }, sign);
      button.onclick = () => {
        move();
        button.focus();
        say(`${label}: place ${[...list.children].indexOf(row) + 1} of ${rows.length}.`);
      };
      return button;
    };
    row.append(arrow("\u2191", "up", () => row.previousElementSibling?.before(row)));
    row.append(arrow("\u2193", "down", () => row.nextElementSibling?.after(row)));
    return row;
  });
  return {
    nodes: [list],
    read: () => [...list.children].map((row) => row.key),
    write: (keys) => list.append(...rows, ...[keys].flat().flatMap((key) => rows.filter((row) => row.key === key))),
  };
}

function askMapping({ entries, choices }) {
  const options = () => [["", "choose"], ...choices].map(([key, label]) => new Option(label, key));
  const selects = entries.map(([name]) => make("select", { name, required: true }, ...options()));
  return {
    nodes: selects.map((select, place) => make("label", {}, entries[place][1], select)),
    read: () => Object.fromEntries(selects.map(({ name, value }) => [name, value])),
    write: (pairs) => selects.forEach((select) => (select.value = pairs?.[select.name] ?? "")),
  };
}

const HEADINGS = { true: "Right. ", false: "Not yet. ", null: "Hint. " };
export const ASK = { choice: askChoice, order: askOrder, mapping: askMapping };

// A private window may have no storage.
function keep(name, answer) {
  try {
    if (answer === undefined) return JSON.parse(localStorage.getItem(name));
    localStorage.setItem(name, JSON.stringify(answer));
  } catch {}
}

// Which exercises of a page were right at the latest try: the menu tells it. In a notebook they have no place.
function count(id, correct) {
  const of = document.querySelectorAll('[id^="exercise-"]').length;
  const name = `pillars.done.${location.pathname.split("/").pop().replace(/\.html$/, "")}`;
  const others = (keep(name)?.right ?? []).filter((known) => known !== id);
  if (!of || (!correct && keep(name) == null)) return;
  keep(name, { right: correct ? [...others, id] : others, of });
  dispatchEvent(new Event("pillars.done"));
}

// One number a device; where nothing can be kept, one a load.
const LOAD = Math.random();
function readSeed() {
  if (keep("pillars.seed") == null) keep("pillars.seed", LOAD);
  return keep("pillars.seed") ?? LOAD;
}

function render({ model, el }) {
  const item = arrange(model.get("item"), readSeed());
  const store = `pillars.exercise.${item.id}`;
  const status = make("p", { role: "status", ariaLive: "polite" });
  // Closed: links after an answer are for those who ask, and each leads away.
  const sources = make("details", {}, make("summary", {}, "Sources"), make("div", { innerHTML: item.sources }));
  const say = (text = "", heading = "", open = false) => {
    status.replaceChildren(make("strong", {}, heading), text);
    sources.hidden = !open || !item.sources;
  };
  const { nodes, read, write } = (ASK[item.kind] ?? askText)(item, say);
  const prompt = make("div", { innerHTML: item.prompt });
  const box = make("fieldset", {}, make("legend", {}, item.title), prompt, ...nodes);
  const buttons = [make("button", {}, "Check"), make("button", { type: "reset" }, "Clear answer")];
  const form = make("form", { className: "pillar-exercise" }, box, ...buttons, status, sources);
  function show(answer) {
    const { correct = null, feedback } = answer === null ? {} : judge(item, answer);
    say(feedback, feedback && HEADINGS[correct], correct !== null);
    count(item.id, correct === true);
    model.set("answer", answer);
    model.set("correct", correct);
    model.save_changes();
  }
  form.oninput = () => say();
  form.onsubmit = form.onreset = (event) => {
    event.preventDefault();
    if (event.type === "reset") write(null);
    const answer = event.type === "reset" ? null : read();
    keep(store, answer);
    show(answer);
  };
  const kept = keep(store) ?? model.get("answer");
  write(kept);
  // An answer from before a row or a choice was new is not whole.
  show(kept && form.checkValidity() ? read() : null);
  el.append(form);
}

export default { render };
