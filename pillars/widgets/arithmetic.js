// The arithmetic of the widgets, the same as in pillars/weighing; tests compare them.

const TIE = 1e-9;

/** Return criterion -> weight: each swing divided by their sum. Throws an Error that names the criterion. */
export function swingWeights(swings, criteria = Object.keys(swings)) {
  const unknown = Object.keys(swings).find((name) => !criteria.includes(name));
  if (unknown) throw new Error(`Unknown criterion '${unknown}'; the criteria are ${criteria.join(", ")}.`);
  for (const name of criteria) {
    if (!Number.isFinite(swings[name])) throw new Error(`Weight of '${name}' is not a number.`);
    if (swings[name] < 0) throw new Error(`Weight of '${name}' is ${swings[name]}; give 0 or more.`);
  }
  const largest = Math.max(...criteria.map((name) => swings[name]));
  if (!(largest > 0)) throw new Error("All weights are zero; give at least one criterion more than 0.");
  const total = criteria.reduce((sum, name) => sum + swings[name] / largest, 0);
  return Object.fromEntries(criteria.map((name) => [name, swings[name] / largest / total]));
}

/** Return option -> overall value, 0 to 100; matrix: {options, criteria, scores[option][criterion]}. */
export function overallValue({ options, criteria, scores }, weights, estimate = "likely") {
  const value = (option) => criteria.reduce((sum, c) => sum + weights[c] * scores[option][c][estimate], 0);
  return Object.fromEntries(options.map((option) => [option, value(option)]));
}

/** Return the options with the highest overall value; more than one if they tie. */
export function leaders(values) {
  const best = Math.max(...Object.values(values));
  return Object.keys(values).filter((option) => best - values[option] <= TIE);
}

/** Return criterion -> {below, above}: the nearest {weight, leader} on each side, or null. */
export function tippingPoints(matrix, weights) {
  return Object.fromEntries(matrix.criteria.map((c) => [c, nearestCrossings(matrix, weights, c)]));
}

function valueLines({ options, criteria, scores }, weights, criterion) {
  const others = criteria.filter((name) => name !== criterion);
  const rest = others.reduce((sum, name) => sum + weights[name], 0);
  const ratio = (name) => (rest > TIE ? weights[name] / rest : 1 / others.length);
  const weight = rest > TIE ? weights[criterion] : 1;
  return options.map((option) => {
    const own = scores[option][criterion].likely;
    const remainder = others.reduce((sum, name) => sum + ratio(name) * scores[option][name].likely, 0);
    return { option, value: weight * own + (1 - weight) * remainder, slope: own - remainder };
  });
}

function nearestCrossings(matrix, weights, criterion) {
  const lines = valueLines(matrix, weights, criterion);
  const first = leaders(Object.fromEntries(lines.map((line) => [line.option, line.value])))[0];
  const leading = lines.find((line) => line.option === first);
  const found = { below: null, above: null };
  for (const line of lines) {
    const closing = line.slope - leading.slope;
    if (Math.abs(closing) <= TIE) continue;
    const at = weights[criterion] + Math.max(leading.value - line.value, 0) / closing;
    const side = closing > 0 ? "above" : "below";
    const inside = side === "above" ? at < 1 : at > 0;
    if (inside && isNearer(side, at, line.slope, found[side])) {
      found[side] = { weight: at, leader: line.option, slope: line.slope };
    }
  }
  const tidy = (point) => point && { weight: point.weight, leader: point.leader };
  return { below: tidy(found.below), above: tidy(found.above) };
}

// At the same weight the steeper line leads beyond it.
function isNearer(side, at, slope, found) {
  if (!found) return true;
  const gap = side === "above" ? at - found.weight : found.weight - at;
  const steeper = side === "above" ? slope > found.slope : slope < found.slope;
  return gap < -TIE || (Math.abs(gap) <= TIE && steeper);
}

