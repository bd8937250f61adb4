// The codes of a class: read one by one, and summed up: own weighings, seats, disputed cells and signatures.

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

export const LEVEL = 1e-9;
// A lead that a twentieth of the weight can end.
const THIN = 0.05;

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

// Of an option with one reading that one, whatever the weighing asks for.
const trueReading = ({ readings, criteria }, option, alliance) => readings[alliance].scores[option][criteria[0]].alliance ?? "beside";

/** Return [{option, alliance, reading}] for each reading of an option that is asked for; reading: what must be said of it. */
function listReadings(book, options, asked) {
  return options.flatMap((option) => {
    const own = [...new Set(["beside", "instead"].map((alliance) => trueReading(book, option, alliance)))];
    const seen = own.length === 1 ? own : own.filter((alliance) => asked.has(alliance));
    return seen.map((alliance) => ({ option, alliance, reading: asked.has("instead") ? (own.length === 1 ? "stays" : alliance) : "" }));
  });
}

// How many rows have each reading of an option in a column; where: the column of the reading in which it was weighed.
function countReadings(rows, book, name, where) {
  const counts = countBy(rows, (row) => `${row[name]} ${trueReading(book, row[name], row[where])}`);
  return ({ option, alliance }) => counts.get(`${option} ${alliance}`) ?? 0;
}

/** Return {own, seats, disputed, signatures}: own weighings and those from seats apart; null for what is not there. */
export function summarise({ rows, cells }, book) {
  const [own, seats] = [rows.filter(({ role }) => !role), rows.filter(({ role }) => role)];
  return {
    count: rows.length,
    own: own.length ? sumUp(own, book) : null,
    seats: seats.length ? { count: seats.length, roles: sumUpRoles(seats, book) } : null,
    disputed: sumUpCells(cells, book),
    signatures: sumUpSignatures(seats, book),
  };
}

// Leaders before and after, how firmly they lead, weights and what moved.
function sumUp(rows, book) {
  const { options, criteria } = book;
  const both = rows.filter((row) => row.leader_before != null);
  const after = countReadings(rows, book, "leader", "alliance");
  const before = countReadings(both, book, "leader_before", "alliance_before");
  const asked = new Set([...column(rows, "alliance"), ...column(both, "alliance_before")]);
  return {
    count: rows.length,
    both: both.length,
    tied: rows.filter((row) => leaders(Object.fromEntries(options.map((o) => [o, row[`value_${o}`]]))).length > 1).length,
    instead: rows.filter(({ alliance }) => alliance === "instead").length,
    leaders: listReadings(book, options, asked).map((each) => ({ ...each, after: after(each), before: before(each) })),
    weights: criteria.map((criterion) => ({ criterion, ...quartiles(column(rows, `weight_${criterion}`)) })),
    firm: quartiles(column(rows, "moved")),
    thin: rows.filter(({ moved }) => moved < THIN).length,
    ...sumUpShift(both, criteria),
  };
}

// Rows of role, count, weights and leaders, the largest role first.
function sumUpRoles(rows, book) {
  const readings = listReadings(book, book.options, new Set(column(rows, "alliance")));
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.role)) groups.set(row.role, []);
    groups.get(row.role).push(row);
  }
  const countLeaders = (members) => {
    const number = countReadings(members, book, "leader", "alliance");
    return readings.map((each) => ({ ...each, count: number(each) })).filter(({ count }) => count).sort((a, b) => b.count - a.count);
  };
  const sumUpOne = ([role, members]) => ({
    role,
    count: members.length,
    weights: Object.fromEntries(book.criteria.map((c) => [c, mean(column(members, `weight_${c}`))])),
    leaders: countLeaders(members),
  });
  return [...groups].map(sumUpOne).sort((a, b) => b.count - a.count);
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

// The cells that students scored otherwise than the book, most of them first: {option, alliance, criterion, count, book, low, high}.
function sumUpCells(cells, { readings }) {
  const found = new Map();
  for (const cell of cells) {
    const key = `${cell.option} ${cell.alliance} ${cell.criterion}`;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(cell.likely);
  }
  const sumUpOne = ([key, likely]) => {
    const [option, alliance, criterion] = key.split(" ");
    const book = readings[alliance].scores[option][criterion].likely;
    return { option, alliance, criterion, count: likely.length, book, low: Math.min(...likely), high: Math.max(...likely) };
  };
  const far = ({ book, low, high }) => Math.max(Math.abs(book - low), Math.abs(high - book));
  return [...found].map(sumUpOne).sort((a, b) => b.count - a.count || far(b) - far(a));
}

/**
 * Return [{option, alliance, needing, signed, refused, unread, empty}] for the readings in which somebody sits in a capital:
 * of the capitals that must agree those for whose students, most of them, the option beats the status quo, those for whose
 * it does not, those whose students all read the option otherwise, and those in which nobody sits.
 */
function sumUpSignatures(rows, book) {
  const others = book.options.filter((option) => option !== book.status_quo);
  return listReadings(book, rows.length ? others : [], new Set(column(rows, "alliance"))).map((each) => ({ ...each, ...signOne(each, rows, book) })).filter(({ needing }) => needing);
}

function signOne({ option, alliance }, rows, book) {
  const needed = chooseReading(book.consents, alliance).filter((row) => row.option === option && row.consent === "needed");
  const must = needed.map(({ role }) => role);
  const readers = rows.filter((row) => trueReading(book, option, row.alliance) === alliance);
  const gains = (role) => readers.filter((row) => row.role === role).map((row) => row[`value_${option}`] > row[`value_${book.status_quo}`] + LEVEL);
  const signs = (role) => gains(role).filter(Boolean).length * 2 > gains(role).length;
  const there = must.filter((role) => gains(role).length);
  const away = must.filter((role) => !gains(role).length);
  const filled = new Set(column(rows, "role"));
  return {
    needing: must.length, signed: there.filter(signs), refused: there.filter((role) => !signs(role)),
    unread: away.filter((role) => filled.has(role)), empty: away.filter((role) => !filled.has(role)),
  };
}
