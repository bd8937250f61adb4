// The codes of a class: read one by one, and summed up.

import { chooseReading, leaders, overallValue, swingWeights } from "../weighing/additive.js";
import { nearestChange } from "../weighing/fragility.js";
import { readCode, wholeCodes } from "../weighing/share_code.js";

// A link or a chat may stand around a code; a sentence may end behind it.
const FIND = /wpf[0-9]{1,9}~(?:[a-z0-9_.~-]*[a-z0-9])?/gi;
const FIELDS = ["code", "name", "role"];
const BATCH = 250;
const BOTH = ["beside", "instead"];

// A code that is not whole is found by its beginning, so that its line is named.
const findAll = (text) => (wholeCodes(text).length ? wholeCodes(text) : (text.match(FIND) ?? []));
const plainNames = (cells) => cells.map((cell) => cell.trim().toLowerCase());

/** Return the text of a file's bytes. Throws an Error that says what to do for a file that is not text. */
export function decodeFile(bytes, name) {
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

/** Return [{line, text, name, role}] of a text: codes on lines, or a table with a separator. */
export function findCodes(text) {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const separator = findSeparator(lines.find((line) => line.trim()) ?? "");
  const rows = splitRows(lines, separator).filter(({ cells }) => cells.some((cell) => cell.trim()));
  const header = hasHeader(rows) ? plainNames(rows.shift().cells) : [];
  const place = Object.fromEntries(FIELDS.map((field) => [field, header.indexOf(field)]));
  return rows.flatMap(({ line, cells }) => {
    const wanted = place.code < 0 ? cells : [cells[place.code] ?? ""];
    const beside = { name: (cells[place.name] ?? "").trim(), role: (cells[place.role] ?? "").trim() };
    const found = wanted.map(findAll).find((texts) => texts.length) ?? [wanted.join(" ").trim()];
    return found.map((each) => ({ line, text: each, ...beside }));
  });
}

function findSeparator(line) {
  const bare = line.replace(/"[^"]*"/g, "");
  const count = (mark) => bare.split(mark).length - 1;
  const best = [",", ";", "\t"].reduce((a, b) => (count(b) > count(a) ? b : a));
  return count(best) ? best : "";
}

// Any other first row must not be lost in silence.
function hasHeader(rows) {
  return rows.length > 0 && plainNames(rows[0].cells).some((name) => FIELDS.includes(name));
}

function splitRows(lines, separator) {
  if (!separator) return lines.map((text, place) => ({ line: place + 1, cells: [text] }));
  // One quote too many must not swallow the rest of the class.
  const bare = (cell) => cell.replace(/^[ "]+|[ "]+$/g, "");
  return splitQuoted(lines.join("\n"), separator) ?? lines.map((text, place) => ({ line: place + 1, cells: text.split(separator).map(bare) }));
}

// A cell in quotes may hold separators, doubled quotes and line ends. Null if a quote does not close.
function splitQuoted(text, separator) {
  const cell = new RegExp(`("[^"]*(?:""[^"]*)*"|[^"${separator}\\n][^${separator}\\n]*|)(${separator}|\\n|$)`, "y");
  const rows = [];
  let [line, next, cells] = [1, 1, []];
  for (let match; (match = cell.exec(text)); ) {
    const [, raw, end] = match;
    const quoted = raw.startsWith('"');
    cells.push(quoted ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (quoted) next += raw.split("\n").length - 1;
    if (end === separator) continue;
    rows.push({ line, cells });
    [line, next, cells] = [next + 1, next + 1, []];
    if (!end) return rows;
  }
  return null;
}

/**
 * Return {rows, cells, problems, duplicates} of a text. Rows have the columns of the download, cells are the scores of
 * students' own; problems and duplicates
 * name their lines. The same code with the same name and role counts once.
 * book: {options, criteria, readings: each reading's matrix, letters, roles}; pause: called with (done, all) between batches.
 */
export async function readClass(text, book, pause = () => {}) {
  const found = findCodes(text);
  const context = prepare(book);
  const result = { rows: [], cells: [], problems: [], duplicates: [] };
  for (let place = 0; place < found.length; place += 1) {
    if (place % BATCH === 0 && (await pause(place, found.length)) === false) return null;
    readOne(found[place], context, result);
  }
  return result;
}

// Each seat, read beside the alliance or instead of it, has a matrix of its own.
function prepare(book) {
  const names = new Map(book.roles.flatMap(({ role, title }) => [[title.toLowerCase(), role], [role.toLowerCase(), role]]));
  const see = (scores, alliance) => replaceCells(book.readings[alliance], chooseReading(scores, alliance));
  const matrices = new Map(book.roles.flatMap(({ role, scores }) => BOTH.map((alliance) => [`${role} ${alliance}`, see(scores, alliance)])));
  return { book, names, matrices, seen: new Set() };
}

function replaceCells({ options, criteria, scores }, cells) {
  const next = Object.fromEntries(options.map((option) => [option, { ...scores[option] }]));
  for (const { option, criterion, low, likely, high } of cells) next[option][criterion] = { low, likely, high };
  return { options, criteria, scores: next };
}

function readOne({ line, text, name, role }, { book, names, matrices, seen }, { rows, cells, problems, duplicates }) {
  const whole = text.match(FIND)?.[0] === text ? text.toLowerCase() : text;
  let weighing;
  try {
    weighing = readCode(whole, book.letters);
  } catch (error) {
    problems.push({ line, what: error.message });
    return;
  }
  const typed = role || weighing.role;
  const known = names.get(typed.toLowerCase()) ?? typed;
  const key = JSON.stringify([whole, name, known]);
  if (seen.has(key)) {
    duplicates.push(line);
    return;
  }
  seen.add(key);
  const see = (alliance) => {
    const matrix = matrices.get(`${known} ${alliance}`) ?? book.readings[alliance];
    const own = weighing.scores.filter((cell) => cell.alliance === (book.readings[alliance].scores[cell.option][cell.criterion].alliance ?? "beside"));
    return own.length ? replaceCells(matrix, own) : matrix;
  };
  rows.push({ line, name, role: known, alliance: weighing.alliance, ...weighOne(see, weighing) });
  cells.push(...weighing.scores.map((cell) => ({ ...cell, role: known })));
}

// Each of the two weighings by the reading in which it was made.
function weighOne(see, { swings, alliance, before, before_alliance }) {
  const matrix = see(alliance);
  const { options, criteria } = matrix;
  const after = swingWeights(swings, criteria);
  const first = Object.keys(before).length ? swingWeights(before, criteria) : null;
  const values = overallValue(matrix, after);
  const earlier = first && leaders(overallValue(see(before_alliance), first))[0];
  const row = { leader: leaders(values)[0], leader_before: earlier, alliance_before: first && before_alliance, moved: nearestChange(matrix, after)?.moved ?? 1 };
  for (const name of criteria) row[`weight_${name}`] = after[name];
  for (const name of criteria) row[`before_${name}`] = first && first[name];
  for (const name of options) row[`value_${name}`] = values[name];
  return row;
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
