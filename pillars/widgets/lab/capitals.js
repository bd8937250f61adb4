// In stage 4 of the lab: how each capital would weigh, as we read it, and a seat in it.

import { overallValue, swingWeights } from "../../weighing/additive.js";
import { leadShares } from "../../weighing/draws.js";
import { h } from "../markup.js";
import { link, points, share, write } from "../views.js";
import { button } from "./state.js";
import { describeApart } from "./result.js";

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
