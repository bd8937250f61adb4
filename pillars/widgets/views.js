// What the weigher and the lab share: what is kept, and the parts of a weighing on the page.

import { leaders } from "../weighing/additive.js";
import { h } from "./markup.js";

export const share = (weight, decimals = 0) => `${decimals ? (weight * 100).toFixed(decimals) : Math.round(weight * 100)} %`;
export const points = (value, decimals = 0) => (decimals ? value.toFixed(decimals) : String(Math.round(value)));

// Where and when something was set, for the path that the lab shows.
function stamp() {
  return { title: document.querySelector("h1")?.firstChild?.textContent?.trim() || document.title, when: new Date().toISOString() };
}

// What the reader has set, kept on this device only. In a live notebook Python keeps it.
export function makeMemory(model) {
  const key = (name) => `pillars.weigher.${name}`;
  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(key(name)));
    } catch {
      return null;
    }
  };
  const write = (swings) => {
    try {
      // To come back to what is kept is no new weighing.
      if (localStorage.getItem(key(model.get("name"))) === JSON.stringify(swings)) return;
      localStorage.setItem(key(model.get("name")), JSON.stringify(swings));
      localStorage.setItem(`pillars.path.${model.get("name")}`, JSON.stringify(stamp()));
    } catch {
      // A private window may refuse; the weigher works without.
    }
  };
  const live = Boolean(model.widget_manager);
  return { own: live ? null : read(model.get("name")), earlier: read(model.get("earlier")) ?? read(findNewest(model.get("name"))), write };
}

// The weighing made last, but not here: for readers who skip the chapter before this one.
function findNewest(here) {
  try {
    const kept = Object.entries(localStorage).filter(([key]) => key.startsWith("pillars.path.") && !key.endsWith(`.${here}`));
    const dated = kept.map(([key, text]) => ({ name: key.slice("pillars.path.".length), when: JSON.parse(text)?.when ?? "" }));
    return dated.sort((a, b) => (a.when < b.when ? 1 : -1))[0]?.name;
  } catch {
    return "";
  }
}

// Only the table scrolls on a narrow screen, not what is said about it.
function scroll(table, name, about) {
  return h("div", {}, h("p", { class: "pw-about" }, h("strong", {}, `${name}. `), about), region(table, name));
}

export function region(table, name) {
  return h("div", { class: "pw-scroll", role: "region", "aria-label": name, tabindex: 0 }, table);
}

export function link({ text, href }) {
  return href ? h("a", { href }, text) : h("span", {}, text);
}

// Text that is set again is laid out again, even if it is the same.
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// What is told again is announced again; so the same words are left alone.
export function tellNew(region, ...texts) {
  if (region.textContent !== texts.join("")) region.replaceChildren(...texts.map((text) => h("p", {}, text)));
}

// What is drawn late must not push out of sight what the reader has come to meanwhile.
export function keepInView(draw) {
  const focused = document.activeElement;
  const { top, bottom } = focused.getBoundingClientRect();
  draw();
  if (focused !== document.body && top >= 0 && bottom <= innerHeight) focused.scrollIntoView({ block: "nearest" });
}

// Says a new ranking once, when the reader pauses.
export function makeAnnouncer() {
  const region = h("p", { class: "pw-status", role: "status" });
  let timer = null;
  const say = (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => write(region, text), 500);
  };
  return { region, say, stop: () => clearTimeout(timer) };
}

/** Return the kept swings that fit today's criteria, or null if none do. */
export function fitSwings(kept, criteria) {
  if (!kept || typeof kept !== "object") return null;
  const fits = (value) => Number.isFinite(value) && value >= 0 && value <= 100;
  if (!criteria.some((name) => fits(kept[name]))) return null;
  return Object.fromEntries(criteria.map((name) => [name, fits(kept[name]) ? kept[name] : null]));
}

// folded: the ends of the scale stand behind a tap, and beside the name what it was before.
export function drawSwings(id, criterion, change, folded = false) {
  const { title, question, worst, best } = criterion;
  const label = `${id}-${criterion.criterion}`;
  const hint = h("span", { class: "pw-hint", id: `${label}-hint`, role: "alert" });
  const common = { min: 0, max: 100, "data-lm-suppress-shortcuts": "true" };
  const slider = h("input", { ...common, type: "range", step: 1, value: 0, "aria-labelledby": label, "aria-describedby": `${label}-about` });
  const field = h("input", { ...common, type: "number", step: "any", placeholder: "–", "aria-label": `${title}, points from 0 to 100`, "aria-describedby": `${hint.id} ${label}-about` });
  const refuse = (text) => {
    hint.textContent = text;
    field.setAttribute("aria-invalid", Boolean(text));
  };
  let current;
  slider.addEventListener("input", () => change(criterion.criterion, slider.valueAsNumber));
  field.addEventListener("input", () => {
    const value = field.valueAsNumber;
    const fits = value >= 0 && value <= 100;
    const emptied = field.value === "" && !field.validity.badInput;
    refuse(fits || emptied ? "" : "Give a number from 0 to 100.");
    if (fits || emptied) change(criterion.criterion, fits ? value : null);
  });
  // A number that was refused gives way to the one that counts.
  field.addEventListener("blur", () => {
    refuse("");
    field.value = current ?? "";
  });
  const show = (value) => {
    if (value === current) return;
    current = value;
    slider.value = value ?? 0;
    slider.setAttribute("aria-valuetext", value == null ? "not set" : `${points(value)} points`);
    slider.classList.toggle("pw-unset", value == null);
    if (document.activeElement !== field) field.value = value ?? "";
    if (value != null) refuse("");
  };
  const was = h("span", { class: "pw-was" });
  const ends = [h("span", {}, question), h("span", {}, h("b", {}, "Worst: "), worst), h("span", {}, h("b", {}, "Best: "), best)];
  const about = h("div", { id: `${label}-about` }, ...ends);
  const row = h("div", { class: "pw-criterion" },
    h("div", { class: "pw-words" }, h("strong", { id: label }, title), folded ? was : null,
      folded ? h("details", {}, h("summary", {}, "From what to what?"), about) : about),
    h("div", { class: "pw-inputs" }, slider, field, hint));
  return { row, show, was };
}

