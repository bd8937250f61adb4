// Weights from questions about pairs, the same as in pairs.py; tests compare them.

import { TIE } from "./additive.js";

export const MOST = 12;

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
