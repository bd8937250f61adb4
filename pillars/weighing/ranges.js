// What follows if scores are drawn, the same as in draws.py; tests compare them.

import { overallValue } from "./additive.js";

export const SCORE_DRAWS = 2000;
export const SEED = 1994;

/** Return an array filled with numbers from 0 up to 1: mulberry32, the same row as in Python. */
export function fillRandom(numbers, seed) {
  let state = seed >>> 0;
  for (let place = 0; place < numbers.length; place += 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    numbers[place] = ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  return numbers;
}

// Scores that are drawn stay the same for a matrix, so that a step of a slider only weighs them anew.
const keptDraws = new WeakMap();

/** Return all scores, each drawn by itself: draw after draw, option after option, criterion after criterion. */
export function scoreDraws(matrix, { draws = SCORE_DRAWS, seed = SEED } = {}) {
  const key = `${draws} ${seed}`;
  if (!keptDraws.has(matrix)) keptDraws.set(matrix, new Map());
  if (!keptDraws.get(matrix).has(key)) keptDraws.get(matrix).set(key, drawCells(matrix, draws, seed));
  return keptDraws.get(matrix).get(key);
}

function drawCells({ options, criteria, scores }, draws, seed) {
  const cells = options.flatMap((option) => criteria.map((c) => scores[option][c]));
  const points = fillRandom(new Float64Array(draws * cells.length), seed + 1);
  cells.forEach(({ low, likely, high }, cell) => {
    const [peak, up, down] = [(likely - low) / (high - low), (high - low) * (likely - low), (high - low) * (high - likely)];
    for (let at = cell; at < points.length; at += cells.length) {
      const chance = points[at];
      if (low === high) points[at] = likely;
      else points[at] = chance < peak ? low + Math.sqrt(chance * up) : high - Math.sqrt((1 - chance) * down);
    }
  });
  return points;
}

// The overall values of one option, a draw each.
function valueDraws(matrix, weights, option, how) {
  const { options, criteria } = matrix;
  const points = scoreDraws(matrix, how);
  const [width, shares] = [options.length * criteria.length, Float64Array.from(criteria, (c) => weights[c])];
  const values = new Float64Array(points.length / width);
  for (let draw = 0, at = options.indexOf(option) * shares.length; draw < values.length; draw += 1, at += width) {
    let sum = 0;
    for (let c = 0; c < shares.length; c += 1) sum += shares[c] * points[at + c];
    values[draw] = sum;
  }
  return values;
}

function rangeOf(likely, values) {
  const sorted = values.slice().sort();
  const at = (part) => {
    const place = part * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low + (high - low) * (place - Math.floor(place));
  };
  return { low: at(0.05), likely, high: at(0.95) };
}

/** Return option -> {low, likely, high}: its overall value, with the 5th and the 95th percentile of draws of the scores. */
export function overallRange(matrix, weights, how) {
  const likely = overallValue(matrix, weights);
  return Object.fromEntries(matrix.options.map((option) => [option, rangeOf(likely[option], valueDraws(matrix, weights, option, how))]));
}

/** Return {low, likely, high}, each option -> points: the same, for what shows one end after the other. */
export function rangeEnds(matrix, weights, how) {
  const ranges = overallRange(matrix, weights, how);
  return Object.fromEntries(["low", "likely", "high"].map((end) => [end, Object.fromEntries(matrix.options.map((option) => [option, ranges[option][end]]))]));
}

/** Return {low, likely, high}: an option's overall value less that of the status quo. */
export function gain(matrix, weights, option, statusQuo, how) {
  const likely = overallValue(matrix, weights);
  return rangeOf(likely[option] - likely[statusQuo], gainDraws(matrix, weights, option, statusQuo, how));
}

/** Return the share of draws of the scores in which an option beats the status quo. */
export function gainShare(matrix, weights, option, statusQuo, how) {
  const gains = gainDraws(matrix, weights, option, statusQuo, how);
  return gains.reduce((wins, one) => wins + (one > 0), 0) / gains.length;
}

function gainDraws(matrix, weights, option, statusQuo, how) {
  const theirs = valueDraws(matrix, weights, statusQuo, how);
  return valueDraws(matrix, weights, option, how).map((value, draw) => value - theirs[draw]);
}
