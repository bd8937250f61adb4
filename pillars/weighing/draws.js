// What follows if weights or points are drawn, the same as in draws.py and acceptability.py; tests compare them.

import { SEED, fillRandom, scoreDraws } from "./ranges.js";

export const DRAWS = 10000;
/** Two laws of weights: how many exponentials are added for each criterion. */
export const LAWS = { even: 1, "near-equal": 5 };
const MOST_ADDED = 5;

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
