// Share codes, the same as in share_code.py; tests compare them.

const [VERSION, MARK, LONGEST] = ["wpf1", "~", 1200];
const ROLE = /^[a-z0-9_-]{0,24}$/;

/** Return the share code of {role, swings, before, scores}; codes: {criteria, options}, each name -> two letters. */
export function writeCode({ role = "", swings, before = {}, scores = [] }, codes) {
  if (!ROLE.test(role)) throw new Error(`Role "${role}" cannot be written; use up to 24 small letters, digits, _ and -.`);
  const write = (points) => (Object.keys(points).length ? Object.entries(codes.criteria).map(([name, code]) => `${code}${+points[name].toFixed(1)}`).join("") : "");
  const text = [VERSION, role, write(swings), write(before), writeScores(scores, codes)].join(MARK);
  return `${text}${MARK}${checkOf(text)}`;
}

function writeScores(scores, { criteria, options }) {
  const cells = Object.keys(options).flatMap((option) => Object.keys(criteria).map((criterion) => [option, criterion]));
  return cells.map(([option, criterion]) => {
    const own = scores.find((row) => row.option === option && row.criterion === criterion);
    return own ? `${options[option]}${criteria[criterion]}${[own.low, own.likely, own.high].map(Math.round).join(".")}` : "";
  }).join("");
}

/** Return {role, swings, before, scores} of a code, or of a link that ends with one. Throws an Error that says what is wrong. */
export function readCode(text, codes) {
  const code = text.trim().split("#").at(-1);
  if (code.length > LONGEST || !code.startsWith("wpf")) throw new Error(`This is no share code; a code begins with "${VERSION}${MARK}".`);
  const version = code.split(MARK)[0].slice(0, 12);
  if (!/^wpf[0-9]{1,3}$/.test(version)) throw new Error(`The code has lost its signs ${MARK}, as in a chat; copy it again from the page.`);
  if (version !== VERSION) throw new Error(`The code is of version ${version}, which this edition does not read.`);
  const cut = code.lastIndexOf(MARK);
  const fields = code.slice(0, cut).split(MARK);
  if (fields.length !== 5 || checkOf(code.slice(0, cut)) !== code.slice(cut + 1)) throw new Error("The code is cut off or changed; copy it again as a whole.");
  const [, role, swings, before, scores] = fields;
  const parts = /^([a-z]{2}\d+(\.\d)?)*$/;
  const cells = /^([a-z]{4}\d+\.\d+\.\d+)*$/;
  if (!ROLE.test(role) || !parts.test(swings) || !parts.test(before) || !cells.test(scores)) throw new Error("The code holds something other than a role, points and scores; it was not made here.");
  return { role, swings: readPoints(swings, codes.criteria, true), before: readPoints(before, codes.criteria, false), scores: readScores(scores, codes) };
}

function readScores(text, codes) {
  const [options, criteria] = [codes.options, codes.criteria].map((names) => Object.fromEntries(Object.entries(names).map(([name, code]) => [code, name])));
  return [...text.matchAll(/([a-z]{2})([a-z]{2})(\d+)\.(\d+)\.(\d+)/g)].map(([, option, criterion, ...points]) => {
    if (!options[option] || !criteria[criterion]) throw new Error(`The code was made for another edition: this one has no cell '${option}${criterion}'.`);
    const [low, likely, high] = points.map(Number);
    if (!(low <= likely && likely <= high && high <= 100)) throw new Error(`The code's score '${points.join(".")}' is out of order or above 100; it was not made here.`);
    return { option: options[option], criterion: criteria[criterion], low, likely, high };
  });
}

function readPoints(text, codes, needed) {
  const points = Object.fromEntries([...text.matchAll(/([a-z]{2})(\d+(?:\.\d)?)/g)].map(([, code, number]) => [code, Number(number)]));
  if (!Object.keys(points).length && !needed) return {};
  const names = Object.fromEntries(Object.entries(codes).map(([name, code]) => [code, name]));
  const unknown = Object.keys(points).find((code) => !names[code]);
  if (unknown) throw new Error(`The code was made for another edition: this one has no criterion '${unknown}'.`);
  const missing = Object.keys(codes).find((name) => !(codes[name] in points));
  if (missing) throw new Error(`The code was made for another edition: it has no points for '${missing}'.`);
  const high = Object.keys(points).find((code) => points[code] > 100);
  if (high) throw new Error(`The code gives '${names[high]}' more than 100 points; it was not made here.`);
  if (!Object.values(points).some(Boolean)) throw new Error("The code gives every criterion 0 points, so nothing leads.");
  return Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, points[code]]));
}

function checkOf(text) {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  return [3, 2, 1, 0].map((place) => (Math.floor(state / 36 ** place) % 36).toString(36)).join("");
}