// What the options are, folded away so that the criteria come first.
export function drawOptions(model) {
  const told = model.get("options").filter(({ description }) => description);
  if (!told.length) return null;
  const entries = told.flatMap(({ title, description }) => [h("dt", {}, title), h("dd", {}, description)]);
  return h("details", { open: !model.get("evidence") }, h("summary", {}, `The ${told.length} options`), h("dl", {}, ...entries));
}

export function describe(order, values, titles) {
  const first = leaders(values.likely);
  const head = first.length > 1 ? `Tie: ${first.map((o) => titles[o]).join(" and ")}` : `Leader: ${titles[order[0]]}`;
  const next = order.filter((option) => !first.includes(option)).slice(0, 2);
  const then = next.map((option) => `${titles[option]} ${points(values.likely[option])}`).join(", ");
  const close = next.length && values.likely[order[0]] - values.likely[next[0]] < 1;
  const warning = close ? " The first two are almost level: a small change of points can swap them." : "";
  return `${head}, ${points(values.likely[order[0]])} of 100.${then && ` Then ${then}.`}${warning}`;
}

export function askForMore(swings, criteria, where = "") {
  const missing = criteria.filter(({ criterion }) => swings[criterion] == null).map(({ title }) => title);
  const done = `${criteria.length - missing.length} of ${criteria.length} done.`;
  const names = missing.length < 3 ? ` Missing: ${missing.join(", ")}.` : "";
  if (missing.length) return `Give each criterion its points${where} to see a ranking: ${done}${names}`;
  return "All criteria have 0 points. Give at least one more than 0.";
}

// decimals: as many as a question may ask for.
export function drawRanking(model, decimals = 0) {
  const items = Object.fromEntries(model.get("options").map(({ option, title }) => {
    const range = h("span", { class: "pw-range" });
    const likely = h("span", { class: "pw-likely" });
    const [name, text] = [h("span", { class: "pw-option" }, title), h("span", { class: "pw-value" })];
    const bar = h("div", { class: "pw-bar", "aria-hidden": "true" }, range, likely);
    return [option, { row: h("li", {}, name, text, bar), range, likely, text, tell: (mark) => write(name, title + mark) }];
  }));
  const list = h("ol", { class: "pw-ranking" });
  // mark: what is told of an option beside its name.
  const show = (order, values, mark = () => "") => {
    for (const option of order) {
      const { range, likely, text, tell } = items[option];
      tell(mark(option));
      const [low, middle, high] = ["low", "likely", "high"].map((estimate) => values[estimate][option]);
      range.style.left = `${low}%`;
      range.style.width = `${high - low}%`;
      likely.style.left = `${middle}%`;
      write(text, `${points(middle, decimals)} (${points(low)} to ${points(high)})`);
    }
    const rows = order.map((option) => items[option].row);
    if (rows.some((row, place) => list.children[place] !== row)) list.replaceChildren(...rows);
  };
  return { list, show };
}

export function drawFragility(titles, criteria, decimals = 0) {
  const cells = Object.fromEntries(criteria.map(({ criterion }) => [criterion, [1, 2, 3].map(() => h("td", { role: "cell" }))]));
  const rows = criteria.map(({ criterion, title }) =>
    h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, title), ...cells[criterion]));
  const names = ["Your weight", "Leader stays first", "Who would lead otherwise"];
  for (const row of Object.values(cells)) row.forEach((cell, place) => cell.setAttribute("data-title", names[place]));
  const heads = ["Criterion", ...names].map((text) => h("th", { scope: "col", role: "columnheader" }, text));
  const table = h("table", { class: "pw-tipping pw-stacking", role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads)), h("tbody", { role: "rowgroup" }, ...rows));
  const show = (weights, tipping) => {
    for (const [criterion, [weight, interval, beyond]] of Object.entries(cells)) {
      const { below, above } = tipping[criterion];
      write(weight, share(weights[criterion], decimals));
      write(interval, below || above ? `${share(below?.weight ?? 0, decimals)} to ${share(above?.weight ?? 1, decimals)}` : "at every weight");
      const parts = [below && `${titles[below.leader]} (with less)`, above && `${titles[above.leader]} (with more)`];
      write(beyond, parts.filter(Boolean).join("; ") || "no other leads");
    }
  };
  return { table: scroll(table, "Tipping points", "What would change the leader? Your points are turned into weights, shares of 100 %. Each row moves one weight; the others shrink or grow together. Between the two numbers the leader stays first."), show };
}