/** Return the kept swings that fit today's criteria, or null if none do. */
export function fitSwings(kept, criteria) {
  if (!kept || typeof kept !== "object") return null;
  const fits = (value) => Number.isFinite(value) && value >= 0 && value <= 100;
  if (!criteria.some((name) => fits(kept[name]))) return null;
  return Object.fromEntries(criteria.map((name) => [name, fits(kept[name]) ? kept[name] : null]));
}

/** Return the least share of weight to move before another option draws level: {moved, leader, weights}, or null. */
export function nearestChange(matrix, weights) {
  const first = leaders(overallValue(matrix, weights))[0];
  const rivals = matrix.options.filter((option) => option !== first);
  const changes = rivals.map((rival) => drawLevel(matrix, weights, first, rival)).filter(Boolean);
  return changes.reduce((least, change) => (!least || change.moved < least.moved ? change : least), null);
}

// Every share moved goes where the rival does best, and comes first from where it does worst.
function drawLevel({ criteria, scores }, weights, first, rival) {
  const lead = Object.fromEntries(criteria.map((c) => [c, scores[first][c].likely - scores[rival][c].likely]));
  const to = criteria.reduce((best, c) => (lead[c] < lead[best] ? c : best));
  let gap = criteria.reduce((sum, c) => sum + weights[c] * lead[c], 0);
  const changed = { ...weights };
  for (const c of [...criteria].sort((a, b) => lead[b] - lead[a])) {
    if (gap <= TIE || lead[c] - lead[to] <= TIE) break;
    const step = Math.min(weights[c], gap / (lead[c] - lead[to]));
    changed[c] -= step;
    changed[to] += step;
    gap -= step * (lead[c] - lead[to]);
  }
  return gap <= TIE ? { moved: changed[to] - weights[to], leader: rival, weights: changed } : null;
}

/** Return the largest lead over its strongest rival that any weights give an option: {margin, weights}. */
export function bestMargin({ options, criteria, scores }, option) {
  const rivals = options.filter((name) => name !== option);
  const gains = rivals.map((rival) => criteria.map((c) => scores[option][c].likely - scores[rival][c].likely));
  const shift = 1 - Math.min(...gains.flat());
  const [total, shares] = solve(criteria.map((_, place) => gains.map((row) => row[place] + shift)));
  return { margin: 1 / total - shift, weights: Object.fromEntries(criteria.map((c, place) => [c, shares[place] / total])) };
}

/** Return the options that no weights put first, not even level with another. */
export function neverFirst(matrix) {
  return matrix.options.filter((option) => bestMargin(matrix, option).margin < -TIE);
}

// Maximise the sum of y subject to table y <= 1 and y >= 0: the simplex method with Bland's rule.
function solve(table) {
  const [height, width] = [table.length, table[0].length];
  const rows = table.map((row, i) => [...row, ...table.map((_, j) => Number(i === j)), 1]);
  const goal = [...Array(width).fill(-1), ...Array(height + 1).fill(0)];
  const basis = rows.map((_, i) => width + i);
  for (;;) {
    const column = goal.slice(0, -1).findIndex((entry) => entry < -1e-12);
    if (column < 0) return [goal[goal.length - 1], goal.slice(width, -1)];
    let at = -1;
    const ratio = (i) => rows[i].at(-1) / rows[i][column];
    rows.forEach((row, i) => {
      if (row[column] <= 1e-12) return;
      if (at < 0 || ratio(i) < ratio(at) || (ratio(i) === ratio(at) && basis[i] < basis[at])) at = i;
    });
    const divisor = rows[at][column];
    rows[at] = rows[at].map((entry) => entry / divisor);
    for (const row of [...rows.filter((_, i) => i !== at), goal]) {
      const factor = row[column];
      rows[at].forEach((chosen, j) => (row[j] -= factor * chosen));
    }
    basis[at] = column;
  }
}

