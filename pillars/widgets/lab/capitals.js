// Stage 6 of the lab: how each capital would weigh, as we read it, and for whom an option beats the status quo.

import { overallValue, swingWeights } from "../../weighing/additive.js";
import { gain, gainShare } from "../../weighing/fragility.js";
import { h } from "../markup.js";
import { keepInView, link, points, share } from "../views.js";
import { button } from "./state.js";
import { describeApart } from "./result.js";

const NEEDED_FOR_SIGNING = "needed";
const SIGNING_DRAWS = 2000;

export function drawCapitals(lab) {
  const cards = lab.get("roles").map((role) => drawRole(lab, role));
  const back = button("Back to my own seat and points", () => lab.sit(""));
  const signing = drawSigning(lab);
  const about = "Each card is our reading of one capital at the end of 2024, with its doubt. Three criteria (affordability, autonomy, deterrence) are scored again as seen from there; the other five keep the book’s scores. Argue with it.";
  const node = h("div", {}, h("p", {}, about), back, ...cards.map((card) => card.node), signing.node);
  const show = (result) => {
    back.hidden = !lab.get("role");
    cards.forEach((card) => card.show());
    signing.show(result);
  };
  return { title: "Sit in another capital", node, show };
}

function drawRole(lab, role) {
  const seen = lab.matrixFor(role.role);
  const weights = swingWeights(role.swings, lab.criteria);
  const values = overallValue(seen, weights);
  const order = [...lab.options].sort((a, b) => values[b] - values[a]);
  const ranked = order.map((option) => `${lab.titles[option]} ${points(values[option])}`).join(", ");
  const heavy = [...lab.criteria].sort((a, b) => weights[b] - weights[a]).slice(0, 3);
  const apart = h("p", {});
  const sit = button(`Weigh as ${role.title.split(",")[0]}`, () => lab.sit(role.role));
  const reasons = h("dl", {}, ...lab.criteria.flatMap((name) => [h("dt", {}, `${lab.names[name]}: ${role.swings[name]} points`), h("dd", {}, role.reasons[name], " ", ...role.sources[name].flatMap((entry) => [link(entry), " "]))]));
  const node = h("details", { class: "pl-role" }, h("summary", {}, `${role.title}: ${lab.titles[order[0]]} first`),
    h("p", {}, role.description), h("p", {}, h("strong", {}, "A doubt. "), role.doubt),
    h("p", {}, h("strong", {}, "What counts most. "), heavy.map((name) => `${lab.names[name].toLowerCase()} ${share(weights[name])}`).join(", "), "."),
    h("p", {}, h("strong", {}, "The order that follows. "), `${ranked}.`), apart,
    h("details", {}, h("summary", {}, "Why these points"), reasons), sit);
  const show = () => {
    const mine = lab.own().weights;
    apart.textContent = mine ? `Between you and this seat ${describeApart(lab, mine, weights)}` : "";
    sit.disabled = lab.get("role") === role.role;
  };
  return { node, show };
}

// An option that needs consent, and the capitals for which it beats their status quo.
function drawSigning(lab) {
  const compared = lab.options.includes(lab.get("status_quo"));
  const wanted = lab.options.filter((option) => compared && option !== lab.get("status_quo") && needing(lab, option).length > 1);
  const blocks = h("div", {});
  const about = "An order that needs signatures is only as good as the gain of those who must sign. For each capital we compare its overall value, under our reading of that capital, with the status quo (hub and spokes). Feasibility is left out, since consent is the question. For the seat that you sit in, your own points count. Moscow, which some options need too, has no reading here. This is a reading, not a forecast.";
  const known = new Map();
  const draw = (weights) => blocks.replaceChildren(...wanted.map((option) => drawSigners(lab, option, weights, known)));
  const show = ({ weights }) => setTimeout(keepInView, 0, () => draw(weights));
  return { node: h("div", { hidden: !wanted.length }, h("h3", {}, "Who could sign?"), h("p", {}, about), blocks), show };
}

function needing(lab, option) {
  return lab.get("consents").filter((row) => row.option === option && row.consent === NEEDED_FOR_SIGNING);
}

function drawSigners(lab, option, mine, known) {
  const rows = lab.get("consents").filter((row) => row.option === option && row.consent !== "not asked");
  const entries = rows.map((row) => ({ ...row, ...gainOf(lab, row.role, option, mine, known) }));
  const must = entries.filter((row) => row.consent === NEEDED_FOR_SIGNING);
  const would = must.filter((row) => row.likely > 0);
  const sum = `${would.length} of the ${must.length} capitals that must agree would gain by it, as we read them${would.length === must.length ? "." : `; not ${must.filter((row) => row.likely <= 0).map((row) => lab.seat(row.role)).join(", ")}.`}`;
  const items = entries.map((row) => h("li", {}, h("strong", {}, lab.seat(row.role)), ` (${row.consent}): ${describeGain(row)} `, h("span", { class: "pl-why" }, row.why)));
  return h("details", { class: "pl-role pl-signing" }, h("summary", {}, `${lab.titles[option]}: ${would.length} of ${must.length} who must agree would gain`), h("p", {}, sum), h("ul", {}, ...items));
}

function gainOf(lab, role, option, mine, known) {
  const seated = role === lab.get("role") && mine;
  const swings = seated ? mine : lab.get("roles").find((row) => row.role === role).swings;
  const matrix = seated ? lab.matrix : lab.matrixFor(role);
  const key = `${role} ${option} ${seated ? JSON.stringify([mine, lab.get("own_scores")]) : ""}`;
  if (!known.has(key)) known.set(key, gainWithout(matrix, swings, option, lab.get("status_quo"), "feasibility"));
  return known.get(key);
}

function gainWithout(matrix, swings, option, statusQuo, left) {
  const criteria = matrix.criteria.filter((name) => name !== left);
  if (!criteria.some((name) => swings[name] > 0)) return { likely: 0, share: 0.5 };
  const weights = swingWeights(Object.fromEntries(criteria.map((name) => [name, swings[name]])), criteria);
  const rest = { ...matrix, criteria };
  return { ...gain(rest, weights, option, statusQuo), share: gainShare(rest, weights, option, statusQuo, { draws: SIGNING_DRAWS }) };
}

function describeGain({ likely, share: part }) {
  const size = `${Math.abs(likely).toFixed(0)} points ${likely > 0 ? "above" : "below"} the status quo`;
  const sure = part >= 0.75 ? "would gain" : part <= 0.25 ? "would lose" : "could go either way";
  return `${sure}, ${size}; above it in ${Math.round(part * 100)} of 100 draws of the scores.`;
}
