// A class in numbers: own weighings and seats apart, disputed cells, and whose signatures are there.

import { chooseReading, leaders } from "../weighing/additive.js";

const LEVEL = 1e-9;
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
