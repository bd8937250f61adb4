// In stage 2 of the lab: at most twelve questions about two criteria at a time, as a check on the points.

import { leaders, overallValue } from "../../weighing/additive.js";
import { MOST, leastFitting, nextPair, pairWeights } from "../../weighing/pairs.js";
import { asSwings, drawQuestion, spreads } from "../deck.js";
import { h } from "../markup.js";
import { region, share } from "../views.js";
import { afterwards, button } from "./state.js";

export function drawPairs(lab) {
  const question = h("div", { class: "pl-question" });
  const found = h("div", {});
  const answer = (pair, ratio) => {
    lab.set({ comparisons: [...lab.get("comparisons"), { first: pair[0], second: pair[1], ratio }] });
    afterwards(() => question.querySelector("button").focus());
  };
  const show = () => {
    const answers = lab.get("comparisons");
    const pair = nextPair(lab.criteria, answers, spreads(lab.matrix));
    const tools = answers.length ? h("div", { class: "pw-readings" },
      button("Undo my last answer", () => lab.set({ comparisons: answers.slice(0, -1) })),
      button("Begin again", () => lab.set({ comparisons: [] }))) : null;
    question.replaceChildren(pair ? drawQuestion(lab.get("criteria"), pair, `Question ${answers.length + 1} of at most ${MOST}`, answer) : h("p", {}, "That was the last question."));
    if (tools) question.append(tools);
    found.replaceChildren(...describePairs(lab, answers));
  };
  const about = "A second way to ask: two steps at a time. Each question is about the two steps on which your answers say least so far. As many answers as there are criteria, less one, are enough for weights; the others check them. Your points stay as they are, unless you press a button that changes them.";
  return { title: "Check your points with pairs", node: h("div", {}, h("p", {}, about), question, found), show };
}

function describePairs(lab, answers) {
  const pairs = pairWeights(lab.criteria, answers);
  if (!pairs) return [h("p", { class: "pw-about" }, `${answers.length} answered; weights appear when the answers join all criteria (after ${lab.criteria.length - 1}).`)];
  const points = lab.weights();
  const leader = (weights) => lab.titles[leaders(overallValue(lab.matrix, weights))[0]];
  const use = button("Use these weights as my points", () => lab.set({ swings: asSwings(pairs) }));
  return [drawTwoWeights(lab, "Your weights, asked in two ways", ["By points", "By pairs"], points, pairs), h("p", {}, compareLeaders(points && leader(points), leader(pairs))), ...describeOdd(lab, answers), use];
}

function compareLeaders(byPoints, byPairs) {
  if (!byPoints) return `By your answers ${byPairs} leads. Give points above to compare.`;
  return byPoints === byPairs ? `Both ways put ${byPairs} first.` : `Your points put ${byPoints} first, your answers ${byPairs}. Look where the two columns differ most: which did you mean?`;
}

/** Return the criteria on which two weightings are farthest apart, told in whole percent; none where they agree. */
export function farthest(criteria, apart) {
  const told = (name) => Math.round(apart(name) * 100);
  const most = Math.max(...criteria.map(told));
  return most ? criteria.filter((name) => told(name) === most) : [];
}

/** Return a table of two weightings side by side; the first may be missing. */
export function drawTwoWeights(lab, caption, called, one, other) {
  const apart = (name) => (one ? Math.abs(one[name] - other[name]) : 0);
  const most = farthest(lab.criteria, apart);
  const mark = (name) => (most.includes(name) ? (most.length > 1 ? ", as much as any" : ", the most") : "");
  const rows = lab.criteria.map((name) => h("tr", { class: one && most.includes(name) ? "pl-most" : null }, h("th", { scope: "row" }, lab.names[name]),
    h("td", {}, one ? share(one[name]) : "–"), h("td", {}, share(other[name])), h("td", {}, one ? `${share(apart(name))}${mark(name)}` : "–")));
  const heads = ["Criterion", ...called, "Apart"].map((text) => h("th", { scope: "col" }, text));
  const table = h("table", { class: "pl-table" }, h("caption", {}, caption), h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows));
  return region(table, caption);
}

function describeOdd(lab, answers) {
  const odd = leastFitting(lab.criteria, answers);
  if (!odd || odd.factor < 1.5) return odd ? [h("p", {}, "Your answers fit each other well.")] : [];
  const { first, second } = odd.answer;
  return [h("p", {}, `The answer that fits the others least is the one on ${lab.names[first].toLowerCase()} and ${lab.names[second].toLowerCase()}: it is off by a factor of ${odd.factor.toFixed(1)}. People contradict themselves; the question is which answer you would take back.`)];
}
