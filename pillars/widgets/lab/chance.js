// In stage 4 of the lab: the reader's own chance for each option, and value seen against it; never multiplied.

import { beatenOnBoth } from "../../weighing/additive.js";
import { h } from "../markup.js";
import { points, tellNew } from "../views.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, LEFT, BOTTOM] = [340, 250, 34, 34];

/** Return option -> the reader's chance for it, so read as is chosen; null where none is given. */
export function chancesOf(lab) {
  const find = (option) => lab.get("chances").find((row) => row.option === option && row.alliance === lab.readAs(option));
  return Object.fromEntries(lab.options.map((option) => [option, find(option)?.chance ?? null]));
}

/** Return the options that another beats in value and in chance, as sentences. */
export function describeBeaten(lab, values, chances) {
  const beaten = Object.entries(beatenOnBoth(values, chances));
  if (!beaten.length) return "No option is beaten by another both in value and in chance.";
  const list = (options) => options.map((option) => lab.titles[option]).join(" and ");
  return `Beaten both in value and in chance: ${beaten.map(([option, by]) => `${lab.titles[option]} by ${list(by)}`).join("; ")}.`;
}

/** Return the part: a field for each option, and below it the picture. */
export function drawChance(lab) {
  const hint = h("p", { class: "pw-hint", role: "alert" });
  const change = (option, field) => {
    const chance = field.value === "" && !field.validity.badInput ? null : field.valueAsNumber;
    const fits = chance === null || (chance >= 0 && chance <= 100);
    hint.textContent = fits ? "" : "Give a chance from 0 to 100, or leave the field empty.";
    if (!fits) return;
    const others = lab.get("chances").filter((row) => row.option !== option || row.alliance !== lab.readAs(option));
    lab.set({ chances: chance === null ? others : [...others, { option, alliance: lab.readAs(option), chance }] });
  };
  const fields = Object.fromEntries(lab.options.map((option) => {
    const field = h("input", { type: "number", min: 0, max: 100, step: "any", placeholder: "–", "aria-label": `${lab.titles[option]}, chance from 0 to 100`, "data-lm-suppress-shortcuts": "true" });
    field.addEventListener("input", () => change(option, field));
    return [option, field];
  }));
  const rows = lab.options.map((option) => h("label", { class: "pl-chance" }, h("span", {}, lab.titles[option]), fields[option], h("span", {}, "%")));
  const [picture, told] = [h("div", { class: "pl-picture" }), h("div", { role: "status" })];
  const show = ({ values }) => {
    const chances = chancesOf(lab);
    for (const [option, field] of Object.entries(fields)) if (document.activeElement !== field) field.value = chances[option] ?? "";
    const given = lab.options.filter((option) => chances[option] != null);
    picture.replaceChildren(...(values && given.length ? [drawPicture(lab, given, values, chances)] : []));
    tellNew(told, ...(values ? tell(lab, given, values.likely, chances) : ["Give every criterion its points in stage 2; then values stand against your chances."]));
  };
  const about = "How probable is it, in your own judgement, that the option, so read, is in force on 31 December 2034 (for the status quo: still in force)? Chance is not worth: it changes no value. An option without a chance has no dot.";
  return { title: "Value against chance", node: h("div", {}, h("p", { class: "pw-about" }, about), h("div", { class: "pl-chances" }, ...rows), hint, picture, told), show };
}

function tell(lab, given, values, chances) {
  if (given.length < 2) return [given.length ? "Give another option its chance to compare them." : "No chance is given yet."];
  const none = lab.options.filter((option) => chances[option] == null);
  return [describeBeaten(lab, values, chances), ...(none.length ? [`Without a chance, so not compared: ${none.map((option) => lab.titles[option]).join(", ")}.`] : [])];
}

function part(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
}

// The ends of the axis of values, in tens: differences of a few points are to be seen.
function endsOf(likely) {
  const all = Object.values(likely);
  return [Math.floor(Math.min(...all) / 10) * 10, Math.ceil(Math.max(...all) / 10) * 10].map((end, place) => (all.length && Math.min(...all) === Math.max(...all) ? end + 10 * place : end));
}

// Where each name stands: beside its dot, on the side with room, and below a name that would cover it.
function placeNames(dots) {
  const lowest = { start: -Infinity, end: -Infinity };
  return [...dots].sort((a, b) => a.y - b.y).map((dot) => {
    const side = dot.x > WIDTH * 0.55 ? "end" : "start";
    lowest[side] = Math.max(dot.y + 4, lowest[side] + 13);
    return { ...dot, side, at: lowest[side] };
  });
}

function drawAxes(x, y, ends) {
  const grid = [...[0, 50, 100].map((mark) => `M${x(mark)} ${y(ends[0])}V${y(ends[1])}`), ...ends.map((mark) => `M${x(0)} ${y(mark)}H${x(100)}`)];
  return [
    part("path", { class: "pl-grid", d: grid.join("") }),
    ...[0, 50, 100].map((mark) => part("text", { x: x(mark), y: HEIGHT - 18, "text-anchor": mark === 100 ? "end" : "middle" }, `${mark}`)),
    ...ends.map((mark) => part("text", { x: LEFT - 4, y: y(mark) + 4, "text-anchor": "end" }, `${mark}`)),
    part("text", { x: WIDTH - 8, y: HEIGHT - 4, "text-anchor": "end" }, "your chance, %"), part("text", { x: 0, y: HEIGHT - 4 }, "up: overall value")];
}

function drawPicture(lab, given, { likely }, chances) {
  const ends = endsOf(likely);
  const x = (chance) => LEFT + (chance / 100) * (WIDTH - LEFT - 8);
  const y = (value) => 8 + ((ends[1] - value) / (ends[1] - ends[0])) * (HEIGHT - BOTTOM - 8);
  const told = given.map((option) => `${lab.titles[option]} value ${points(likely[option])}, chance ${chances[option]} %`).join("; ");
  const picture = part("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `Value against chance: ${told}.` });
  picture.append(...drawAxes(x, y, ends));
  for (const dot of placeNames(given.map((option) => ({ option, x: x(chances[option]), y: y(likely[option]) })))) {
    picture.append(part("circle", { cx: dot.x, cy: dot.y, r: 5 }), part("text", { x: dot.x + (dot.side === "end" ? -8 : 8), y: dot.at, "text-anchor": dot.side }, lab.titles[dot.option]));
  }
  return picture;
}
