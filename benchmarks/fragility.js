// Time each part of a weighing's fragility in the page: name -> milliseconds of each run.
async ({ source, matrix, swings, runs }) => {
  const lab = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const weights = lab.swingWeights(swings, matrix.criteria);
  const parts = {
    "tipping points": () => lab.tippingPoints(matrix, weights),
    "nearest change": () => lab.nearestChange(matrix, weights),
    "never first": () => lab.neverFirst(matrix),
    "rank acceptability, fixed scores": () => lab.rankAcceptability(matrix),
    "rank acceptability, uncertain scores": () => lab.rankAcceptability(matrix, { uncertain: true }),
    "rank reversals": () => lab.rankReversals(matrix, weights),
    "rank reversals, stretched scales": () => lab.rankReversals(matrix, weights, { stretch: true }),
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
