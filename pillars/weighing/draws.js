// Seeded draws of weights, scores and points, the same as in draws.py, and what follows from them; tests compare them.

import { overallValue } from "./additive.js";

export const DRAWS = 10000;
export const SCORE_DRAWS = 2000;
const SEED = 1994;
/** Two laws of weights: how many exponentials are added for each criterion. */
export const LAWS = { even: 1, "near-equal": 5 };
const MOST_ADDED = 5;

// Numbers from 0 up to 1: mulberry32, the same row as in Python.
function fillRandom(numbers, seed) {
  let state = seed >>> 0;
  for (let place = 0; place < numbers.length; place += 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    numbers[place] = ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  return numbers;
}

/** Return the standard error of a share that was estimated by so many draws. */
export const standardError = (share, draws = DRAWS) => Math.sqrt((share * (1 - share)) / draws);

/** Return law -> weights, not yet divided by their sum, a row of `count` and one more a draw. */
export function weightDraws(count, { draws = DRAWS, seed = SEED } = {}) {
  const random = fillRandom(new Float64Array(draws * (count + 1) * MOST_ADDED), seed);
  const sizes = draws * (count + 1);
  const found = { even: new Float64Array(sizes), "near-equal": new Float64Array(sizes) };
  for (let place = 0, at = 0; place < sizes; place += 1, at += MOST_ADDED) {
    found.even[place] = -Math.log(1 - random[at]);
    let left = 1 - random[at];
    for (let more = 1; more < MOST_ADDED; more += 1) left *= 1 - random[at + more];
    found["near-equal"][place] = -Math.log(left);
  }
  return found;
}

// A typed array, made once: loops over it would otherwise spend most of their time on looking up names.
function likelyOf({ options, criteria, scores }) {
  return Float64Array.from(options.flatMap((option) => criteria.map((c) => scores[option][c].likely)));
}

/** Return the option that leads in each draw, counted: option -> share; columns: which drawn weight is whose. */
export function firstPlaces(matrix, weights, width, columns) {
  const { options, criteria } = matrix;
  const [points, size] = [likelyOf(matrix), criteria.length];
  const [row, counts] = [new Float64Array(size), new Uint32Array(options.length)];
  for (let start = 0; start < weights.length; start += width) {
    for (let c = 0; c < size; c += 1) row[c] = weights[start + columns[c]];
    let [first, best] = [0, -1];
    for (let option = 0, cell = 0; option < options.length; option += 1) {
      let sum = 0;
      for (let c = 0; c < size; c += 1, cell += 1) sum += row[c] * points[cell];
      if (sum > best) [first, best] = [option, sum];
    }
    counts[first] += 1;
  }
  const draws = weights.length / width;
  return Object.fromEntries(options.map((option, place) => [option, counts[place] / draws]));
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

/** Return option -> the share of draws in which it leads if the points of silent criteria are drawn from 0 to 100. */
export function leadShares(matrix, swings, silent, { draws = DRAWS, seed = SEED } = {}) {
  const { criteria } = matrix;
  const random = fillRandom(new Float64Array(draws * silent.length), seed + 2);
  const [points, places] = [new Float64Array(draws * criteria.length), silent.map((c) => criteria.indexOf(c))];
  for (let draw = 0; draw < draws; draw += 1) {
    criteria.forEach((c, place) => (points[draw * criteria.length + place] = swings[c]));
    places.forEach((place, at) => (points[draw * criteria.length + place] = 100 * random[draw * silent.length + at]));
  }
  return firstPlaces(matrix, points, criteria.length, criteria.map((_, place) => place));
}

/** Return option -> share of the draws in which it takes each rank: weights, perhaps scores, drawn at random. */
export function rankAcceptability(matrix, { uncertain = false, law = "even", draws = DRAWS, seed = SEED } = {}) {
  const { options, criteria } = matrix;
  const weights = weightDraws(criteria.length, { draws, seed })[law];
  const points = uncertain ? scoreDraws(matrix, { draws, seed }) : likelyOf(matrix);
  const values = new Float64Array(options.length);
  const [order, counts] = [new Uint32Array(options.length), new Uint32Array(options.length ** 2)];
  for (let draw = 0, cell = 0; draw < draws; draw += 1) {
    const start = draw * (criteria.length + 1);
    if (!uncertain) cell = 0;
    for (let option = 0; option < values.length; option += 1) {
      let sum = 0;
      for (let c = 0; c < criteria.length; c += 1, cell += 1) sum += weights[start + c] * points[cell];
      values[option] = sum;
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
