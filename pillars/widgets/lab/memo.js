// Below the stages of the lab: the path through the book, and what the reader may take away: a code, a link, a memo.

import { leaders, overallValue, swingWeights, tippingPoints } from "../../weighing/additive.js";
import { nearestChange } from "../../weighing/fragility.js";
import { writeCode } from "../../weighing/share_code.js";
import { chancesOf, describeBeaten } from "./consent.js";
import { describeNearest } from "./result.js";
import { button, readPath } from "./state.js";
import { h } from "../markup.js";
import { drawQr } from "../qr.js";
import { describe, points, region, share, write } from "../views.js";

export function drawPath(lab) {
  const body = h("tbody", { role: "rowgroup" });
  const names = ["Where", "Leader", "Heaviest criterion", "Weight moved since the one before"];
  const heads = names.map((text) => h("th", { scope: "col", role: "columnheader" }, text));
  const cell = (text, place) => h("td", { role: "cell", "data-title": names[place + 1] }, text);
  const row = ({ title, leader, heaviest, moved }) => h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, title), ...[leader, heaviest, moved].map(cell));
  const caption = h("caption", {});
  const table = h("table", { class: "pl-table pw-stacking", role: "table" }, caption, h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads)), body);
  const none = h("p", {}, "No complete weighing is kept on this device yet. The first one is on the opening page of the book; each chapter has its own.");
  const away = h("p", {}, "Your path through the book is your own: it stands here when you leave this seat.");
  const show = () => {
    const path = readPath(lab.criteria);
    away.hidden = !lab.get("role");
    none.hidden = path.length > 0 || !away.hidden;
    table.hidden = !path.length || !away.hidden;
    write(caption, `Your weighings on this device, by ${lab.get("own_scores").length ? "your own scores and the book’s" : "the book’s scores"}${lab.get("alliance") === "instead" ? ", instead of the alliance" : ""}`);
    body.replaceChildren(...describePath(lab, path).map(row));
    if (JSON.stringify(lab.get("path")) === JSON.stringify(path)) return;
    lab.model.set("path", path);
    lab.model.save_changes();
  };
  return { node: h("div", {}, none, away, region(table, "Your weighings")), show };
}

export function describePath(lab, path) {
  return path.map(({ title, swings }, place) => {
    const weights = swingWeights(swings, lab.criteria);
    const heaviest = lab.criteria.reduce((best, name) => (weights[name] > weights[best] ? name : best));
    const before = place ? swingWeights(path[place - 1].swings, lab.criteria) : null;
    const moved = before && lab.criteria.reduce((sum, name) => sum + Math.abs(weights[name] - before[name]), 0) / 2;
    const first = leaders(overallValue(lab.matrix, weights)).map((option) => lab.titles[option]).join(" and ");
    return { title, leader: first, heaviest: `${lab.names[heaviest]}, ${share(weights[heaviest])}`, moved: before ? share(moved) : "–" };
  });
}

// The code is made anew at each look; it holds no name, no reason and no date. Only the book's own rows have letters.
export function codeOf(lab) {
  const { options, criteria } = lab.get("codes");
  if (!lab.criteria.every((name) => criteria[name]) || !lab.options.every((name) => options[name])) return "";
  const path = lab.isOwn() ? readPath(lab.criteria).filter(({ name }) => name !== lab.get("name")) : [];
  const scores = lab.get("own_scores").map((row) => ({ alliance: "beside", ...row }));
  return writeCode({ role: lab.get("role"), swings: lab.get("swings"), alliance: lab.get("alliance"), before: path[0]?.swings ?? {}, scores, chances: lab.get("chances") }, lab.get("codes"));
}

export function drawShareCode(lab) {
  const field = h("input", { type: "text", readonly: true, "aria-label": "Your share code", "data-lm-suppress-shortcuts": "true" });
  const said = h("p", { class: "pw-hint", role: "status" });
  const qr = h("div", { class: "pl-qr" });
  // In a live notebook the address is that of the reader’s own server.
  const online = location.protocol.startsWith("http") && !lab.model.widget_manager;
  const link = () => (online ? `${location.href.split("#")[0]}#${field.value}` : field.value);
  const copy = async (text, what) => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = `${what} is copied.`;
    } catch {
      field.select();
      said.textContent = "This browser does not let a page copy. The code is selected: copy it with your keyboard or the menu.";
    }
  };
  const tools = h("div", { class: "pw-readings" }, button("Copy the code", () => copy(field.value, "The code")), online ? button("Copy the link", () => copy(link(), "The link")) : null,
    button("Show a QR code", () => {
      qr.replaceChildren(drawQr(link(), "QR code of your share code"));
      qr.scrollIntoView({ block: "center" });
    }));
  const about = "The code carries your points, your seat, your reading of the alliance, your chances, your own scores and, from your own seat, the points of your first weighing in this book. It holds no name and no reasons. Nothing leaves this browser unless you send it.";
  const ready = h("div", {}, h("p", {}, about), field, tools, said, qr);
  const show = ({ weights }) => {
    const code = weights ? codeOf(lab) : "";
    ready.hidden = !code;
    if (code !== field.value) qr.replaceChildren();
    field.value = code;
  };
  return { node: h("div", {}, h("h2", {}, "Share it"), ready), show };
}

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
