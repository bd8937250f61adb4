// A weighing that somebody sent: it stands before everything else, and never takes the place of the reader's own unasked.

import { overallValue, swingWeights } from "../../weighing/additive.js";
import { rangeEnds } from "../../weighing/ranges.js";
import { readCode } from "../../weighing/share_code.js";
import { h } from "../markup.js";
import { describe, drawRanking, share } from "../views.js";
import { drawTwoWeights } from "./order.js";
import { describeApart } from "./result.js";
import { afterwards, button } from "./state.js";

/** Return {bar, opening, stop}: what stands above the stages, a field for a code, and how to stop listening. */
export function drawShared(lab, weighFirst) {
  const body = h("div", {});
  const dialog = h("dialog", { class: "pl-shared", "aria-label": "A shared weighing" }, body);
  const bar = drawBar(lab, () => show(waiting));
  let waiting = "";
  const close = () => dialog.close();
  const fill = (...parts) => body.replaceChildren(...parts.filter(Boolean));
  const show = (code) => {
    fill(...drawOne(lab, readOne(lab, code), { close, weighFirst }));
    waiting = code;
    bar.show(waiting);
    dialog.showModal();
    dialog.scrollTop = 0;
  };
  const arrive = () => {
    if (!location.hash.startsWith("#wpf")) return;
    try {
      show(readFragment());
    } catch (error) {
      fill(h("h2", {}, "The shared weighing cannot be read"), h("p", {}, error.message), h("p", { class: "pl-choices" }, button("Go on without it", close)));
      dialog.showModal();
    }
  };
  // The page has to hold the lab before anything can stand in front of it.
  afterwards(arrive);
  window.addEventListener("hashchange", arrive);
  return { bar: h("div", {}, bar.node, dialog), opening: drawOpening(show), show: () => bar.show(waiting), stop: () => window.removeEventListener("hashchange", arrive) };
}

// What stands in the lab, and whose it is. Drawn anew only when that changes, so that the focus stays.
function drawBar(lab, look) {
  const node = h("p", { class: "pl-waiting", hidden: true });
  let drawn = "";
  const draw = (waiting) => {
    if (!lab.aside) return waiting ? ["A weighing that was shared with you waits here. ", button("Look at it", look)] : [];
    const replace = lab.get("role") ? "Keep it in this seat" : "Keep it in place of mine";
    const back = button(lab.own().weights ? "Put mine back" : "Take it out again", lab.putBack);
    return ["The shared weighing stands in the lab. Your own is kept, and comes back when you wish. ", back, " ", button(replace, lab.keepBorrowed)];
  };
  const show = (waiting) => {
    const now = `${waiting} ${Boolean(lab.aside)} ${lab.get("role")}`;
    if (now === drawn) return;
    drawn = now;
    node.replaceChildren(...draw(waiting));
    node.hidden = !node.firstChild;
  };
  return { node, show };
}

// A messenger may write the signs of a link as %7E; a link that was cut off may end within such a sign.
function readFragment() {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function drawOpening(show) {
  const field = h("input", { type: "text", "aria-label": "A share code or link", "data-lm-suppress-shortcuts": "true" });
  const said = h("p", { class: "pw-hint", role: "status" });
  const open = () => {
    said.textContent = "";
    try {
      show(field.value);
    } catch (error) {
      said.textContent = error.message;
    }
  };
  const node = h("div", {}, h("h2", {}, "Open a code"), h("div", { class: "pl-fields" }, field, button("Read it", open)), said);
  return { node, show() {} };
}

function readOne(lab, code) {
  const { role, alliance, swings, scores, chances } = readCode(code, lab.get("codes"));
  const known = lab.roleTitle(role) ? role : "";
  const own_scores = scores.map((row) => ({ ...row, reason: "From a share code." }));
  const matrix = lab.rescored(known, own_scores, alliance);
  const weights = swingWeights(swings, lab.criteria);
  const values = rangeEnds(matrix, weights);
  return { role, known, alliance, chances, swings, own_scores, weights, values, order: [...lab.options].sort((a, b) => values.likely[b] - values.likely[a]) };
}

function drawOne(lab, sent, { close, weighFirst }) {
  const ranking = drawRanking(lab.model);
  ranking.show(sent.order, sent.values, (option) => lab.markFor(option, sent.alliance));
  const mine = lab.own();
  const comparison = h("div", { role: "status" });
  const compare = button("Compare with mine", () => comparison.replaceChildren(...drawComparison(lab, sent, lab.own())));
  const first = button(mine.weights ? "Back to mine" : "Weigh first, compare later", () => {
    close();
    if (lab.aside) lab.putBack();
    if (!mine.weights) weighFirst();
  });
  const take = button("Open it in the lab", () => {
    const { known, alliance, chances, swings, own_scores } = sent;
    lab.borrow(known, { alliance, chances, swings, own_scores });
    close();
  });
  return [
    h("h2", {}, "A weighing was shared with you"),
    h("p", {}, h("strong", {}, describe(sent.order, sent.values, lab.markedTitles(sent.alliance))), ` ${describeSender(lab, sent)}`),
    h("p", { class: "pl-choices" }, mine.weights ? compare : null, first, take),
    comparison, ranking.list, h("p", {}, describeWeights(lab, sent.weights))];
}

function describeSender(lab, { role, alliance, own_scores }) {
  const so = alliance === "instead" ? " Here the options stand instead of the alliance." : "";
  const seat = role ? `It was made in the seat of ${lab.seat(role) || role}.` : "It is the sender’s own weighing.";
  const first = `${seat}${so}`;
  return own_scores.length ? `${first} ${own_scores.length} of its scores ${own_scores.length === 1 ? "is" : "are"} the sender’s own.` : first;
}

function describeWeights({ criteria, names }, weights) {
  const heavy = [...criteria].sort((a, b) => weights[b] - weights[a]);
  return `Its weights: ${heavy.map((name) => `${names[name].toLowerCase()} ${share(weights[name])}`).join(", ")}.`;
}

function drawComparison(lab, sent, { weights, matrix, alliance }) {
  const values = { likely: overallValue(matrix, weights) };
  const order = [...lab.options].sort((a, b) => values.likely[b] - values.likely[a]);
  return [
    h("p", {}, h("strong", {}, "Yours. "), describe(order, values, lab.markedTitles(alliance)), alliance === sent.alliance ? "" : ` You read the options ${alliance === "beside" ? "beside" : "instead of"} the alliance.`, ` Between the two ${describeApart(lab, weights, sent.weights)}`),
    drawTwoWeights(lab, "The two weightings", ["Shared", "Yours"], sent.weights, weights)];
}
