// The moving figure: its drawing, its year, its kinds, and what it says of a year.

import { h } from "./markup.js";

const NAMES = ["name", "kind", "first", "last", "key", "part", "value"];

/** Return the marks of the model as objects. */
export const readMarks = (rows) => rows.map((row) => Object.fromEntries(NAMES.map((name, i) => [name, row[i]])));

/** Return the marks that are seen in a year, of the kinds that count. */
export const marksIn = (marks, year, kinds) =>
  marks.filter((m) => kinds.includes(m.kind) && m.first <= year && year <= m.last);

/** Return what the figure says of a year, given the marks that are seen in it. */
export function finding(seen, year, words, notes) {
  const count = (marks) => new Set(marks.map((m) => m.key)).size;
  const total = seen.reduce((sum, m) => sum + m.value, 0);
  const numbers = { year, count: count(seen), part: count(seen.filter((m) => m.part)), total };
  const put = (_, name, one, many) => {
    if (one !== undefined) return numbers[name] === 1 ? one : many;
    return name === "year" ? String(year) : Math.round(numbers[name]).toLocaleString("en-GB");
  };
  const said = (seen.length ? words.some : words.none).replace(/\{(\w+)(?::([^/}]*)\/([^}]*))?\}/g, put);
  return [said, ...notes.filter(([first, last]) => first <= year && year <= last).map((note) => note[2])].join(" ");
}

/** Return a typed year as a number, or null if the figure does not have it. */
export function readYear(text, first, last) {
  const year = Number(text);
  return text.trim() !== "" && Number.isInteger(year) && year >= first && year <= last ? year : null;
}

function drawDrawings(drawings) {
  const frame = h("div", { class: "pm-drawing", "aria-hidden": "true" });
  frame.innerHTML = drawings.wide + drawings.narrow;
  const elements = [...frame.querySelectorAll("[data-mark]")];
  const show = (seen) => {
    const current = new Map(seen.map((mark) => [mark.name, mark]));
    for (const element of elements) {
      const mark = current.get(element.dataset.mark);
      element.toggleAttribute("hidden", !mark);
      if (!mark) continue;
      if (element.dataset.scale) element.setAttribute("width", mark.value * element.dataset.scale);
      if ("says" in element.dataset) element.textContent = mark.value.toLocaleString("en-GB");
    }
  };
  return { frame, show };
}

function drawKinds(model, change) {
  const boxes = model.get("choices").map(({ kind }) => {
    const box = h("input", { type: "checkbox", value: kind, "data-lm-suppress-shortcuts": "true" });
    box.addEventListener("change", () => change(boxes.filter((b) => b.checked).map((b) => b.value)));
    return box;
  });
  const labels = model.get("choices").map(({ kind, title }, i) => h("label", {}, boxes[i], h("span", { class: `pm-key pm-${kind}` }, title)));
  const group = h("fieldset", { hidden: labels.length < 2 }, h("legend", {}, "What counts"), ...labels);
  return { group, show: (kinds) => boxes.forEach((box) => { box.checked = kinds.includes(box.value); }) };
}

function drawYear(id, model, change) {
  const [first, last] = [model.get("first"), model.get("last")];
  const common = { min: first, max: last, step: 1, "data-lm-suppress-shortcuts": "true" };
  const hint = h("span", { class: "pm-hint", id: `${id}-hint`, role: "alert" });
  const slider = h("input", { ...common, type: "range", "aria-label": "Year" });
  const field = h("input", { ...common, type: "number", "aria-label": `Year from ${first} to ${last}`, "aria-describedby": hint.id });
  const refuse = (text) => {
    hint.textContent = text;
    field.setAttribute("aria-invalid", Boolean(text));
  };
  slider.addEventListener("input", () => change(slider.valueAsNumber));
  field.addEventListener("input", () => {
    const year = readYear(field.value, first, last);
    refuse(year == null ? `Give a whole number from ${first} to ${last}.` : "");
    if (year != null) change(year);
  });
  // A year that was refused gives way to the one that is shown.
  field.addEventListener("blur", () => {
    refuse("");
    field.value = model.get("year");
  });
  const show = (year) => {
    slider.value = year;
    slider.setAttribute("aria-valuetext", String(year));
    if (document.activeElement !== field) field.value = year;
  };
  return { slider, field, hint, show };
}

// Plays one year after another; where the reader wants less motion, there is only the step.
function drawButtons(model, change) {
  const [first, last] = [model.get("first"), model.get("last")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let timer = null;
  const play = h("button", { type: "button", hidden: calm }, "Play");
  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.textContent = "Play";
  };
  const step = (by) => change(Math.min(last, Math.max(first, model.get("year") + by)));
  const tick = () => (model.get("year") < last ? step(1) : stop());
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (model.get("year") === last) change(first);
    play.textContent = "Pause";
    timer = setInterval(tick, 700);
  });
  const button = (text, by) => h("button", { type: "button", onclick: () => { stop(); step(by); } }, text);
  return { buttons: [button("Earlier", -1), play, button("Later", 1)], stop, playing: () => Boolean(timer) };
}

// Says a new finding once, when the reader pauses.
function makeAnnouncer() {
  const region = h("p", { class: "pm-status", role: "status" });
  const seen = h("p", { class: "pm-finding", "aria-hidden": "true" });
  let timer = null;
  const say = (text, quiet) => {
    seen.textContent = text;
    clearTimeout(timer);
    if (!quiet) timer = setTimeout(() => { region.textContent = text; }, 500);
  };
  return { region, seen, say, stop: () => clearTimeout(timer) };
}

function render({ model, el }) {
  const id = `pm-${Math.random().toString(36).slice(2)}`;
  const marks = readMarks(model.get("marks"));
  const change = (name) => (value) => {
    model.set(name, value);
    model.save_changes();
  };
  const drawing = drawDrawings(model.get("drawings"));
  const kinds = drawKinds(model, change("kinds"));
  const buttons = drawButtons(model, change("year"));
  const chosen = (value) => { buttons.stop(); change("year")(value); };
  const year = drawYear(id, model, chosen);
  const announcer = makeAnnouncer();
  const show = () => {
    const seen = marksIn(marks, model.get("year"), model.get("kinds"));
    drawing.show(seen);
    year.show(model.get("year"));
    kinds.show(model.get("kinds"));
    announcer.say(finding(seen, model.get("year"), model.get("words"), model.get("notes")), buttons.playing());
  };
  el.append(h("div", { class: "pillar-moving", role: "group", "aria-label": model.get("title") },
    h("p", { class: "pm-title" }, model.get("title")), announcer.seen, announcer.region, drawing.frame,
    h("div", { class: "pm-inputs" }, year.slider, year.field, ...buttons.buttons, year.hint), kinds.group));
  const events = ["change:year", "change:kinds"];
  events.forEach((event) => model.on(event, show));
  show();
  return () => {
    buttons.stop();
    announcer.stop();
    events.forEach((event) => model.off(event, show));
  };
}

export default { render };
