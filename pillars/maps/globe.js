// What the maps have in common: their drawing, their years, and how they say what is seen.

import { h } from "../widgets/markup.js";

/** Return names as a phrase: a, b and c. */
export const listed = (names) =>
  names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join("");

/** Return the last of the years at which something changes that is not after a year. */
export const stopAt = (stops, year) => Math.max(0, stops.findLastIndex((stop) => stop <= year));

/** Draw both sizes of a map, with the land in each; `choose` gets the element that was tapped, and where. */
export function drawSheets(model, choose) {
  const frame = h("div", { class: "pm-drawing", "aria-hidden": "true" });
  const { wide, narrow } = model.get("drawings");
  frame.innerHTML = wide + narrow;
  // A page of the book has the land once, in what stands still or in the map that moves already.
  const coast = model.get("land") ?? document.querySelector('[id^="land-"], [data-land]').parentNode.innerHTML;
  frame.querySelectorAll(".m-land").forEach((land) => {
    land.innerHTML = coast;
    for (const state of land.children) {
      state.dataset.land ??= state.id.slice(5);
      state.removeAttribute("id");
      state.removeAttribute("class");
    }
  });
  frame.addEventListener("click", (event) => choose(event.target, event));
  const each = (selector, call) => frame.querySelectorAll(selector).forEach(call);
  return { frame, each };
}

/** Return the line of a drawing that passes nearest to a tap, if it is near. */
export function lineNear(event) {
  const drawing = event.target.closest("svg");
  if (!drawing) return null;
  const tap = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
  let [found, nearest] = [null, 6];
  for (const line of drawing.querySelectorAll("path.m-tie:not(.off)")) {
    const length = line.getTotalLength();
    for (let part = 0; part <= 40; part++) {
      const { x, y } = line.getPointAtLength((length * part) / 40);
      const far = Math.hypot(x - tap.x, y - tap.y);
      if (far < nearest) [found, nearest] = [line, far];
    }
  }
  return found;
}

/** Say a new finding once, when the reader pauses: its head in strong letters, `told` only to who listens. */
export function makeAnnouncer() {
  const region = h("p", { class: "pm-status", role: "status" });
  const seen = h("p", { class: "pm-finding", "aria-hidden": "true" });
  let timer = null;
  const say = (text, quiet, { told = "", head = "" } = {}) => {
    seen.replaceChildren(h("strong", {}, head), text.slice(head.length));
    clearTimeout(timer);
    if (!quiet) timer = setTimeout(() => { region.textContent = [text, told].join(" ").trim(); }, 500);
  };
  return { region, seen, say, stop: () => clearTimeout(timer) };
}

/** Draw the slider and the buttons, which stop at the years in which something changes. */
export function drawYears(model, stops, change) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const slider = h("input", { type: "range", min: 0, step: 1, "aria-label": "Year", "data-lm-suppress-shortcuts": "true" });
  const play = h("button", { type: "button", hidden: calm }, "Play");
  let timer = null;
  const here = () => stopAt(stops(), model.get("year"));
  const go = (number) => change(stops()[Math.min(stops().length - 1, Math.max(0, number))]);
  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.textContent = "Play";
  };
  const tick = () => (here() < stops().length - 1 ? go(here() + 1) : stop());
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (here() === stops().length - 1) go(0);
    play.textContent = "Pause";
    timer = setInterval(tick, 1400);
  });
  const jump = (step) => { stop(); go(step()); };
  slider.addEventListener("input", () => jump(() => slider.valueAsNumber));
  const button = (text, by) => h("button", { type: "button", onclick: () => jump(() => here() + by) }, text);
  const show = () => {
    slider.max = stops().length - 1;
    slider.value = here();
    slider.setAttribute("aria-valuetext", String(model.get("year")));
  };
  const row = h("div", { class: "pm-inputs" }, slider, button("Earlier", -1), play, button("Later", 1));
  return { row, show, stop, playing: () => Boolean(timer) };
}

/** Draw a list to choose from: groups are [title, [[value, name], …]]. */
export function drawChoice(label, groups, change) {
  const option = ([value, name]) => h("option", { value }, name);
  const select = h("select", { "data-lm-suppress-shortcuts": "true" }, h("option", { value: "" }, "Choose here, or tap the map"),
    ...groups.map(([title, rows]) => h("optgroup", { label: title }, ...rows.map(option))));
  select.addEventListener("change", () => change(select.value));
  return { row: h("label", { class: "pm-choice" }, h("span", {}, label), select), show: (value) => { select.value = value; } };
}

/** Return a way to set one trait of the model. */
export const setter = (model, name) => (value) => {
  model.set(name, value);
  model.save_changes();
};

/** Watch the traits; return what stops the watching. */
export function watch(model, names, show) {
  const events = names.map((name) => `change:${name}`);
  events.forEach((event) => model.on(event, show));
  show();
  return () => events.forEach((event) => model.off(event, show));
}