/** Return option -> share of the draws in which it takes each rank: weights, perhaps scores, drawn at random. */
export function rankAcceptability({ options, criteria, scores }, { uncertain = false, draws = 10000, seed = 1994 } = {}) {
  const chance = mulberry32(seed);
  const rows = options.map((option) => criteria.map((c) => scores[option][c]));
  const counts = options.map(() => options.map(() => 0));
  const places = options.map((_, place) => place);
  for (let n = 0; n < draws; n += 1) {
    const weights = criteria.map(() => -Math.log(1 - chance()));
    const values = rows.map((row) =>
      row.reduce((sum, score, c) => sum + weights[c] * (uncertain ? drawScore(score, chance()) : score.likely), 0));
    [...places].sort((a, b) => values[b] - values[a]).forEach((option, rank) => (counts[option][rank] += 1));
  }
  return Object.fromEntries(options.map((option, place) => [option, counts[place].map((count) => count / draws)]));
}

function drawScore({ low, likely, high }, chance) {
  if (low === high) return likely;
  if (chance < (likely - low) / (high - low)) return low + Math.sqrt(chance * (high - low) * (likely - low));
  return high - Math.sqrt((1 - chance) * (high - low) * (high - likely));
}

// Numbers from 0 up to 1, the same as in Python.
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const [VERSION, MARK, LONGEST] = ["wpf1", "~", 400];
const ROLE = /^[a-z0-9_-]{0,24}$/;

/** Return the share code of {role, swings, before}; codes: criterion -> two letters. Points go in tenths. */
export function writeCode({ role = "", swings, before = {} }, codes) {
  if (!ROLE.test(role)) throw new Error(`Role "${role}" cannot be written; use up to 24 small letters, digits, _ and -.`);
  const write = (points) => (Object.keys(points).length ? Object.entries(codes).map(([name, code]) => `${code}${+points[name].toFixed(1)}`).join("") : "");
  const text = [VERSION, role, write(swings), write(before)].join(MARK);
  return `${text}${MARK}${checkOf(text)}`;
}

/** Return {role, swings, before} of a code, or of a link that ends with one. Throws an Error that says what is wrong. */
export function readCode(text, codes) {
  const code = text.trim().split("#").at(-1);
  if (code.length > LONGEST || !code.startsWith("wpf")) throw new Error(`This is no share code; a code begins with "${VERSION}${MARK}".`);
  if (!code.startsWith(VERSION + MARK)) throw new Error(`The code is of version ${code.split(MARK)[0].slice(0, 12)}, which this edition does not read.`);
  const cut = code.lastIndexOf(MARK);
  const fields = code.slice(0, cut).split(MARK);
  if (fields.length !== 4 || checkOf(code.slice(0, cut)) !== code.slice(cut + 1)) throw new Error("The code is cut off or changed; copy it again as a whole.");
  const [, role, swings, before] = fields;
  const parts = /^([a-z]{2}\d+(\.\d)?)*$/;
  if (!ROLE.test(role) || !parts.test(swings) || !parts.test(before)) throw new Error("The code holds something other than a role and points; it was not made here.");
  return { role, swings: readPoints(swings, codes, true), before: readPoints(before, codes, false) };
}

function readPoints(text, codes, needed) {
  const points = Object.fromEntries([...text.matchAll(/([a-z]{2})(\d+(?:\.\d)?)/g)].map(([, code, number]) => [code, Number(number)]));
  if (!Object.keys(points).length && !needed) return {};
  const names = Object.fromEntries(Object.entries(codes).map(([name, code]) => [code, name]));
  const unknown = Object.keys(points).find((code) => !names[code]);
  if (unknown) throw new Error(`The code was made for another edition: this one has no criterion '${unknown}'.`);
  const missing = Object.keys(codes).find((name) => !(codes[name] in points));
  if (missing) throw new Error(`The code was made for another edition: it has no points for '${missing}'.`);
  const high = Object.keys(points).find((code) => points[code] > 100);
  if (high) throw new Error(`The code gives '${names[high]}' more than 100 points; it was not made here.`);
  if (!Object.values(points).some(Boolean)) throw new Error("The code gives every criterion 0 points, so nothing leads.");
  return Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, points[code]]));
}

function checkOf(text) {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  return [3, 2, 1, 0].map((place) => (Math.floor(state / 36 ** place) % 36).toString(36)).join("");
}
