// Stage 3 of the lab: who leads, how firmly, whether other cuts change it; the evidence and the reader's own scores.

import { leaders, overallValue, tippingPoints } from "../../weighing/additive.js";
import {
  DRAWS,
  allCuts,
  leadersByCut,
  rankAcceptability,
  sharesByCut,
  standardError,
} from "../../weighing/draws.js";
import { bestMargin, nearestChange, neverFirst, rankReversals } from "../../weighing/fragility.js";
import { drawEvidence, listed } from "../evidence.js";
import { farthest } from "./order.js";
import { button, foldAway } from "./state.js";
import { h } from "../markup.js";
import { drawFragility, drawRanking, keepInView, region, share, tellNew, write } from "../views.js";

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

export function drawResult(lab) {
  const key = "The upright line is the likely value. The band holds nine in ten of 2,000 draws of all scores, each between its low and its high; where bands overlap, the order is not certain.";
  const ranking = drawRanking(lab.model, 1);
  const nearest = h("p", {});
  const scores = foldAway(drawScores(lab));
  const extras = [drawTipping(lab), drawCuts(lab), drawAcceptability(lab), drawRemoval(lab)].map(foldAway);
  const cut = drawCutSentence(lab);
  const wait = h("p", {}, "Give every criterion its points in stage 2; then the result stands here.");
  const body = h("div", {}, ranking.list, h("p", { class: "pw-about" }, key), h("p", { class: "pw-about" }, h("strong", {}, "The smallest change. ")), nearest, cut.node);
  const folds = h("div", {}, ...extras.map(({ node }) => node));
  const show = ({ weights, values, order }) => {
    scores.show();
    wait.hidden = Boolean(weights);
    body.hidden = folds.hidden = !weights;
    if (!weights) return;
    ranking.show(order, values, lab.markFor);
    write(nearest, describeNearest(lab, nearestChange(lab.matrix, weights), weights));
    cut.show(weights);
    extras.forEach((extra) => extra.show(weights, order));
  };
  return { title: "See who leads, and how firmly", node: h("div", {}, wait, body, scores.node, folds), show };
}

function drawTipping(lab) {
  const fragility = drawFragility(lab.titles, lab.get("criteria"), 1);
  return { title: "Tipping points", node: fragility.table, show: (weights) => fragility.show(weights, tippingPoints(lab.matrix, weights)) };
}

export function describeNearest({ criteria, names, titles }, change, weights) {
  if (!change) return "No change of weights would do: this option leads under every weighting.";
  const gained = (name) => change.weights[name] - weights[name];
  const from = criteria.filter((name) => gained(name) < -0.0005);
  if (!from.length) return `${titles[change.leader]} is as good as level with the leader already.`;
  const to = criteria.filter((name) => gained(name) > 0.0005);
  const list = (all) => all.map((name) => names[name].toLowerCase()).join(", ");
  const parts = from.map((name) => `${percent(-gained(name))} from ${names[name].toLowerCase()}`).join(", ");
  const source = from.length > 1 ? `(${parts})` : `from ${list(from)}`;
  return `Move ${percent(change.moved)} of the weight ${source} to ${list(to)}: then ${titles[change.leader]} is level with the leader.`;
}

export function percent(part) {
  return `${(part * 100).toFixed(1)} %`;
}

/** Return how far two weightings are apart, and where most, as the end of a sentence. */
export function describeApart({ criteria, names }, mine, theirs) {
  const gap = (name) => theirs[name] - mine[name];
  const most = farthest(criteria, (name) => Math.abs(gap(name)));
  const moved = criteria.reduce((sum, name) => sum + Math.abs(gap(name)), 0) / 2;
  const where = most.map((name) => `${names[name].toLowerCase()}: ${share(theirs[name])} there, ${share(mine[name])} in your own weighing`);
  const head = `${percent(moved)} of the weight would have to move`;
  return where.length ? `${head}; ${where.length > 1 ? "equally far apart are" : "most of all"} ${where.join("; ")}.` : `${head}.`;
}

