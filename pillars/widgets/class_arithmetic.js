// What the codes of a class come to: who leads, how weights spread, where roles differ, what moved.

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const column = (rows, name) => rows.map((row) => row[name]);

function countBy(rows, key) {
  const counts = new Map();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}

/** Return {min, lower, median, upper, max} of numbers, between two of them in proportion. */
export function quartiles(numbers) {
  const sorted = Float64Array.from(numbers).sort();
  const at = (part) => {
    const place = part * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low + (high - low) * (place - Math.floor(place));
  };
  return { min: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), max: at(1) };
}

/** Return the class in numbers: leaders before and after, weights, roles and what moved. */
export function summarise(rows, { options, criteria }) {
  const both = rows.filter((row) => row.leader_before != null);
  const after = countBy(rows, (row) => row.leader);
  const before = countBy(both, (row) => row.leader_before);
  return {
    count: rows.length,
    both: both.length,
    tied: rows.filter((row) => leaders(Object.fromEntries(options.map((o) => [o, row[`value_${o}`]]))).length > 1).length,
    leaders: options.map((option) => ({ option, after: after.get(option) ?? 0, before: before.get(option) ?? 0 })),
    weights: criteria.map((criterion) => ({ criterion, ...quartiles(column(rows, `weight_${criterion}`)) })),
    roles: sumUpRoles(rows, criteria),
    ...sumUpShift(both, criteria),
  };
}

/** Return [{role, count, weights, leaders}], the largest role first. */
function sumUpRoles(rows, criteria) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.role)) groups.set(row.role, []);
    groups.get(row.role).push(row);
  }
  const sumUp = ([role, members]) => ({
    role,
    count: members.length,
    weights: Object.fromEntries(criteria.map((c) => [c, mean(column(members, `weight_${c}`))])),
    leaders: [...countBy(members, (row) => row.leader)].sort((a, b) => b[1] - a[1]),
  });
  return [...groups].map(sumUp).sort((a, b) => b.count - a.count);
}

function sumUpShift(both, criteria) {
  const moved = both.filter((row) => row.leader !== row.leader_before);
  const pairs = countBy(moved, (row) => `${row.leader_before} ${row.leader}`);
  const means = criteria.map((criterion) => ({
    criterion,
    before: mean(column(both, `before_${criterion}`)),
    after: mean(column(both, `weight_${criterion}`)),
  }));
  const far = ({ before, after }) => Math.abs(after - before);
  return {
    changed: moved.length,
    changes: [...pairs].map(([pair, count]) => ({ from: pair.split(" ")[0], to: pair.split(" ")[1], count })).sort((a, b) => b.count - a.count),
    moved: both.length ? means.reduce((a, b) => (far(b) > far(a) + LEVEL ? b : a)) : null,
  };
}

/**
 * Return the criterion whose mean weight differs most between roles, with the two roles; null for one role.
 * A role with one student counts only if there are not two larger ones: one student is no capital.
 */
export function mostDivided(all, criteria) {
  const larger = all.filter(({ count }) => count > 1);
  const roles = larger.length > 1 ? larger : all;
  if (roles.length < 2) return null;
  const spans = criteria.map((criterion) => {
    const sorted = [...roles].sort((a, b) => a.weights[criterion] - b.weights[criterion]);
    const [low, high] = [sorted[0], sorted.at(-1)];
    return { criterion, low: low.role, high: high.role, from: low.weights[criterion], to: high.weights[criterion] };
  });
  return spans.reduce((a, b) => (b.to - b.from > a.to - a.from + LEVEL ? b : a));
}

/** Return rows as CSV with the columns of read_codes; a cell that a spreadsheet would run is defused. */
export function writeCsv(rows, { options, criteria }) {
  const weights = ["weight", "before"].flatMap((kind) => criteria.map((name) => `${kind}_${name}`));
  const columns = ["line", "name", "role", "leader", "leader_before", ...weights, ...options.map((name) => `value_${name}`)];
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ""))];
  return `\ufeff${lines.map((cells) => cells.map(writeCell).join(",")).join("\r\n")}\r\n`;
}

function writeCell(value) {
  const text = typeof value === "string" && /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",;\n\r\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
