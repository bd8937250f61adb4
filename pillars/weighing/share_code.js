// Share codes, the same as in share_code.py; tests compare them.

import { checkChance } from "./additive.js";

const [VERSION, MARK, LONGEST] = ["wpf2", "~", 1600];
const ROLE = /^[a-z0-9_-]{0,24}$/;
const FORMS = [ROLE, /^[bi]([a-z]{2}\d+(\.\d)?)*$/, /^([bi]([a-z]{2}\d+(\.\d)?)*)?$/, /^([a-z]{2}[bi][a-z]{2}\d+\.\d+\.\d+)*$/, /^([a-z]{2}[bi]\d+(\.\d)?)*$/];
const READ_AS = { b: "beside", i: "instead" };
const ALLIANCES = Object.values(READ_AS);
// As many fields as the version has, in which no other code begins, and four signs that check them.
const WHOLE_CODE = /wpf(?:1~(?:(?:(?!wpf\d)[a-z0-9._-])*~){4}|2~(?:(?:(?!wpf\d)[a-z0-9._-])*~){5})[a-z0-9]{4}/g;
// The criteria of version 1 by their letters; they are of the past and in no table.
const FIRST = { af: "affordability", au: "autonomy", de: "deterrence", du: "durability", fe: "feasibility", in: "inclusion", no: "non-proliferation", re: "reassurance" };

const byLetters = (names) => Object.fromEntries(Object.entries(names).map(([name, code]) => [code, name]));
const isRead = (option, alliance, { options, readings = {} }) => option in options && (readings[option] ?? ALLIANCES).includes(alliance);

/**
 * Return the share code of {role, alliance, swings, before_alliance, before, scores, chances}; scores are rows of
 * option, alliance, criterion, low, likely, high, and chances rows of option, alliance, chance.
 * codes: {criteria, options}, each name -> two letters, and perhaps readings, option -> those that it has.
 */
export function writeCode({ role = "", alliance = "beside", swings, before_alliance = "beside", before = {}, scores = [], chances = [] }, codes) {
  if (!ROLE.test(role)) throw new Error(`Role "${role}" cannot be written; use up to 24 small letters, digits, _ and -.`);
  const points = [writePoints(swings, alliance, codes), writePoints(before, before_alliance, codes)];
  const text = [VERSION, role, ...points, writeScores(scores, codes), writeChances(chances, codes)].join(MARK);
  return `${text}${MARK}${checkOf(text)}`;
}

function writePoints(points, alliance, { criteria }) {
  if (!ALLIANCES.includes(alliance)) throw new Error(`Alliance '${alliance}' is no reading; give 'beside' or 'instead'.`);
  return Object.keys(points).length ? alliance[0] + Object.entries(criteria).map(([name, code]) => `${code}${+points[name].toFixed(1)}`).join("") : "";
}

function writeScores(scores, codes) {
  for (const { option, alliance, criterion } of scores) {
    if (!(criterion in codes.criteria) || !isRead(option, alliance, codes)) throw new Error(`Score of '${option}', read as '${alliance}', on '${criterion}': there is no such cell.`);
  }
  const cells = Object.keys(codes.options).flatMap((option) => ALLIANCES.flatMap((alliance) => Object.keys(codes.criteria).map((criterion) => ({ option, alliance, criterion }))));
  return cells.map(({ option, alliance, criterion }) => {
    const own = scores.find((row) => row.option === option && row.alliance === alliance && row.criterion === criterion);
    return own ? `${codes.options[option]}${alliance[0]}${codes.criteria[criterion]}${[own.low, own.likely, own.high].map(Math.round).join(".")}` : "";
  }).join("");
}

function writeChances(chances, codes) {
  for (const { option, alliance, chance } of chances) {
    checkChance(option, chance, codes.options);
    if (!isRead(option, alliance, codes)) throw new Error(`Chance of '${option}', read as '${alliance}': there is no such reading.`);
  }
  return Object.entries(codes.options).flatMap(([option, code]) => ALLIANCES.map((alliance) => {
    const own = chances.find((row) => row.option === option && row.alliance === alliance && row.chance != null);
    return own ? `${code}${alliance[0]}${+own.chance.toFixed(1)}` : "";
  })).join("");
}