// Its numbers depend on the scores only, so they are drawn once for each matrix.
function drawAcceptability(lab) {
  const uncertain = h("input", { type: "checkbox", onchange: () => update() });
  const body = h("tbody", {});
  const heads = ["Option", ...lab.options.map((_, rank) => String(rank + 1))].map((text) => h("th", { scope: "col" }, text));
  const table = h("table", { class: "pl-ranks" }, h("caption", { class: "pl-hidden" }, "Share of weight space in which each option takes each rank, in percent"), h("thead", {}, h("tr", {}, ...heads)), body);
  const error = h("p", { class: "pw-about" });
  const known = new Map();
  let shown = null;
  const update = () => {
    const kind = `${uncertain.checked}`;
    if (known.get("matrix") !== lab.matrix) known.clear();
    known.set("matrix", lab.matrix);
    if (!known.has(kind)) known.set(kind, rankAcceptability(lab.matrix, { uncertain: uncertain.checked }));
    const ranks = known.get(kind);
    if (ranks === shown) return;
    shown = ranks;
    keepInView(() => draw(ranks));
  };
  const draw = (ranks) => {
    const order = [...lab.options].sort((a, b) => ranks[b][0] - ranks[a][0]);
    body.replaceChildren(...order.map((option) => h("tr", {}, h("th", { scope: "row" }, lab.titles[option]), ...ranks[option].map(drawShare))));
    error.textContent = `Shares in percent of ${DRAWS.toLocaleString("en")} random weightings; chance moves a share by little (the standard error of a share is at most ${largestError(ranks).toFixed(1)} points). ${describeReach(lab)}`;
  };
  const about = "If somebody knew nothing of your priorities and tried all possible weights, how often would each option come first, second, and so on? This is not the chance that an option is right.";
  const node = h("div", {}, h("p", { class: "pw-about" }, h("strong", {}, "Share of weight space. "), about),
    h("label", { class: "pl-check" }, uncertain, " Let the scores vary too, within low and high"),
    region(table, "Share of weight space"), error);
  return { title: "Whom other weights would put first", node, show: () => setTimeout(update) };
}

function drawShare(part) {
  const cell = h("td", {}, String(Math.round(part * 100)));
  cell.style.setProperty("--score", `${part * 100}%`);
  return cell;
}

function largestError(ranks) {
  return Math.max(...Object.values(ranks).flat().map((part) => 100 * standardError(part)));
}

function describeReach(lab) {
  if (lab.options.length < 2) return "";
  const never = neverFirst(lab.matrix);
  if (never.length) return `No weights at all put these first: ${never.map((option) => lab.titles[option]).join(", ")}.`;
  const margins = lab.options.map((option) => ({ option, margin: bestMargin(lab.matrix, option).margin }));
  const least = margins.reduce((a, b) => (b.margin < a.margin ? b : a));
  return `Every option leads under some weights; the hardest to put first is ${lab.titles[least.option]}, which can lead by ${least.margin < 0.05 ? "less than 0.1 points" : `${least.margin.toFixed(1)} points at most`}.`;
}

function drawRemoval(lab) {
  const choices = lab.options.map((option) => h("option", { value: option }, lab.titles[option]));
  const select = h("select", { onchange: () => update() }, h("option", { value: "" }, "nothing"), ...choices);
  const said = h("div", { role: "status" });
  let weights = null;
  const update = () => tellNew(said, ...(select.value && weights ? describeRemoval(lab, weights, select.value) : []));
  const node = h("div", {}, h("p", { class: "pw-about" }, h("strong", {}, "Take an option away. "), "Suppose that one option were off the table. Does the order of the others stand?"), h("label", { class: "pl-check" }, h("span", {}, "Take away"), select), said);
  return { title: "Take an option away", node, show: (now) => { weights = now; update(); } };
}

function describeRemoval(lab, weights, gone) {
  const rest = { ...lab.matrix, options: lab.options.filter((option) => option !== gone) };
  const values = overallValue(rest, weights);
  const name = (option) => lab.titles[option];
  const turned = rankReversals(lab.matrix, weights, { stretch: true })[gone].map(([before, after]) => `${name(after)} would pass ${name(before)}`);
  const fixed = `Without ${name(gone)}, ${leaders(values).map(name).join(" and ")} leads. The order of the others is the same as before, because the ends of our scales are fixed.`;
  const stretched = turned.length ? `Many tools stretch each scale between the worst and the best option that is left. Then the order of others would change: ${turned.slice(0, 3).join("; ")}${turned.length > 3 ? `; and ${turned.length - 3} more such pairs` : ""}.` : "Even on scales stretched between the worst and the best option that is left, as many tools have them, the order of the others would stand.";
  return [fixed, stretched];
}

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
