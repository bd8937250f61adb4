// The class: codes are pasted or dropped, read in batches, and shown; nothing leaves the page.

import { readMatrix } from "../weighing/additive.js";
import { count, drawClass, drawProblems, drawProjector, nameOption, nameThings } from "./class_parts.js";
import { readClass, summarise } from "./class_reading.js";
import { h } from "./markup.js";

const SLICE = 40;
const KEPT = "The codes stay in this page: they are not sent or stored, and closing or reloading the page forgets them.";
const LIVE = "In this notebook Python gets the codes too, and saving the notebook may keep them: clear them first. If the notebook runs on a server, such as Binder’s, the codes go there.";
const TWICE = "A code that stands twice counts once, since students paste twice. If two students chose exactly the same points, give their names in a column so that both count.";

/** Return one sentence or two that say what was read. */
function tellResult({ rows, problems, duplicates }, sum, names) {
  const skipped = problems.length ? `, ${count(problems.length, "line")} skipped` : "";
  const twice = duplicates.length ? `, ${count(duplicates.length, "duplicate")} left out` : "";
  const head = `${count(rows.length, "code")} read${skipped}${twice}.`;
  if (!rows.length) return `${head} ${problems.length ? "Check that the share codes were copied whole." : "Paste at least one share code."}`;
  if (!sum.own) return `${head} All come from seats in a capital.`;
  const most = Math.max(...sum.own.leaders.map(({ after }) => after));
  const best = sum.own.leaders.filter(({ after }) => after === most).map((each) => nameOption(each, names));
  const whose = sum.seats ? `own ${sum.own.count === 1 ? "weighing" : "weighings"}` : "";
  return `${head} ${best.join(" and ")} ${best.length > 1 ? "each lead" : "leads"} for ${most.toLocaleString("en")} of ${sum.own.count.toLocaleString("en")} ${whose}`.trim() + ".";
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

/** Return the text of a file's bytes. Throws an Error that says what to do for a file that is not text. */
function decodeFile(bytes, name) {
  const starts = (...marks) => marks.every((mark, place) => bytes[place] === mark);
  if (starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0)) throw new Error(`${name} is a workbook or an archive; in Excel, save it as CSV (UTF-8) first.`);
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return new TextDecoder(starts(0xff) ? "utf-16le" : "utf-16be").decode(bytes);
  if (bytes.includes(0)) throw new Error(`${name} is not a text; give a .txt or a .csv file.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Codes are plain ASCII, so that at worst a name is misspelt.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Return rows as CSV; a cell that a spreadsheet would run is defused. */
export function writeCsv(rows, { options, criteria }) {
  const weights = ["weight", "before"].flatMap((kind) => criteria.map((name) => `${kind}_${name}`));
  const columns = ["line", "name", "role", "alliance", "leader", "leader_before", "alliance_before", "moved", ...weights, ...options.map((name) => `value_${name}`)];
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ""))];
  return `\ufeff${lines.map((cells) => cells.map(writeCell).join(",")).join("\r\n")}\r\n`;
}

function writeCell(value) {
  const text = typeof value === "string" && /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",;\n\r\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
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
  const project = drawProjector(sum, names, book.lab);
  return [drawProblems(result.problems), twice, h("div", { class: "pc-buttons" }, project.button), project.dialog, ...drawClass(sum, result.rows, book, names),
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
  const named = Object.fromEntries(["letters", "roles", "consents", "status_quo", "lab"].map((name) => [name, model.get(name)]));
  const book = { ...readMatrix(model), readings: { beside: readMatrix(model), instead: readMatrix(model, "instead") }, ...named };
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
    const sum = result.rows.length ? summarise(result, book) : null;
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
