// How the leader and the shares of weight space depend on the cut of the criteria, the same as in cuts.py.

import { TIE, leaders, overallValue } from "./additive.js";
import { LAWS, firstPlaces, weightDraws } from "./draws.js";

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
