// What an option would bring a capital over the status quo, the same as in pillars/weighing; tests compare them.

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
