// Stage 4 of the lab: seven chairs round an option, a seat in each capital, and the reader's chances, never multiplied.

import { beatenOnBoth, chooseReading, overallValue, swingWeights } from "../../weighing/additive.js";
import { leadShares } from "../../weighing/draws.js";
import { gain, gainShare } from "../../weighing/ranges.js";
import { describeApart } from "./result.js";
import { button, foldAway } from "./state.js";
import { h } from "../markup.js";
import { keepInView, link, points, share, tellNew, write } from "../views.js";

export function drawCapitals(lab) {
  const cards = lab.get("roles").map((role) => drawRole(lab, role));
  const back = button("Back to my own seat and points", () => lab.sit(""), { hidden: true });
  const about = "Each card is our reading of one capital at the end of 2024, with its doubt. Three criteria (affordability, autonomy, deterrence) are scored again as seen from there; the other three keep the book’s scores. Argue with it.";
  const node = h("div", {}, h("p", {}, about), back, ...cards.map((card) => card.node));
  const show = () => {
    back.hidden = !lab.get("role");
    cards.forEach((card) => card.show());
  };
  return { title: "Sit in another capital", node, show };
}

function drawRole(lab, role) {
  const weights = swingWeights(role.swings, lab.criteria);
  const [summary, ranked] = [h("summary", {}), h("p", {})];
  const heavy = [...lab.criteria].sort((a, b) => weights[b] - weights[a]).slice(0, 3);
  const [apart, drawn] = [h("p", {}), h("p", {})];
  const sit = button(`Weigh as ${role.title.split(",")[0]}`, () => lab.sit(role.role));
  const reasons = h("dl", {}, ...lab.criteria.flatMap((name) => [h("dt", {}, `${lab.names[name]}: ${describePoints(role, name)}`), h("dd", {}, role.reasons[name], " ", ...role.sources[name].flatMap((entry) => [link(entry), " "]))]));
  const node = h("details", { class: "pl-role" }, summary,
    h("p", {}, role.description), h("p", {}, h("strong", {}, "A doubt. "), role.doubt),
    h("p", {}, h("strong", {}, "What counts most. "), heavy.map((name) => `${lab.names[name].toLowerCase()} ${share(weights[name])}`).join(", "), "."),
    ranked, drawn, apart,
    h("details", {}, h("summary", {}, "Why these points"), reasons), sit);
  const show = () => {
    const mine = lab.own().weights;
    const values = overallValue(lab.matrixFor(role.role), weights);
    const order = [...lab.options].sort((a, b) => values[b] - values[a]);
    write(summary, `${role.title}: ${lab.titles[order[0]]} first`);
    ranked.replaceChildren(h("strong", {}, "The order that follows. "), `${order.map((option) => `${lab.titles[option]} ${points(values[option])}`).join(", ")}.`);
    apart.textContent = mine ? `Between you and this seat ${describeApart(lab, mine, weights)}` : "";
    sit.disabled = lab.get("role") === role.role;
    if (node.open) drawn.textContent = describeDrawn(lab, role);
  };
  node.addEventListener("toggle", show);
  return { node, show };
}

// On what the points of a capital rest.
function describePoints(role, name) {
  const basis = { said: "said", inferred: "inferred" }[role.basis[name]];
  return basis ? `${role.swings[name]} points, ${basis}` : `silent, so the middle, ${role.swings[name]} points`;
}

// In how many draws each option leads when the points of silent criteria are drawn.
function describeDrawn(lab, role) {
  if (!role.silent.length) return "";
  const shares = Object.entries(leadShares(lab.matrixFor(role.role), role.swings, role.silent)).sort(([, a], [, b]) => b - a);
  const names = role.silent.map((name) => lab.names[name].toLowerCase()).join(" and ");
  const [[first, most], ...others] = shares.filter(([, part]) => part >= 0.005);
  const rest = others.map(([option, part]) => `, ${lab.titles[option]} in ${share(part)}`).join("");
  return `We found no word on ${names}. When those points are drawn, ${lab.titles[first]} leads in ${share(most)} of the draws${rest}.`;
}

const NEEDED_FOR_SIGNING = "needed";
// Above the status quo, or below it, in all but a twentieth of the draws: it could hardly go the other way.
const [SURE, LEAST] = [0.95, 0.05];
const TOLD = { needed: "must agree", invited: "invited", "not asked": "not asked" };

/** Return the stage: an option to choose, its chairs, and the seats in which the reader may sit. */
export function drawConsent(lab) {
  const [capitals, chance] = [foldAway(drawCapitals(lab)), foldAway(drawChance(lab))];
  const choices = lab.options.filter((option) => lab.options.includes(lab.get("status_quo")) && option !== lab.get("status_quo") && lab.get("consents").some((row) => row.option === option));
  const table = drawTable(lab);
  let [chosen, picked, weights] = [choices[0], false, null];
  const chips = choices.map((option) => button(lab.titles[option], () => {
    [chosen, picked] = [option, true];
    update();
  }));
  const update = () => {
    chips.forEach((chip, place) => chip.setAttribute("aria-pressed", choices[place] === chosen));
    write(seated, lab.get("role") ? `For ${lab.seat()}, the seat in which you sit, your points there count.` : "");
    if (chosen) table.show(chosen, weights);
  };
  const show = (result) => {
    weights = result.weights;
    // The leader is the first to be asked about, until the reader chooses.
    if (!picked && choices.includes(result.order?.[0])) [chosen] = result.order;
    setTimeout(keepInView, 0, update);
    capitals.show(result);
    chance.show(result);
  };
  const about = "Seven chairs stand round an option. Would it beat the status quo for this capital, as we read it? Tap a chair to see why.";
  const seated = h("p", { class: "pw-about" });
  const more = "An order that needs signatures is only as good as the gain of those who must sign. Moscow, which some options need too, has no reading here. This is a reading, not a forecast.";
  const chairs = h("div", { hidden: !choices.length }, h("p", { class: "pw-about" }, about), h("div", { class: "pw-readings", role: "group", "aria-label": "Option" }, ...chips), table.node, seated, h("p", { class: "pw-about" }, more));
  return { title: "Ask whose consent it needs", node: h("div", {}, chairs, chance.node, capitals.node), show };
}

