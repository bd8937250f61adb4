// In stage 3 of the lab: the evidence of each cell, and the reader's own score with a reason.

import { drawEvidence, listed } from "../evidence.js";
import { h } from "../markup.js";
import { button } from "./state.js";

export function drawScores(lab) {
  const { model } = lab;
  const more = (option, criterion) => [...drawChapters(lab, option, criterion), drawCiting(lab, option, criterion), drawOwnScore(lab, option, criterion)];
  const evidence = drawEvidence(model, (option, criterion) => lab.matrix.scores[option][criterion], more);
  const list = h("ul", { class: "pl-own" });
  const reset = button("Use the book’s scores everywhere", () => lab.set({ own_scores: [] }));
  let shown = null;
  const own = h("div", {}, h("p", { class: "pw-about" }, h("strong", {}, "Your own scores. "), "A star marks them in the table."), list, reset);
  const show = () => {
    evidence.show();
    const rows = model.get("own_scores");
    const state = JSON.stringify([model.get("role"), model.get("alliance"), rows]);
    if (shown && shown !== state) evidence.reopen();
    shown = state;
    own.hidden = !rows.length;
    list.replaceChildren(...rows.map((row) => h("li", {}, `${lab.titles[row.option]}${row.alliance === "instead" ? ", instead of the alliance," : ""} on ${lab.names[row.criterion].toLowerCase()}: ${row.likely} (${row.low} to ${row.high}). ${row.reason}`)));
  };
  return { title: "The scores, and why", node: h("div", {}, evidence.node, own), show };
}

// A notebook opens another chapter as Markdown, the built book as a page.
function drawChapters({ model }, { option }, { criterion }) {
  const ending = model.widget_manager ? "md" : "html";
  const pages = model.get("chapters")[`${option}:${criterion}`] ?? [];
  return listed("Read more in this book", pages.map(({ page, title }) => ({ text: title, href: `${page}.${ending}` })));
}

function drawCiting(lab, option, criterion) {
  const name = [option.option, criterion.criterion, ...(lab.readAs(option.option) === "instead" ? ["instead"] : [])].join(":");
  const box = h("input", { type: "checkbox", checked: lab.get("cited").includes(name), onchange: () => {
    const others = lab.get("cited").filter((other) => other !== name);
    lab.set({ cited: box.checked ? [...others, name] : others });
  } });
  return h("label", { class: "pl-check" }, box, " Cite this evidence in my memo");
}

// A score of one's own needs a reason: a number alone persuades nobody.
function drawOwnScore(lab, option, criterion) {
  const cell = [option.option, criterion.criterion, lab.readAs(option.option)];
  const [current] = split(lab.get("own_scores"), cell);
  // Asked for anew at each press: the other scores may have changed since this cell was opened.
  const others = () => split(lab.get("own_scores"), cell)[1];
  const book = lab.matrixFor(lab.get("role")).scores[cell[0]][cell[1]];
  const from = current ?? book;
  const field = (name) => h("input", { type: "number", min: 0, max: 100, step: 1, value: from[name], "aria-label": `Your ${name} score, 0 to 100`, "data-lm-suppress-shortcuts": "true" });
  const fields = Object.fromEntries(["low", "likely", "high"].map((name) => [name, field(name)]));
  const reason = h("textarea", { rows: 2, maxlength: 600, "aria-label": "Your reason", placeholder: "Because …" });
  reason.value = current?.reason ?? "";
  const hint = h("p", { class: "pw-hint", role: "alert" });
  const keep = () => {
    const [low, likely, high] = Object.values(fields).map((input) => Math.round(input.valueAsNumber));
    const fault = findFault(low, likely, high, reason.value.trim());
    hint.textContent = fault;
    if (fault) return;
    lab.set({ own_scores: [...others(), { option: cell[0], criterion: cell[1], alliance: cell[2], low, likely, high, reason: reason.value.trim() }] });
  };
  const back = button("Back to the book’s score", () => lab.set({ own_scores: others() }));
  const labelled = Object.entries(fields).map(([name, input]) => h("label", {}, `${name} `, input));
  return h("details", { class: "pl-mine", open: Boolean(current) }, h("summary", {}, current ? "Your own score" : "I disagree: set my own score"),
    h("div", { class: "pl-fields" }, ...labelled), h("label", {}, "Reason ", reason), hint,
    h("div", { class: "pw-readings" }, button("Keep my score", keep), current ? back : null));
}

function split(rows, [option, criterion, alliance]) {
  const mine = (row) => row.option === option && row.criterion === criterion && (row.alliance ?? "beside") === alliance;
  return [rows.find(mine), rows.filter((row) => !mine(row))];
}

function findFault(low, likely, high, reason) {
  if (![low, likely, high].every((points) => points >= 0 && points <= 100)) return "Give three numbers from 0 to 100.";
  if (!(low <= likely && likely <= high)) return "Put the numbers in order: low may not be above likely, nor likely above high.";
  return reason ? "" : "Give a reason: one sentence is enough.";
}
