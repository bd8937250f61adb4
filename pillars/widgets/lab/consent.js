// Stage 4 of the lab: seven chairs round an option, for whom it beats the status quo, and a seat in each capital.

import { chooseReading, overallValue, swingWeights } from "../../weighing/additive.js";
import { leadShares } from "../../weighing/draws.js";
import { gain, gainShare } from "../../weighing/ranges.js";
import { drawChance } from "./chance.js";
import { describeApart } from "./result.js";
import { button, foldAway } from "./state.js";
import { h } from "../markup.js";
import { keepInView, link, points, share, write } from "../views.js";

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