/** Return {role, alliance, swings, before_alliance, before, scores, chances} of a code, alone or in a text. Throws an Error that says what is wrong. */
export function readCode(text, codes) {
  const code = findCode(text);
  refuseOtherText(code);
  const cut = code.lastIndexOf(MARK);
  const fields = code.slice(0, cut).split(MARK).slice(1);
  if (fields.length !== FORMS.length || checkOf(code.slice(0, cut)) !== code.slice(cut + 1)) throw new Error("The code is cut off or changed; copy it again as a whole.");
  if (!FORMS.every((form, place) => form.test(fields[place]))) throw new Error("The code holds something other than a role, points, scores and chances; it was not made here.");
  const [role, after, before, scores, chances] = fields;
  return {
    role, alliance: READ_AS[after[0]], swings: readPoints(after.slice(1), codes.criteria, true),
    before_alliance: READ_AS[before[0] ?? "b"], before: readPoints(before.slice(1), codes.criteria, false),
    scores: readScores(scores, codes), chances: readChances(chances, codes),
  };
}

/** Return each whole code in a text, in its plain form, whatever a chat or a mail program has made of it. */
export function wholeCodes(text) {
  const plain = tidy(text);
  return plain.match(WHOLE_CODE) ?? plain.replace(/=\r?\n|\s/g, "").match(WHOLE_CODE) ?? [];
}

const findCode = (text) => wholeCodes(text)[0] ?? tidy(text).match(/wpf[0-9]\S*/)?.[0] ?? tidy(text);

// No full width, no invisible marks, no capitals, and ~ written as itself.
const tidy = (text) => text.replace(/[〜∼˜]/g, MARK).normalize("NFKC").replace(/\p{Cf}/gu, "").toLowerCase().replace(/(%(25)*|=)7e/g, MARK);

function refuseOtherText(code) {
  if (code.length > LONGEST || !code.startsWith("wpf")) throw new Error(`This is no share code; a code begins with "${VERSION}${MARK}".`);
  const version = code.split(MARK)[0].slice(0, 12);
  if (!/^wpf[0-9]{1,3}$/.test(version)) throw new Error(`The code has lost its signs ${MARK}, as in a chat; copy it again from the page.`);
  if (version === "wpf1") throw new Error(describeFirst(code));
  if (version !== VERSION) throw new Error(`The code is of version ${version}, which this edition does not read.`);
}

// What a code of version 1 was, and why it is not read.
function describeFirst(code) {
  const cut = code.lastIndexOf(MARK);
  const points = [...(code.slice(0, cut).split(MARK)[2] ?? "").matchAll(/([a-z]{2})(\d+(?:\.\d)?)/g)].map(([, letters, number]) => [FIRST[letters], Number(number)]);
  if (checkOf(code.slice(0, cut)) !== code.slice(cut + 1) || !points.length || points.some(([name]) => !name)) return "The code is of version 1, of an earlier edition, and it is cut off or changed. Ask the sender to weigh anew.";
  const highest = Math.max(...points.map(([, given]) => given));
  const most = points.filter(([, given]) => given === highest).map(([name]) => name).join(" and ");
  return `The code is of version 1: a weighing by the eight criteria of an earlier edition, with most points for ${most}. This edition has six criteria and two readings of the alliance. Ask the sender to weigh anew.`;
}

function readOption(letters, sign, codes) {
  const [option, alliance] = [byLetters(codes.options)[letters], READ_AS[sign]];
  if (!isRead(option, alliance, codes)) throw new Error(`The code was made for another edition: this one has no option '${letters}' read as '${alliance}'.`);
  return { option, alliance };
}

function readScores(text, codes) {
  const names = byLetters(codes.criteria);
  return [...text.matchAll(/([a-z]{2})([bi])([a-z]{2})(\d+)\.(\d+)\.(\d+)/g)].map(([, letters, sign, code, ...points]) => {
    const cell = readOption(letters, sign, codes);
    if (!names[code]) throw new Error(`The code was made for another edition: this one has no criterion '${code}'.`);
    const [low, likely, high] = points.map(Number);
    if (!(low <= likely && likely <= high && high <= 100)) throw new Error(`The code's score '${points.join(".")}' is out of order or above 100; it was not made here.`);
    return { ...cell, criterion: names[code], low, likely, high };
  });
}

function readChances(text, codes) {
  return [...text.matchAll(/([a-z]{2})([bi])(\d+(?:\.\d)?)/g)].map(([, letters, sign, chance]) => {
    if (Number(chance) > 100) throw new Error(`The code's chance ${chance} is above 100; it was not made here.`);
    return { ...readOption(letters, sign, codes), chance: Number(chance) };
  });
}

function readPoints(text, codes, needed) {
  const points = Object.fromEntries([...text.matchAll(/([a-z]{2})(\d+(?:\.\d)?)/g)].map(([, code, number]) => [code, Number(number)]));
  if (!Object.keys(points).length && !needed) return {};
  const names = byLetters(codes);
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
