// What follows if weights, points or the cut of the criteria are drawn otherwise, the same as in draws.py and acceptability.py.

import { TIE, leaders, overallValue } from "./additive.js";
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

/** Return the whole, then each merge of two criteria, each omission and each split of one: [{kind, cuts}]. */
export function allCuts(criteria) {
  const merges = criteria.flatMap((one, place) => criteria.slice(place + 1).map((other) => ({ kind: "merge", cuts: [one, other] })));
  const single = ["omission", "split"].flatMap((kind) => criteria.map((name) => ({ kind, cuts: [name] })));
  return [{ kind: "whole", cuts: [] }, ...merges, ...single];
}

// The criteria of a cut as [name, the criteria of whose scores its score is the mean, its column of the draws].
function partsOf(criteria, { kind, cuts }) {
  return criteria.flatMap((name, column) => {
    const hit = cuts.includes(name);
    if (hit && kind === "omission") return [];
    if (hit && kind === "merge") return name === cuts[1] ? [] : [[cuts.join("+"), cuts, column]];
    return [[name, [name], column], ...(hit ? [[`${name}'`, [name], criteria.length]] : [])];
  });
}

/** Return the matrix with its criteria cut; a merged score is the unweighted mean, a split one the same. */
export function cutMatrix({ options, criteria, scores }, cut) {
  const parts = partsOf(criteria, cut);
  const mean = (option, sources, field) => sources.reduce((sum, name) => sum + scores[option][name][field], 0) / sources.length;
  const score = (option, sources) => Object.fromEntries(["low", "likely", "high"].map((field) => [field, mean(option, sources, field)]));
  const row = (option) => Object.fromEntries(parts.map(([name, sources]) => [name, score(option, sources)]));
  return { options, criteria: parts.map(([name]) => name), scores: Object.fromEntries(options.map((option) => [option, row(option)])) };
}

/** Return the weights after a cut: a merge adds, an omission shares out in proportion, a split halves. */
export function cutWeights(weights, cut) {
  const parts = partsOf(Object.keys(weights), cut);
  const half = ([, sources]) => (cut.kind === "split" && sources[0] === cut.cuts[0] ? 2 : 1);
  const left = parts.map((part) => part[1].reduce((sum, name) => sum + weights[name], 0) / half(part));
  const total = left.reduce((sum, share) => sum + share, 0);
  return Object.fromEntries(parts.map(([name], place) => [name, total > TIE ? left[place] / total : 1 / left.length]));
}

/** Return [{kind, cuts, leaders}]: which options lead at these weights under each cut, the whole first. */
export function leadersByCut(matrix, weights) {
  return allCuts(matrix.criteria).map((cut) => ({ ...cut, leaders: leaders(overallValue(cutMatrix(matrix, cut), cutWeights(weights, cut))) }));
}

/** Return [{kind, cuts, shares}], shares: law -> option -> share of draws in which it leads; one set for a matrix. */
export function sharesByCut(matrix, how) {
  const width = matrix.criteria.length + 1;
  const drawn = weightDraws(matrix.criteria.length, how);
  return allCuts(matrix.criteria).map((cut) => {
    const small = cutMatrix(matrix, cut);
    const columns = partsOf(matrix.criteria, cut).map(([, , column]) => column);
    return { ...cut, shares: Object.fromEntries(Object.keys(LAWS).map((law) => [law, firstPlaces(small, drawn[law], width, columns)])) };
  });
}

/** Return [{first, second, r}]: how far each two criteria go together over the options; r is not a number if one is flat. */
export function correlations({ options, criteria, scores }) {
  const apart = Object.fromEntries(criteria.map((name) => {
    const likely = options.map((option) => scores[option][name].likely);
    const mean = likely.reduce((sum, points) => sum + points, 0) / likely.length;
    return [name, likely.map((points) => points - mean)];
  }));
  const dot = (one, other) => apart[one].reduce((sum, gap, place) => sum + gap * apart[other][place], 0);
  const r = (one, other) => dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
  return criteria.flatMap((first, place) => criteria.slice(place + 1).map((second) => ({ first, second, r: r(first, second) })));
}
