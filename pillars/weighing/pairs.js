// Weights from questions about pairs, the same as in pairs.py; tests compare them.

import { TIE } from "./additive.js";
import { solve } from "./fragility.js";

export const MOST = 12;
// An answer stands for every ratio that is nearer to it than to the next one offered; the last, for up to twice as much.
const [HALF_STEP, LAST] = [Math.SQRT2, 4];

/** Return the pair [first, second] to ask about next, or null; answers: [{first, second, ratio}]. */
export function nextPair(criteria, answers, spread) {
  if (answers.length >= MOST) return null;
  const asked = new Set(answers.map(({ first, second }) => [first, second].sort().join()));
  const resistance = resistances(criteria, answers);
  let [best, known, apart] = [null, -Infinity, -Infinity];
  criteria.forEach((first, i) => criteria.slice(i + 1).forEach((second, more) => {
    const found = resistance(i, i + 1 + more);
    const sum = spread[first] + spread[second];
    const ahead = Math.abs(found - known) <= TIE ? sum > apart + TIE : found > known;
    if (asked.has([first, second].sort().join()) || !ahead) return;
    [best, known, apart] = [[first, second], found, sum];
  }));
  return best;
}

/** Return criterion -> weight from the answers, or null while they do not yet join all criteria. */
export function pairWeights(criteria, answers) {
  if (countParts(criteria, answers) > 1) return null;
  const last = criteria.length - 1;
  const right = criteria.map((name) => answers.reduce((sum, { first, second, ratio }) => sum + Math.log(ratio) * ((first === name) - (second === name)), 0));
  const sizes = [...solveLinear(laplacian(criteria, answers, 0), right.slice(0, last)), 0].map(Math.exp);
  const total = sizes.reduce((sum, size) => sum + size);
  return Object.fromEntries(criteria.map((name, place) => [name, sizes[place] / total]));
}

/** Return {answer, factor} of the answer that fits worst with the others, or null if nothing can be checked. */
export function leastFitting(criteria, answers) {
  const weights = pairWeights(criteria, answers);
  if (!weights || answers.length < criteria.length) return null;
  const misfits = answers.map((answer) => ({ answer, factor: Math.exp(Math.abs(Math.log((answer.ratio * weights[answer.second]) / weights[answer.first]))) }));
  return misfits.reduce((worst, next) => (next.factor > worst.factor ? next : worst));
}

/**
 * Return {ranges, slack}: for each option {low, high, best, worst}, its overall value and its place under all weights
 * that fit the answers. Answers that contradict each other are taken the wider, by a factor of slack, until some fit.
 */
export function remainingRanges(matrix, answers) {
  const { options, criteria, scores } = matrix;
  let slack = 1;
  let limits = readLimits(criteria, answers, slack);
  const asked = criteria.filter((name) => answers.some(({ first, second }) => name === first || name === second));
  while (!asked.every((name) => highest(criteria.map((c) => Number(c === name)), limits) > TIE)) {
    slack *= HALF_STEP;
    limits = readLimits(criteria, answers, slack);
  }
  const most = (gains) => highest(criteria.map(gains), limits);
  const ahead = (one, other) => -most((c) => scores[other][c].likely - scores[one][c].likely) > TIE;
  const range = (option) => ({
    low: -most((c) => -scores[option][c].likely),
    high: most((c) => scores[option][c].likely),
    best: 1 + options.filter((rival) => rival !== option && ahead(rival, option)).length,
    worst: options.length - options.filter((rival) => rival !== option && ahead(option, rival)).length,
  });
  return { ranges: Object.fromEntries(options.map((option) => [option, range(option)])), slack };
}

// Rows of what the weights of a pair may not exceed: above the one, below the other.
function readLimits(criteria, answers, slack) {
  const row = (more, less, factor) => criteria.map((name) => (name === less ? factor : 0) - (name === more ? 1 : 0));
  return answers.flatMap(({ first, second, ratio }) => {
    const [below, above] = [ratio <= 1 / LAST ? 2 : HALF_STEP, ratio >= LAST ? 2 : HALF_STEP];
    return [row(first, second, ratio / (below * slack)), row(second, first, 1 / (ratio * above * slack))];
  });
}

// The largest sum of gains times weights within the limits.
function highest(gains, limits) {
  // With all gains above 0 the weights go as far as to their sum of 1, and nought is a point that is allowed.
  const shift = 1 - Math.min(...gains);
  const [found] = solve([...limits, gains.map(() => 1)], gains.map((gain) => gain + shift), [...limits.map(() => 0), 1]);
  return found - shift;
}

function countParts(criteria, answers) {
  let groups = criteria.map((name) => [name]);
  for (const { first, second } of answers) {
    const joined = groups.filter((group) => group.includes(first) || group.includes(second));
    groups = [...groups.filter((group) => !joined.includes(group)), joined.flat()];
  }
  return groups.length;
}

// The normal equations without the last criterion.
function laplacian(criteria, answers, faint) {
  const size = criteria.length;
  const rows = criteria.map((_, i) => criteria.map((__, j) => faint * (size * (i === j) - 1)));
  for (const { first, second } of answers) {
    const [i, j] = [criteria.indexOf(first), criteria.indexOf(second)];
    rows[i][i] += 1;
    rows[j][j] += 1;
    rows[i][j] -= 1;
    rows[j][i] -= 1;
  }
  return rows.slice(0, -1).map((row) => row.slice(0, -1));
}

// How little the answers say about a pair; all pairs are joined by a faint tie.
function resistances(criteria, answers) {
  const last = criteria.length - 1;
  const base = laplacian(criteria, answers, 1e-3);
  const inverse = base.map((_, j) => [...solveLinear(base, base.map((__, i) => Number(i === j))), 0]);
  inverse.push(Array(last + 1).fill(0));
  return (i, j) => inverse[i][i] + inverse[j][j] - 2 * inverse[i][j];
}

function solveLinear(matrix, right) {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  rows.forEach((pivot, i) => rows.slice(i + 1).forEach((row) => {
    const factor = row[i] / pivot[i];
    for (let j = i; j < row.length; j += 1) row[j] -= factor * pivot[j];
  }));
  const solution = Array(rows.length).fill(0);
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const known = rows[i].slice(i + 1, -1).reduce((sum, entry, more) => sum + entry * solution[i + 1 + more], 0);
    solution[i] = (rows[i].at(-1) - known) / rows[i][i];
  }
  return solution;
}
