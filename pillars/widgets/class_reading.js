// The codes of a class: read one by one, and summed up.

import { leaders, overallValue, swingWeights } from "../weighing/additive.js";
import { readCode, wholeCodes } from "../weighing/share_code.js";

// A link or a chat may stand around a code; a sentence may end behind it.
const FIND = /wpf[0-9]{1,9}~(?:[a-z0-9_.~-]*[a-z0-9])?/gi;
const FIELDS = ["code", "name", "role"];
const BATCH = 250;
const LEVEL = 1e-9;

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
 * Return {rows, problems, duplicates} of a text. Rows have the columns of the download; problems and duplicates
 * name their lines. The same code with the same name and role counts once.
 * book: {options, criteria, scores, letters, roles}; pause: called with (done, all) between batches.
 */
export async function readClass(text, book, pause = () => {}) {
  const found = findCodes(text);
  const context = prepare(book);
  const result = { rows: [], problems: [], duplicates: [] };
  for (let place = 0; place < found.length; place += 1) {
    if (place % BATCH === 0 && (await pause(place, found.length)) === false) return null;
    readOne(found[place], context, result);
  }
  return result;
}

function prepare(book) {
  const { options, criteria, scores } = book;
  const names = new Map(book.roles.flatMap(({ role, title }) => [[title.toLowerCase(), role], [role.toLowerCase(), role]]));
  const matrices = new Map(book.roles.map((each) => [each.role, replaceCells({ options, criteria, scores }, each.scores)]));
  return { book, names, matrices, seen: new Set() };
}

function replaceCells({ options, criteria, scores }, cells) {
  const next = Object.fromEntries(options.map((option) => [option, { ...scores[option] }]));
  for (const { option, criterion, low, likely, high } of cells) next[option][criterion] = { low, likely, high };
  return { options, criteria, scores: next };
}

function readOne({ line, text, name, role }, { book, names, matrices, seen }, { rows, problems, duplicates }) {
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
  const matrix = matrices.get(known) ?? book;
  const own = weighing.scores.filter(({ alliance }) => alliance === "beside");
  rows.push({ line, name, role: known, ...weighOne(own.length ? replaceCells(matrix, own) : matrix, weighing) });
}

function weighOne(matrix, { swings, before }) {
  const { options, criteria } = matrix;
  const after = swingWeights(swings, criteria);
  const first = Object.keys(before).length ? swingWeights(before, criteria) : null;
  const values = overallValue(matrix, after);
  const row = { leader: leaders(values)[0], leader_before: first && leaders(overallValue(matrix, first))[0] };
  for (const name of criteria) row[`weight_${name}`] = after[name];
  for (const name of criteria) row[`before_${name}`] = first && first[name];
  for (const name of options) row[`value_${name}`] = values[name];
  return row;
}

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const column = (rows, name) => rows.map((row) => row[name]);

function countBy(rows, key) {
  const counts = new Map();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}

/** Return {min, lower, median, upper, max} of numbers, between two of them in proportion. */
export function quartiles(numbers) {
  const sorted = Float64Array.from(numbers).sort();
  const at = (part) => {
    const place = part * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low + (high - low) * (place - Math.floor(place));
  };
  return { min: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), max: at(1) };
}

/** Return the class in numbers: leaders before and after, weights, roles and what moved. */
export function summarise(rows, { options, criteria }) {
  const both = rows.filter((row) => row.leader_before != null);
  const after = countBy(rows, (row) => row.leader);
  const before = countBy(both, (row) => row.leader_before);
  return {
    count: rows.length,
    both: both.length,
    tied: rows.filter((row) => leaders(Object.fromEntries(options.map((o) => [o, row[`value_${o}`]]))).length > 1).length,
    leaders: options.map((option) => ({ option, after: after.get(option) ?? 0, before: before.get(option) ?? 0 })),
    weights: criteria.map((criterion) => ({ criterion, ...quartiles(column(rows, `weight_${criterion}`)) })),
    roles: sumUpRoles(rows, criteria),
    ...sumUpShift(both, criteria),
  };
}

/** Return [{role, count, weights, leaders}], the largest role first. */
function sumUpRoles(rows, criteria) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.role)) groups.set(row.role, []);
    groups.get(row.role).push(row);
  }
  const sumUp = ([role, members]) => ({
    role,
    count: members.length,
    weights: Object.fromEntries(criteria.map((c) => [c, mean(column(members, `weight_${c}`))])),
    leaders: [...countBy(members, (row) => row.leader)].sort((a, b) => b[1] - a[1]),
  });
  return [...groups].map(sumUp).sort((a, b) => b.count - a.count);
}

function sumUpShift(both, criteria) {
  const moved = both.filter((row) => row.leader !== row.leader_before);
  const pairs = countBy(moved, (row) => `${row.leader_before} ${row.leader}`);
  const means = criteria.map((criterion) => ({
    criterion,
    before: mean(column(both, `before_${criterion}`)),
    after: mean(column(both, `weight_${criterion}`)),
  }));
  const far = ({ before, after }) => Math.abs(after - before);
  return {
    changed: moved.length,
    changes: [...pairs].map(([pair, count]) => ({ from: pair.split(" ")[0], to: pair.split(" ")[1], count })).sort((a, b) => b.count - a.count),
    moved: both.length ? means.reduce((a, b) => (far(b) > far(a) + LEVEL ? b : a)) : null,
  };
}

/**
 * Return the criterion whose mean weight differs most between roles, with the two roles; null for one role.
 * A role with one student counts only if there are not two larger ones: one student is no capital.
 */
export function mostDivided(all, criteria) {
  const larger = all.filter(({ count }) => count > 1);
  const roles = larger.length > 1 ? larger : all;
  if (roles.length < 2) return null;
  const spans = criteria.map((criterion) => {
    const sorted = [...roles].sort((a, b) => a.weights[criterion] - b.weights[criterion]);
    const [low, high] = [sorted[0], sorted.at(-1)];
    return { criterion, low: low.role, high: high.role, from: low.weights[criterion], to: high.weights[criterion] };
  });
  return spans.reduce((a, b) => (b.to - b.from > a.to - a.from + LEVEL ? b : a));
}

/** Return rows as CSV; a cell that a spreadsheet would run is defused. */
export function writeCsv(rows, { options, criteria }) {
  const weights = ["weight", "before"].flatMap((kind) => criteria.map((name) => `${kind}_${name}`));
  const columns = ["line", "name", "role", "leader", "leader_before", ...weights, ...options.map((name) => `value_${name}`)];
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ""))];
  return `\ufeff${lines.map((cells) => cells.map(writeCell).join(",")).join("\r\n")}\r\n`;
}

function writeCell(value) {
  const text = typeof value === "string" && /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",;\n\r\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
