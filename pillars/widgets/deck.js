// Questions about two steps at a time, which the first weighing and the lab ask.

import { MOST } from "../weighing/pairs.js";
import { h } from "./markup.js";

const ANSWERS = [[4, "A much more"], [2, "A more"], [1, "the same"], [0.5, "B more"], [0.25, "B much more"]];
const MORE_MEANS = "More means about twice as much (1.4 to 2.8 times), much more about four times (2.8 to 8).";

/** Return one question: two cards, each with its other end folded away, and five answers. */
export function drawQuestion(criteria, pair, count, answer) {
  const [first, second] = pair.map((name) => criteria.find((row) => row.criterion === name));
  const card = (letter, { title, question, worst, best }) => h("div", { class: "pd-card" },
    h("strong", {}, `${letter}. ${title}`), h("span", {}, best),
    h("details", {}, h("summary", {}, "From what?"), h("span", {}, h("b", {}, "Worst: "), worst), h("span", {}, question)));
  const buttons = ANSWERS.map(([ratio, label]) => h("button", { type: "button", onclick: () => answer(pair, ratio) }, label));
  return h("div", { role: "group", "aria-label": count },
    h("p", { class: "pd-ask" }, h("strong", {}, `${count}. `), "Which step, from worst to this best, is worth more to you?"),
    h("div", { class: "pd-cards" }, card("A", first), card("B", second)), h("div", { class: "pd-answers" }, ...buttons), h("p", { class: "pw-about" }, MORE_MEANS));
}

/** Return criterion -> how far apart the likely scores lie. */
export function spreads({ options, criteria, scores }) {
  const likely = (c) => options.map((option) => scores[option][c].likely);
  return Object.fromEntries(criteria.map((c) => [c, Math.max(...likely(c)) - Math.min(...likely(c))]));
}

/** Return weights as points, the largest of them 100. */
export function asSwings(weights) {
  const largest = Math.max(...Object.values(weights));
  return Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Math.round((weight / largest) * 1000) / 10]));
}

/** Return kept answers as far as they fit today's criteria. */
export function fitComparisons(kept, criteria) {
  const fits = (a) => a && criteria.includes(a.first) && criteria.includes(a.second) && a.first !== a.second && a.ratio > 0 && Number.isFinite(a.ratio);
  return (Array.isArray(kept) ? kept : []).filter(fits).slice(0, MOST);
}
