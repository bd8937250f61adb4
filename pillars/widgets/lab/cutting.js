// In stage 3 of the lab: whether the leader survives if the criteria are cut otherwise, and what the shares then are.

import { leaders, overallValue } from "../../weighing/additive.js";
import { allCuts, leadersByCut, sharesByCut } from "../../weighing/cuts.js";
import { h } from "../markup.js";
import { region, write } from "../views.js";

// Nobody reads of 27 cuts while a slider moves.
const PAUSE = 150;

// How a cut is called in the middle of a sentence.
function nameCut({ names }, { kind, cuts }) {
  const [one, other] = cuts.map((name) => names[name].toLowerCase());
  return { merge: `${one} and ${other} as one`, omission: `without ${one}`, split: `${one} twice` }[kind];
}

/** Return one sentence: under how many of the other cuts the leader still leads, and which cuts make another lead. */
export function describeCuts(lab, weights) {
  const [whole, ...others] = leadersByCut(lab.matrix, weights);
  const [first] = whole.leaders;
  const lost = others.filter((cut) => !cut.leaders.includes(first));
  const name = lab.titles[first];
  if (!lost.length) return `${name} leads under all ${others.length} other cuts of the criteria too.`;
  const told = lost.slice(0, 3).map((cut) => `${nameCut(lab, cut)}: ${cut.leaders.map((option) => lab.titles[option]).join(" and ")}`).join("; ");
  const more = lost.length > 3 ? `; and ${lost.length - 3} more` : "";
  return `${name} survives ${others.length - lost.length} of the ${others.length} other cuts of the criteria, not ${lost.length} (${told}${more}).`;
}

/** Return the part: the shares of weight space under each law, as the criteria are and over all their cuts. */
export function drawCuts(lab) {
  const body = h("tbody", {});
  const heads = ["Option", "Even law", "Over all cuts", "Near-equal law", "Over all cuts"].map((text) => h("th", { scope: "col" }, text));
  const table = h("table", { class: "pl-table" }, h("caption", {}, "Share of weight space in which each option leads, in percent"), h("thead", {}, h("tr", {}, ...heads)), body);
  const list = h("ul", { class: "pl-lost" });
  let [known, timer] = [null, null];
  const show = (weights) => {
    clearTimeout(timer);
    timer = setTimeout(() => list.replaceChildren(...listLost(lab, weights)), PAUSE);
    if (known === lab.matrix) return;
    known = lab.matrix;
    setTimeout(() => body.replaceChildren(...drawShares(lab)));
  };
  const about = `A merge makes one criterion of two, an omission leaves one out, a split counts one twice: ${allCuts(lab.criteria).length - 1} cuts in all. The shares describe the law by which weights are drawn and the cut of the criteria, never you. Even: all weights alike, with many extremes. Near-equal: weights near to each other.`;
  return { title: "If the criteria were cut otherwise", node: h("div", {}, h("p", { class: "pw-about" }, about), list, region(table, "Shares by law and cut")), show };
}

function listLost(lab, weights) {
  const first = leaders(overallValue(lab.matrix, weights))[0];
  const lost = leadersByCut(lab.matrix, weights).filter((cut) => !cut.leaders.includes(first));
  const row = (cut) => h("li", {}, `${nameCut(lab, cut)}: ${cut.leaders.map((option) => lab.titles[option]).join(" and ")} would lead`);
  return lost.length ? lost.map(row) : [h("li", {}, "At your points no cut makes another option lead.")];
}

function drawShares(lab) {
  const cuts = sharesByCut(lab.matrix);
  const percent = (part) => (part * 100).toFixed(1);
  const cells = (option, law) => {
    const all = cuts.map(({ shares }) => shares[law][option]);
    return [percent(all[0]), `${percent(Math.min(...all))} to ${percent(Math.max(...all))}`];
  };
  const order = [...lab.options].sort((a, b) => cuts[0].shares.even[b] - cuts[0].shares.even[a]);
  return order.map((option) => h("tr", {}, h("th", { scope: "row" }, lab.titles[option]), ...["even", "near-equal"].flatMap((law) => cells(option, law)).map((text) => h("td", {}, text))));
}

/** Return a line that is brought up to date when the reader pauses. */
export function drawCutSentence(lab) {
  const said = h("p", {});
  const note = "Shares of weight space describe the law of weights and the cut of the criteria, never the reader.";
  const node = h("div", {}, h("p", { class: "pw-about" }, h("strong", {}, "The cut of the criteria. "), "Two criteria might be one, or one be left out or counted twice."), said, h("p", { class: "pw-about" }, note));
  let timer = null;
  const show = (weights) => {
    clearTimeout(timer);
    timer = setTimeout(() => write(said, describeCuts(lab, weights)), PAUSE);
  };
  return { node, show };
}
