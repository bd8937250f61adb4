// The first weighing: a deck of pairs, and from the first answer on what is left to each option.

import { overallValue, readMatrix, swingWeights } from "../weighing/additive.js";
import { MOST, nextPair, pairWeights, remainingRanges } from "../weighing/pairs.js";
import { asSwings, drawQuestion, fitComparisons, spreads } from "./deck.js";
import { h } from "./markup.js";
import { describe, fitSwings, makeAnnouncer, makeMemory, write } from "./views.js";

// The answers stay on this device beside the points that follow from them.
function makeStore(model) {
  const key = `pillars.lab.${model.get("name")}`;
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(key))?.comparisons;
      } catch {
        return [];
      }
    },
    write(comparisons) {
      try {
        localStorage.setItem(key, JSON.stringify({ comparisons }));
      } catch {
        // A private window may refuse; the deck works without.
      }
    },
  };
}

/** Return {list, show}: each option with its place and its band; a tap on its name says what it is. */
function drawPlaces(model) {
  const items = Object.fromEntries(model.get("options").map(({ option, title, description }) => {
    const [range, likely, place] = [h("span", { class: "pw-range" }), h("span", { class: "pw-likely" }), h("span", { class: "pw-value" })];
    const name = description ? h("details", {}, h("summary", {}, h("span", {}, title), place), h("p", {}, description)) : h("div", {}, title, place);
    return [option, { row: h("li", {}, name, h("div", { class: "pw-bar", "aria-hidden": "true" }, range, likely)), range, likely, place }];
  }));
  const list = h("ul", { class: "pw-ranking pd-places", "aria-label": "What is left to each option" });
  const show = (ranges, values) => {
    const middle = (option) => values?.[option] ?? (ranges[option].low + ranges[option].high) / 2;
    const order = [...Object.keys(ranges)].sort((a, b) => middle(b) - middle(a));
    for (const option of order) {
      const { low, high, best, worst } = ranges[option];
      const { range, likely, place } = items[option];
      range.style.left = `${low}%`;
      range.style.width = `${Math.max(high - low, 0.5)}%`;
      likely.hidden = !values;
      if (values) likely.style.left = `${values[option]}%`;
      write(place, best === worst ? `place ${best}` : `place ${best} to ${worst}`);
    }
    const rows = order.map((option) => items[option].row);
    if (rows.some((row, at) => list.children[at] !== row)) list.replaceChildren(...rows);
  };
  return { list, show };
}

// Who may still come first, and whether the answers contradict each other.
function describeLeft({ ranges, slack }, titles, count) {
  const names = Object.keys(ranges);
  const open = names.filter((option) => ranges[option].best === 1);
  const odd = slack > 1 ? " Some of your answers pull against each other; the bands allow for it." : "";
  const head = `After ${count} ${count === 1 ? "answer" : "answers"}`;
  if (open.length === 1) return `${head}: ${titles[open[0]]} comes first under all priorities that fit.${odd}`;
  const who = open.length === names.length ? `each of the ${open.length} options` : `${open.length} of ${names.length} options`;
  return `${head} ${who} can still come first${open.length < 4 ? `: ${open.map((option) => titles[option]).join(", ")}` : ""}.${odd}`;
}

function drawDone(model, weights, matrix, titles, more) {
  const values = { likely: overallValue(matrix, weights) };
  const order = [...matrix.options].sort((a, b) => values.likely[b] - values.likely[a]);
  const lab = model.get("lab") && !model.widget_manager ? h("a", { href: model.get("lab") }, "Open it in the lab") : null;
  return h("div", { role: "group", "aria-label": "Your first weighing" },
    h("p", {}, h("strong", {}, "Your first weighing. "), describe(order, values, titles), " It is kept on this device; each chapter asks what you would change."),
    h("p", { class: "pw-readings" }, more, lab));
}

function render({ model, el }) {
  const matrix = readMatrix(model);
  const titles = Object.fromEntries(model.get("options").map(({ option, short_title }) => [option, short_title]));
  const [memory, store, announcer, places] = [makeMemory(model), makeStore(model), makeAnnouncer(), drawPlaces(model)];
  const [question, tools] = [h("div", { class: "pd-question" }), h("div", { class: "pw-readings" })];
  const key = h("p", { class: "pw-about" }, "The band is where an option can stand, from 0 to 100, under all priorities that fit your answers, by our likely scores. Tap an option to read what it is.");
  const result = h("div", { class: "pd-result" }, places.list, key);
  const enough = matrix.criteria.length - 1;
  let further = false;

  const set = (comparisons) => {
    const weights = pairWeights(matrix.criteria, comparisons);
    if (comparisons.length <= enough) further = false;
    model.set("comparisons", comparisons);
    model.set("swings", weights ? asSwings(weights) : Object.fromEntries(matrix.criteria.map((name) => [name, null])));
    model.save_changes();
    store.write(comparisons);
    if (weights || !comparisons.length) memory.write(model.get("swings"));
    setTimeout(() => question.querySelector(".pd-answers button, .pw-readings :is(button, a)")?.focus({ preventScroll: true }));
  };
  const answer = (pair, ratio) => set([...model.get("comparisons"), { first: pair[0], second: pair[1], ratio }]);
  const undo = h("button", { type: "button", onclick: () => set(model.get("comparisons").slice(0, -1)) }, "Undo my last answer");
  const again = h("button", { type: "button", onclick: () => set([]) }, "Begin again");
  tools.append(undo, again);
  const goOn = () => {
    further = true;
    show();
    question.querySelector(".pd-answers button")?.focus();
  };
  const drawNext = (answers, weights) => {
    const pair = nextPair(matrix.criteria, answers, spreads(matrix));
    if (weights && (!further || !pair)) return drawDone(model, weights, matrix, titles, pair && h("button", { type: "button", onclick: goOn }, "Check it with more questions"));
    const count = further ? `Question ${answers.length + 1} of at most ${MOST}` : `Question ${answers.length + 1} of ${enough}`;
    return drawQuestion(model.get("criteria"), pair, count, answer);
  };
  const show = () => {
    const answers = model.get("comparisons");
    const weights = pairWeights(matrix.criteria, answers);
    question.replaceChildren(drawNext(answers, weights));
    result.hidden = tools.hidden = !answers.length;
    if (!answers.length) return announcer.say("");
    const left = remainingRanges(matrix, answers);
    places.show(left.ranges, weights && overallValue(matrix, swingWeights(asSwings(weights), matrix.criteria)));
    announcer.say(describeLeft(left, titles, answers.length));
  };

  el.append(h("div", { class: "pillar-weigher pd-deck", role: "group", "aria-label": "First weighing" },
    question, announcer.region, result, tools));
  const kept = model.widget_manager ? [] : fitComparisons(store.read(), matrix.criteria);
  if (kept.length) model.set("comparisons", kept);
  const swings = kept.length && fitSwings(memory.own, matrix.criteria);
  if (swings) model.set("swings", swings);
  model.on("change:comparisons", show);
  show();
  return () => {
    announcer.stop();
    model.off("change:comparisons", show);
  };
}

export default { render };
