// Time each part of a weighing's fragility in the page: name -> milliseconds of each run.

import { swingWeights, tippingPoints } from "../pillars/weighing/additive.js";
import { leadersByCut, rankAcceptability, sharesByCut } from "../pillars/weighing/draws.js";
import { nearestChange, neverFirst, rankReversals } from "../pillars/weighing/fragility.js";
import { overallRange } from "../pillars/weighing/ranges.js";

export async function timeParts({ matrix, swings, runs }) {
  const weights = swingWeights(swings, matrix.criteria);
  const parts = {
    "tipping points": () => tippingPoints(matrix, weights),
    "nearest change": () => nearestChange(matrix, weights),
    "never first": () => neverFirst(matrix),
    "rank acceptability, fixed scores": () => rankAcceptability(matrix),
    "rank acceptability, uncertain scores": () => rankAcceptability(matrix, { uncertain: true }),
    "ranges, scores drawn anew": () => overallRange({ ...matrix }, weights),
    "leader of each cut": () => leadersByCut(matrix, weights),
    "shares of each cut, two laws": () => sharesByCut(matrix),
    "rank reversals": () => rankReversals(matrix, weights),
    "rank reversals, stretched scales": () => rankReversals(matrix, weights, { stretch: true }),
  };
  const timed = Object.fromEntries(Object.keys(parts).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    // Between runs the page rests, as it does between a reader's steps.
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const [name, compute] of Object.entries(parts)) {
      const start = performance.now();
      compute();
      timed[name].push(performance.now() - start);
    }
  }
  return timed;
}
