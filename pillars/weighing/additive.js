// Weights, overall values and leaders, the same as in additive.py; tests compare them.

export const TIE = 1e-9;

/** Return the matrix that a widget's model holds, in one reading: {options, criteria, scores[option][criterion]}. */
export function readMatrix(model, alliance = "beside") {
  const options = model.get("options").map(({ option }) => option);
  const criteria = model.get("criteria").map(({ criterion }) => criterion);
  const scores = Object.fromEntries(options.map((option) => [option, {}]));
  for (const row of chooseReading(model.get("scores"), alliance)) scores[row.option][row.criterion] = row;
  return { options, criteria, scores };
}

/** Return the rows of one reading of the alliance: of each option the chosen one, or the only one it has. */
export function chooseReading(rows, alliance = "beside") {
  if (alliance !== "beside" && alliance !== "instead") throw new Error(`Alliance '${alliance}' is no reading; give 'beside' or 'instead'.`);
  const there = new Set(rows.map((row) => `${row.option} ${row.alliance}`));
  return rows.filter((row) => row.alliance == null || row.alliance === alliance || !there.has(`${row.option} ${alliance}`));
}

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

/** Return option -> overall value, 0 to 100. */
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
    // No weight lies beyond 0 or 1, and a crossing there may be rounded to either side of it.
    const inside = side === "above" ? at < 1 - TIE : at > TIE;
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

/** Return option -> the options that beat it both in overall value and in chance, 0 to 100; none without a chance. */
export function beatenOnBoth(values, chances) {
  for (const [option, chance] of Object.entries(chances)) checkChance(option, chance, values);
  const given = Object.keys(chances).filter((option) => chances[option] != null);
  const beats = (other, one) => values[other] - values[one] > TIE && chances[other] - chances[one] > TIE;
  const found = given.map((one) => [one, given.filter((other) => beats(other, one))]);
  return Object.fromEntries(found.filter(([, better]) => better.length));
}

/** Throw an Error if a chance is no number from 0 to 100, or of an option that there is not. */
export function checkChance(option, chance, values) {
  if (!(option in values)) throw new Error(`Unknown option '${option}'; the options are ${Object.keys(values).join(", ")}.`);
  if (chance == null || (Number.isFinite(chance) && chance >= 0 && chance <= 100)) return;
  throw new Error(`Chance of '${option}' is ${chance}; give a number from 0 to 100, or none if you have none.`);
}