// Seven chairs and the table between them; what one chair says opens below, and closes again.
function drawTable(lab) {
  const [middle, firm, why] = [h("p", { class: "pl-middle", role: "status" }), h("p", {}), h("div", { class: "pw-detail pl-said", hidden: true })];
  const known = new Map();
  const chairs = lab.get("roles").map(({ role }) => ({ role, element: h("button", { type: "button", class: "pl-chair", "aria-expanded": "false", onclick: () => toggle(role) }) }));
  let [open, rows] = ["", {}];
  const tell = () => {
    chairs.forEach(({ role, element }) => element.setAttribute("aria-expanded", role === open));
    why.hidden = !open;
    if (open) why.replaceChildren(...describeChair(lab, rows[open]));
  };
  const toggle = (role) => {
    open = open === role ? "" : role;
    tell();
  };
  const show = (option, mine) => {
    rows = Object.fromEntries(lab.get("roles").map(({ role }) => [role, readChair(lab, role, option, mine, known)]));
    chairs.forEach(({ role, element }) => fillChair(lab, element, rows[role]));
    const must = Object.values(rows).filter(({ consent }) => consent === NEEDED_FOR_SIGNING);
    const would = must.filter((row) => row.likely > 0 && !isLevel(row));
    const level = must.filter(isLevel).length;
    write(middle, must.length ? `${would.length} of ${must.length} who must agree would gain${level ? `, ${level} undecided` : ""}` : "none of the seven has to agree");
    write(firm, describeFirmness(lab, option, would));
    tell();
  };
  const seats = chairs.map(({ element }) => element);
  return { node: h("div", {}, h("div", { class: "pl-chairs", role: "group", "aria-label": "Seven chairs" }, ...seats.slice(0, 4), middle, ...seats.slice(4)), why, firm), show };
}

function readChair(lab, role, option, mine, known) {
  const { consent = "not asked", why = "" } = chooseReading(lab.get("consents"), lab.get("alliance")).find((row) => row.option === option && row.role === role) ?? {};
  return { role, consent, why, ...gainOf(lab, role, option, mine, known) };
}

function fillChair(lab, element, row) {
  const asked = row.consent !== "not asked";
  element.className = `pl-chair ${asked ? (row.likely > 0 ? "pl-gain" : "pl-loss") : "pl-unasked"}${asked && isUnsure(row) ? " pl-unsure" : ""}`;
  element.replaceChildren(h("strong", {}, lab.seat(row.role)), ...(asked ? [nameGain(row), TOLD[row.consent]] : [TOLD[row.consent]]).map((text) => h("span", {}, text)));
}

// A gain that is told as 0 is none.
const isLevel = ({ likely }) => Math.abs(likely) < 0.5;
const isUnsure = (row) => isLevel(row) || (row.share > LEAST && row.share < SURE);
const nameGain = (row) => `${isLevel(row) ? "about 0" : `${row.likely > 0 ? "gain" : "loss"} ${Math.abs(row.likely).toFixed(0)}`}${isUnsure(row) ? ", could go either way" : ""}`;

function describeFirmness(lab, option, would) {
  if (!would.length) return "";
  const list = (rows) => rows.map(({ role }) => lab.seat(role)).join(", ");
  const [sure, open] = [would.filter((row) => !isUnsure(row)), would.filter(isUnsure)];
  const firm = sure.length ? `In nearly all draws of the scores ${lab.titles[option]} gains for ${list(sure)}.` : "";
  return `${firm} ${open.length ? `For ${list(open)} it could go either way.` : ""}`.trim();
}

function describeChair(lab, row) {
  const size = `${Math.abs(row.likely).toFixed(1)} points ${row.likely > 0 ? "above" : "below"} the status quo`;
  const sure = isUnsure(row) ? "could go either way" : row.likely > 0 ? "would gain" : "would lose";
  return [
    h("p", {}, h("strong", {}, `${lab.seat(row.role)}, ${TOLD[row.consent] ?? row.consent}. `), row.why),
    h("p", {}, `As we read it, it ${sure}: ${size}; above it in ${Math.round(row.share * 100)} of 100 draws of the scores.`)];
}

function gainOf(lab, role, option, mine, known) {
  const seated = role === lab.get("role") && mine;
  const swings = seated ? mine : lab.get("roles").find((row) => row.role === role).swings;
  const matrix = seated ? lab.matrix : lab.matrixFor(role);
  const key = `${role} ${option} ${lab.get("alliance")} ${seated ? JSON.stringify([mine, lab.get("own_scores")]) : ""}`;
  if (!known.has(key)) known.set(key, gainOver(matrix, swings, option, lab.get("status_quo")));
  return known.get(key);
}

function gainOver(matrix, swings, option, statusQuo) {
  const weights = swingWeights(swings, matrix.criteria);
  return { ...gain(matrix, weights, option, statusQuo), share: gainShare(matrix, weights, option, statusQuo) };
}

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
