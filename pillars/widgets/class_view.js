// The class: codes are pasted or dropped, read in batches, and shown; nothing leaves the page.

import { readMatrix } from "../weighing/additive.js";
import { decodeFile, mostDivided, readClass, summarise, writeCsv } from "./class_reading.js";
import { h } from "./markup.js";

const MOST_ROLES = 12;
const MOST_LINES = 20;
const MOST_CHANGES = 10;
const SVG = "http://www.w3.org/2000/svg";
const SLICE = 40;
const KEPT = "The codes stay in this page: they are not sent or stored, and closing or reloading the page forgets them.";
const LIVE = "In this notebook Python gets the codes too, and saving the notebook may keep them: clear them first. If the notebook runs on a server, such as Binder’s, the codes go there.";
const TWICE = "A code that stands twice counts once, since students paste twice. If two students chose exactly the same points, give their names in a column so that both count.";

const percent = (part) => `${Math.round(part * 100)} %`;
const count = (number, one, more = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : more}`;

function titled(rows, key, word = "title") {
  const titles = new Map(rows.map((row) => [row[key], row[word]]));
  return (name) => titles.get(name) ?? name;
}

/** Return how options, criteria and roles are called. */
function nameThings(model) {
  // The year of a reading, which its title gives after a comma, would stand in the middle of a sentence.
  const role = titled(model.get("roles").map((row) => ({ ...row, title: row.title.split(",")[0] })), "role");
  return {
    option: titled(model.get("options"), "option", "short_title"),
    criterion: titled(model.get("criteria"), "criterion"),
    role: (name) => role(name).slice(0, 60) || "No role",
  };
}

function drawPart(title, ...children) {
  return h("section", { class: "pc-part" }, h("h3", {}, title), ...children);
}

function drawTable(name, heads, rows, kind = "") {
  const head = h("tr", {}, ...heads.map((text) => (text ? h("th", { scope: "col" }, text) : h("td", {}))));
  const table = h("table", { class: kind }, h("thead", {}, head), h("tbody", {}, ...rows));
  return h("div", { class: "pc-scroll", role: "region", "aria-label": name, tabindex: 0 }, table);
}

function drawProblems(problems) {
  if (!problems.length) return null;
  const items = problems.slice(0, MOST_LINES).map(({ line, what }) => h("li", {}, h("strong", {}, `Line ${line}. `), what));
  const more = problems.length - MOST_LINES;
  return h("div", { class: "pc-problems" }, h("p", {}, `${count(problems.length, "line was", "lines were")} skipped; all other codes count:`),
    h("ul", {}, ...items), more > 0 ? h("p", {}, `And ${count(more, "more line")}.`) : null);
}

function drawBar(number, all, label) {
  const bar = h("span", { class: "pc-bar", "aria-hidden": "true" }, h("span", { class: "pc-fill" }));
  bar.firstChild.style.width = `${all ? (number / all) * 100 : 0}%`;
  const told = `${percent(all ? number / all : 0)} (${number.toLocaleString("en")})`;
  return h("div", { class: "pc-measure" }, h("span", { class: "pc-when" }, label), bar, h("span", { class: "pc-told" }, told));
}

function drawLeaders(sum, names) {
  const order = [...sum.leaders].sort((a, b) => b.after - a.after || b.before - a.before);
  const item = ({ option, before, after }) => h("li", {}, h("strong", {}, names.option(option)),
    drawBar(after, sum.count, "now"), sum.both ? drawBar(before, sum.both, "before") : null);
  const about = sum.both
    ? `Share of the class for whom each option leads, with the number of students. Before: ${sum.both === sum.count ? "their first weighing" : `the first weighing of the ${sum.both.toLocaleString("en")} students who kept one`}.`
    : "Share of the class for whom each option leads, with the number of students. No code holds a first weighing.";
  const tied = sum.tied ? h("p", {}, `For ${count(sum.tied, "student")} two or more options tie; the first in the list of options counts.`) : null;
  return drawPart("Who leads", h("p", { class: "pc-about" }, about), h("ul", { class: "pc-leaders" }, ...order.map(item)), tied);
}

function svgPart(tag, attributes) {
  const part = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
  return part;
}

// Dots keep their shape however wide the strip is, because strokes do not scale with it.
function drawStrip(weights, { lower, upper, median }, most) {
  const strip = svgPart("svg", { viewBox: "0 0 1000 40", preserveAspectRatio: "none", class: "pc-strip", "aria-hidden": "true" });
  const x = (weight) => ((weight / most) * 980 + 10).toFixed(1);
  const y = (place) => (8 + ((place * 0.618034) % 1) * 24).toFixed(1);
  const dots = weights.map((weight, place) => `M${x(weight)} ${y(place)}h0`).join("");
  strip.append(
    svgPart("path", { class: "pc-base", d: "M10 39H990" }),
    svgPart("rect", { class: "pc-half", x: x(lower), y: 2, width: (x(upper) - x(lower)).toFixed(1), height: 36 }),
    svgPart("path", { class: weights.length > 400 ? "pc-dots pc-many" : "pc-dots", d: dots }),
    svgPart("path", { class: "pc-median", d: `M${x(median)} 0V40` }));
  return strip;
}

function drawWeights(sum, rows, names) {
  const most = Math.ceil(Math.max(...sum.weights.map(({ max }) => max)) * 10) / 10;
  const item = (spread) => h("li", {}, h("strong", {}, names.criterion(spread.criterion)),
    h("span", { class: "pc-told" }, ` median ${percent(spread.median)}, half of the class ${percent(spread.lower)} to ${percent(spread.upper)}, all ${percent(spread.min)} to ${percent(spread.max)}`),
    drawStrip(rows.map((row) => row[`weight_${spread.criterion}`]), spread, most));
  const about = `Each dot is one student; left is 0 %, right is ${percent(most)} of a student’s weight. The line is the median, the band holds the middle half of the class. The height of a dot means nothing.`;
  return drawPart("How the class weighs", h("p", { class: "pc-about" }, about), h("ul", { class: "pc-weights" }, ...sum.weights.map(item)),
    h("div", { class: "pc-scale", "aria-hidden": "true" }, h("span", {}, "0 %"), h("span", {}, percent(most / 2)), h("span", {}, percent(most))));
}

function drawRoles(sum, { options, criteria }, names) {
  if (sum.roles.length < 2) return drawPart("Where roles differ", h("p", {}, "All codes have the same role, or none, so there is nothing to compare."));
  const shown = sum.roles.slice(0, MOST_ROLES);
  const called = ({ role, count: members }) => `${names.role(role)} (${members.toLocaleString("en")})`;
  const widest = mostDivided(shown, criteria);
  const sentence = `They differ most on ${names.criterion(widest.criterion).toLowerCase()}: ${names.role(widest.high)} gives it ${percent(widest.to)} of the weight on average, ${names.role(widest.low)} ${percent(widest.from)}.`;
  const top = Math.max(...shown.flatMap(({ weights }) => Object.values(weights)));
  const cell = (weight) => {
    const td = h("td", {}, percent(weight));
    td.style.setProperty("--tint", `${((weight / top) * 45).toFixed(0)}%`);
    return td;
  };
  const rows = shown.map((each) => h("tr", {}, h("th", { scope: "row" }, called(each)), ...criteria.map((c) => cell(each.weights[c]))));
  const led = shown.map((each) => h("li", {}, h("strong", {}, `${called(each)}: `), each.leaders.map(([option, members]) => `${names.option(option)} ${members.toLocaleString("en")}`).join(", ")));
  const more = sum.roles.length - shown.length;
  return drawPart("Where roles differ", h("p", {}, sentence),
    more > 0 ? h("p", {}, `Shown are the ${MOST_ROLES} largest roles; ${count(more, "smaller role is", "smaller roles are")} in the CSV.`) : null,
    h("p", { class: "pc-about" }, "Mean weight by role, with the number of students. A role with one student shows that student’s weights.", h("span", { class: "pc-swipe" }, " On a narrow screen, swipe the table sideways.")),
    drawTable("Mean weight by role", ["", ...criteria.map(names.criterion)], rows, "pc-roles"),
    h("p", { class: "pc-about" }, "Which option leads, by role:"), h("ul", { class: "pc-list" }, ...led));
}

function drawShift(sum, names) {
  if (!sum.both) return drawPart("What moved", h("p", {}, "No code holds a first weighing, so there is nothing to compare."));
  const { moved } = sum;
  const changed = `${sum.changed.toLocaleString("en")} of ${count(sum.both, "student")} with a first weighing changed their leader.`;
  const weight = `The mean weight that moved most is that of ${names.criterion(moved.criterion).toLowerCase()}, from ${percent(moved.before)} to ${percent(moved.after)}.`;
  const row = ({ from, to, count: members }) => h("tr", {}, h("td", {}, names.option(from)), h("td", {}, names.option(to)), h("td", {}, members.toLocaleString("en")));
  const table = sum.changed ? drawTable("Changes of leader", ["From", "To", "Students"], sum.changes.slice(0, MOST_CHANGES).map(row), "pc-changes") : null;
  const more = sum.changes.length - MOST_CHANGES;
  return drawPart("What moved", h("p", {}, `${changed} ${weight}`), table, more > 0 ? h("p", {}, `And ${count(more, "rarer change")}.`) : null);
}

/** Return one sentence or two that say what was read. */
function tellResult({ rows, problems, duplicates }, sum, names) {
  const skipped = problems.length ? `, ${count(problems.length, "line")} skipped` : "";
  const twice = duplicates.length ? `, ${count(duplicates.length, "duplicate")} left out` : "";
  const head = `${count(rows.length, "code")} read${skipped}${twice}.`;
  if (!rows.length) return `${head} ${problems.length ? "Check that the share codes were copied whole." : "Paste at least one share code."}`;
  const best = sum.leaders.reduce((a, b) => (b.after > a.after ? b : a));
  return `${head} ${names.option(best.option)} leads for ${best.after.toLocaleString("en")} of ${sum.count.toLocaleString("en")}.`;
}

// Gives the page time to breathe, and tells how far the reading is.
function makePause(progress, isCurrent) {
  let last = performance.now();
  return async (done, all) => {
    if (performance.now() - last < SLICE) return isCurrent();
    progress.show(done, all);
    await new Promise((go) => setTimeout(go));
    last = performance.now();
    return isCurrent();
  };
}

function drawProgress() {
  const meter = h("progress", { max: 1, value: 0, "aria-label": "Codes read" });
  const text = h("span", {});
  const element = h("div", { class: "pc-progress", hidden: true }, meter, text);
  return {
    element,
    show(done, all) {
      element.hidden = false;
      meter.value = done / all;
      text.textContent = ` ${done.toLocaleString("en")} of ${all.toLocaleString("en")} lines`;
    },
    hide: () => { element.hidden = true; },
  };
}

function download(text, name) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const anchor = h("a", { href, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}

function drawInputs(id, { read, clear, open, live }) {
  const area = h("textarea", { id: `${id}-codes`, rows: 6, spellcheck: "false", autocomplete: "off", autocapitalize: "none", wrap: "off", "aria-describedby": `${id}-how`, "data-lm-suppress-shortcuts": "true" });
  const file = h("input", { type: "file", id: `${id}-file`, accept: ".txt,.csv,text/plain,text/csv", onchange: () => file.files[0] && open(file.files[0]) });
  const button = (text, onclick) => h("button", { type: "button", onclick }, text);
  const element = h("div", { class: "pc-inputs" },
    h("label", { for: area.id }, "Share codes, one on each line"), area,
    h("div", { class: "pc-file" }, h("label", { for: file.id }, "Or choose a text or CSV file, or drop one here"), file),
    h("div", { class: "pc-buttons" }, button("Read the codes", () => read(area.value)), button("Clear", clear)),
    h("p", { class: "pc-about", id: `${id}-how` }, "Links with a code are fine. In a CSV, columns called code, name and role are used; a role there wins over the role in the code. ", live ? LIVE : KEPT));
  return { element, area, file };
}

function drawResult(result, sum, book, names) {
  if (!sum) return [drawProblems(result.problems)];
  const twice = result.duplicates.length ? h("p", { class: "pc-about" }, `${count(result.duplicates.length, "duplicate")} left out. ${TWICE}`) : null;
  const save = h("button", { type: "button", onclick: () => download(writeCsv(result.rows, book), "class.csv") }, "Download as CSV");
  return [drawProblems(result.problems), twice, drawLeaders(sum, names), drawWeights(sum, result.rows, names), drawRoles(sum, book, names), drawShift(sum, names),
    h("div", { class: "pc-buttons" }, save, h("span", { class: "pc-about" }, "One row for each code, with the names if your file had any."))];
}

function acceptDrops(root, open) {
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const mark = (on) => (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    root.classList.toggle("pc-over", on);
  };
  root.addEventListener("dragover", mark(true));
  root.addEventListener("dragleave", mark(false));
  root.addEventListener("drop", (event) => {
    mark(false)(event);
    if (carries(event) && event.dataTransfer.files[0]) open(event.dataTransfer.files[0]);
  });
}

function render({ model, el }) {
  const id = `pc-${Math.random().toString(36).slice(2)}`;
  const book = { ...readMatrix(model), letters: model.get("letters"), roles: model.get("roles") };
  const names = nameThings(model);
  const status = h("p", { class: "pc-status", role: "status" });
  const results = h("div", { class: "pc-results" });
  const progress = drawProgress();
  let turn = 0;

  const say = (text) => {
    progress.hide();
    status.textContent = text;
  };
  const show = async (text) => {
    const mine = ++turn;
    status.textContent = "";
    results.replaceChildren();
    const result = await readClass(text, book, makePause(progress, () => mine === turn));
    if (!result || mine !== turn) return;
    tell(result);
    const sum = result.rows.length ? summarise(result.rows, book) : null;
    results.replaceChildren(...drawResult(result, sum, book, names).filter(Boolean));
    say(tellResult(result, sum, names));
  };
  // In a notebook Python sees what was read here.
  const tell = ({ rows, problems }) => {
    model.set("rows", rows);
    model.set("problems", problems.map(({ line, what }) => [line, what]));
    model.save_changes();
  };
  const read = (text) => {
    if (text === model.get("codes")) return show(text);
    model.set("codes", text);
    model.save_changes();
  };
  const open = async (file) => {
    const mine = ++turn;
    results.replaceChildren();
    try {
      const text = decodeFile(new Uint8Array(await file.arrayBuffer()), file.name);
      if (mine === turn) read(text);
    } catch (error) {
      say(error.message);
    }
    inputs.file.value = "";
  };
  const clear = () => {
    turn += 1;
    inputs.area.value = "";
    results.replaceChildren();
    model.set("codes", "");
    model.save_changes();
    say("Cleared.");
    inputs.area.focus();
  };
  const inputs = drawInputs(id, { read, clear, open, live: Boolean(model.widget_manager) });
  const follow = () => {
    const text = model.get("codes");
    if (inputs.area.value !== text) inputs.area.value = text;
    if (text) show(text);
    else tell({ rows: [], problems: [] });
  };

  const root = h("div", { class: "pillar-class", role: "group", "aria-label": "Your class" }, inputs.element, progress.element, status, results);
  acceptDrops(root, open);
  el.append(root);
  model.on("change:codes", follow);
  follow();
  return () => {
    turn += 1;
    model.off("change:codes", follow);
  };
}

export default { render };
