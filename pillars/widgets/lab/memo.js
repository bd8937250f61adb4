// The memo: one list of blocks, written out as Markdown and as elements of a page.

import { tippingPoints } from "../../weighing/additive.js";
import { nearestChange } from "../../weighing/fragility.js";
import { h } from "../markup.js";
import { describe, points, share } from "../views.js";
import { chancesOf, describeBeaten } from "./chance.js";
import { button, readPath } from "./state.js";
import { codeOf, describePath } from "./path.js";
import { describeNearest } from "./result.js";

export function drawMemo(lab) {
  const reasons = h("textarea", { rows: 4, maxlength: 4000, placeholder: "I put … first because … I would change my mind if …", "data-lm-suppress-shortcuts": "true" });
  reasons.addEventListener("input", () => lab.set({ reasons: reasons.value }));
  const said = h("p", { class: "pw-hint", role: "status" });
  const paper = h("div", { class: "pl-paper", role: "region", "aria-label": "The memo", tabindex: 0 });
  const fold = h("details", {}, h("summary", {}, "Read the memo"), paper);
  let blocks = [];
  const download = () => {
    const address = URL.createObjectURL(new Blob([toMarkdown(blocks)], { type: "text/markdown" }));
    h("a", { href: address, download: "which-pillar-first-memo.md" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    said.textContent = "The memo is saved as which-pillar-first-memo.md.";
  };
  const copy = async () => {
    await navigator.clipboard.writeText(toMarkdown(blocks)).then(() => (said.textContent = "The memo is copied."), () => (said.textContent = "This browser does not let a page copy; save the memo instead."));
  };
  const tools = h("div", { class: "pw-readings" }, button("Save as text (Markdown)", download), button("Copy", copy), button("Print, or save as PDF", () => printMemo(blocks)));
  const show = (result) => {
    if (document.activeElement !== reasons) reasons.value = lab.get("reasons");
    blocks = writeMemo(lab, result);
    tools.hidden = !result.weights;
    paper.replaceChildren(...blocks.map(toElement));
  };
  return { node: h("div", {}, h("h2", {}, "Your memo"), h("label", {}, "My reasons, in a few sentences", reasons), tools, said, fold), show };
}

// A sheet of its own, since what is merely invisible would still take its pages.
function printMemo(blocks) {
  const sheet = h("div", { class: "pillar-weigher pillar-lab pl-sheet" }, ...blocks.map(toElement));
  document.body.append(sheet);
  document.body.classList.add("pl-printing");
  window.addEventListener("afterprint", () => {
    document.body.classList.remove("pl-printing");
    sheet.remove();
  }, { once: true });
  window.print();
}

function writeMemo(lab, { weights, values, order }) {
  if (!weights) return [{ text: "The memo is written when every criterion has its points." }];
  return [
    { heading: "Which pillar first? A weighing memo" },
    { text: `Seat: ${describeSeatOf(lab)}${lab.get("own_scores").length ? " and scores of my own (below)" : ""}. The options stand ${lab.get("alliance")}${lab.get("alliance") === "beside" ? "" : " of"} the alliance. Date: ${new Date().toISOString().slice(0, 10)}.` },
    { heading: "What leads" }, { text: describe(order, values, lab.markedTitles()) },
    { rows: [["Option", "Overall value", "Low", "High"], ...order.map((option) => [lab.markedTitles()[option], ...["likely", "low", "high"].map((estimate) => points(values[estimate][option]))])] },
    { heading: "My reasons" }, { text: lab.get("reasons").trim() || "(none written)" },
    { heading: "Weights and tipping points" }, { rows: tabulateWeights(lab, weights) },
    { text: `The smallest change: ${describeNearest(lab, nearestChange(lab.matrix, weights), weights)}` },
    ...tellChances(lab, values), ...writePath(lab), ...writeOwn(lab), ...writeCited(lab),
    { heading: "Share code" }, { code: codeOf(lab) },
    { text: `Scores are judgements as of 31 December 2024; ${lab.isOwn() ? "weights are mine" : lab.aside ? "weights were shared with me" : `weights are those of ${lab.seat()}, as they were set here`}. From Which Pillar First?, chapter on weighing.` },
  ];
}

function describeSeatOf(lab) {
  if (lab.isOwn()) return "my own, with the book’s scores for Japan";
  return `${lab.get("role") ? lab.roleTitle(lab.get("role")) : "that of somebody who shared it"}; not my own weighing`;
}

function tabulateWeights(lab, weights) {
  const tipping = tippingPoints(lab.matrix, weights);
  const beyond = (point) => (point ? `${share(point.weight)}: ${lab.titles[point.leader]}` : "–");
  const byWeight = [...lab.criteria].sort((a, b) => weights[b] - weights[a]);
  return [["Criterion", "Weight", "Below this, another leads", "Above this, another leads"], ...byWeight.map((name) => [lab.names[name], share(weights[name]), beyond(tipping[name].below), beyond(tipping[name].above)])];
}

function tellChances(lab, values) {
  const chances = chancesOf(lab);
  const given = lab.options.filter((option) => chances[option] != null);
  return given.length ? [{ heading: "Value against chance" }, { rows: [["Option", "Overall value", "My chance for it by the end of 2034"], ...given.map((option) => [lab.titles[option], points(values.likely[option]), `${chances[option]} %`])] }, { text: describeBeaten(lab, values.likely, chances) }] : [];
}

function writePath(lab) {
  const path = lab.isOwn() ? describePath(lab, readPath(lab.criteria)) : [];
  return path.length > 1 ? [{ heading: "How I came here" }, { rows: [["Where", "Leader", "Heaviest criterion", "Weight moved since the one before"], ...path.map(({ title, leader, heaviest, moved }) => [title, leader, heaviest, moved])] }] : [];
}

function writeOwn(lab) {
  const rows = lab.get("own_scores");
  const told = rows.map(({ option, criterion, low, likely, high, reason }) => `${lab.titles[option]} on ${lab.names[criterion].toLowerCase()}: ${likely} (${low} to ${high}). My reason: ${reason}`);
  return rows.length ? [{ heading: "Scores of my own" }, { list: told }] : [];
}

function writeCited(lab) {
  const cells = lab.get("cited").map((name) => name.split(":"));
  // The reason is the book's, so the score beside it is too, even where the reader has another.
  const told = cells.map(([option, criterion, alliance = "beside"]) => {
    const book = lab.matrixFor(lab.get("role"), alliance);
    const { likely, rationale, counter_reading, sources = [] } = book.scores[option][criterion];
    return `${lab.titles[option]}${alliance === "instead" ? ", instead of the alliance," : ""} on ${lab.names[criterion].toLowerCase()}, where the book has ${likely}: ${rationale} Against it: ${counter_reading} Sources: ${sources.map(({ text, href }) => `${text}, ${href}`).join("; ")}.`;
  });
  return cells.length ? [{ heading: "Evidence cited" }, { list: told }] : [];
}

function toElement({ heading, text, rows, list, code }) {
  if (heading) return h("h3", {}, heading);
  if (rows) return h("table", { class: "pl-table" }, h("tbody", {}, ...rows.map((cells, place) => h("tr", {}, ...cells.map((cell) => h(place ? "td" : "th", {}, cell))))));
  if (list) return h("ul", {}, ...list.map((item) => h("li", {}, item)));
  return code ? h("p", {}, h("code", {}, code)) : h("p", { class: "pl-text" }, text);
}

/** Return blocks as Markdown; what a reader typed cannot become markup. */
export function toMarkdown(blocks) {
  const plain = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replace(/([\\`*_[\]#|~])/g, "\\$1")
    .replace(/^[ \t]+/gm, "").replace(/^([-+=>])/gm, "\\$1").replace(/^(\d+)([.)])/gm, "$1\\$2");
  const line = (cells) => `| ${cells.map((cell) => plain(cell).replaceAll("\n", " ")).join(" | ")} |`;
  const write = ({ heading, text, rows, list, code }, place) => {
    if (heading) return `${place ? "##" : "#"} ${heading}`;
    if (rows) return [line(rows[0]), line(rows[0].map(() => "---")).replaceAll("\\", ""), ...rows.slice(1).map(line)].join("\n");
    if (list) return list.map((item) => `- ${plain(item).replaceAll("\n", " ")}`).join("\n");
    return code ? `    ${code}` : plain(text);
  };
  return `${blocks.map(write).join("\n\n")}\n`;
}
