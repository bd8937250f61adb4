// How far a leader is from losing, the same as in additive.py; tests compare them.

import { TIE, leaders, overallValue } from "./additive.js";

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
  return { margin: 1 / total - shift, weights: Object.fromEntries(criteria.map((c, place) => [c, Math.max(shares[place], 0) / total])) };
}

/** Return the options that no weights put first, not even level with another. */
export function neverFirst(matrix) {
  return matrix.options.filter((option) => bestMargin(matrix, option).margin < -TIE);
}

/** Maximise gains y subject to table y <= most and y >= 0: the simplex method with Bland's rule. Return [most, prices]. */
export function solve(table, gains = table[0].map(() => 1), most = table.map(() => 1)) {
  const [height, width] = [table.length, table[0].length];
  const rows = table.map((row, i) => [...row, ...table.map((_, j) => Number(i === j)), most[i]]);
  const goal = [...gains.map((each) => -each), ...Array(height + 1).fill(0)];
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

/** Return option -> pairs [before, after] of the others that change places when it is taken away. */
export function rankReversals(matrix, weights, { stretch = false } = {}) {
  const scale = stretch ? stretchScales : (same) => same;
  const before = overallValue(scale(matrix), weights);
  return Object.fromEntries(matrix.options.map((gone) => {
    const rest = { ...matrix, options: matrix.options.filter((option) => option !== gone) };
    const after = overallValue(scale(rest), weights);
    const pairs = rest.options.flatMap((a) => rest.options.map((b) => [a, b]));
    return [gone, pairs.filter(([a, b]) => before[a] - before[b] > TIE && after[b] - after[a] > TIE)];
  }));
}

// The worst and the best option that is there get 0 and 100 on each criterion.
function stretchScales({ options, criteria, scores }) {
  const stretched = Object.fromEntries(options.map((option) => [option, {}]));
  for (const c of criteria) {
    const likely = options.map((option) => scores[option][c].likely);
    const [worst, span] = [Math.min(...likely), Math.max(...likely) - Math.min(...likely)];
    options.forEach((option, place) => (stretched[option][c] = { likely: span ? ((likely[place] - worst) / span) * 100 : 0 }));
  }
  return { options, criteria, scores: stretched };
}
