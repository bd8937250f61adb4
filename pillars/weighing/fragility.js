// How far a leader is from losing, and an option's gain, the same as in Python beside it; tests compare them.

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

/** Return option -> share of the draws in which it takes each rank: weights, perhaps scores, drawn at random. */
export function rankAcceptability({ options, criteria, scores }, { uncertain = false, draws = 10000, seed = 1994 } = {}) {
  const chance = mulberry32(seed);
  const cells = options.flatMap((option) => criteria.map((c) => scores[option][c]));
  // Typed arrays, made once: the loop below would otherwise spend most of its time on new ones.
  const [weights, values] = [new Float64Array(criteria.length), new Float64Array(options.length)];
  const [order, counts] = [new Uint32Array(options.length), new Uint32Array(options.length ** 2)];
  for (let n = 0; n < draws; n += 1) {
    for (let c = 0; c < weights.length; c += 1) weights[c] = -Math.log(1 - chance());
    for (let o = 0, cell = 0; o < values.length; o += 1) {
      let sum = 0;
      for (let c = 0; c < weights.length; c += 1, cell += 1) sum += weights[c] * (uncertain ? drawScore(cells[cell], chance()) : cells[cell].likely);
      values[o] = sum;
    }
    sortDown(order, values);
    for (let rank = 0; rank < order.length; rank += 1) counts[order[rank] * order.length + rank] += 1;
  }
  const row = (place) => [...counts.subarray(place * options.length, (place + 1) * options.length)];
  return Object.fromEntries(options.map((option, place) => [option, row(place).map((count) => count / draws)]));
}

// The places of the values, the largest first; equal ones stay in their order.
function sortDown(order, values) {
  for (let place = 0; place < values.length; place += 1) {
    let at = place;
    for (; at > 0 && values[order[at - 1]] < values[place]; at -= 1) order[at] = order[at - 1];
    order[at] = place;
  }
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

/** Return {low, likely, high}: an option's overall value less that of the status quo. */
export function gain({ criteria, scores }, weights, option, statusQuo) {
  const ends = { low: "high", likely: "likely", high: "low" };
  const sum = (mine, theirs) => criteria.reduce((all, c) => all + weights[c] * (scores[option][c][mine] - scores[statusQuo][c][theirs]), 0);
  return Object.fromEntries(Object.entries(ends).map(([mine, theirs]) => [mine, sum(mine, theirs)]));
}

/** Return the share of random scores, within low and high, for which an option beats the status quo. */
export function gainShare({ criteria, scores }, weights, option, statusQuo, { draws = 2000, seed = 1994 } = {}) {
  const chance = mulberry32(seed);
  let wins = 0;
  for (let n = 0; n < draws; n += 1) {
    const sum = (row) => criteria.reduce((all, c) => all + weights[c] * drawScore(row[c], chance()), 0);
    if (sum(scores[option]) > sum(scores[statusQuo])) wins += 1;
  }
  return wins / draws;
}
