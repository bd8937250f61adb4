// Reads numbers and dates as people write them, by the rule of written.py and in its words.
// A reader returns { value }, or { why }: what to say after "you gave".

const SIGNS = [
  [/[\u2010-\u2014\u2212]/g, "-"],
  [/[\u2018\u2019\u02bc\u2032`\u066c]| \u0301/g, "'"],
  [/[\u3002\u066b]/g, "."],
  [/\u3001/g, ","],
  [/\u2044/g, "/"],
  [/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt() & 15],
  [/\s+/g, " "],
];
// Each era with the year before its first, and the day it began; Japan took our months in 1873.
const ERAS = [["明治m", 1867, "1873-01-01"], ["大正t", 1911, "1912-07-30"], ["昭和s", 1925, "1926-12-25"], ["平成h", 1988, "1989-01-08"], ["令和r", 2018, "2019-05-01"], ["", 0, "9999"]];
const MONTHS = "jan feb mar,mär,mae,mrz apr may,mai,mei jun jul aug,agu,ags sep oct,okt nov,nop dec,dez,des".split(" ");
const DATES = [
  /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/,
  /^(?<y>\d{4})(?: ?[-/.年년] ?(?<m>\d{1,2})(?: ?[-/.月월] ?(?<d>\d{1,2}))?)? ?[.年년月월日일]?$/,
  /^(?<e>明治|大正|昭和|平成|令和|[mtshr](?=[\d.]))\.?(?<y>\d{1,2}|元)(?: ?[-/.年] ?(?<m>\d{1,2})(?: ?[-/.月] ?(?<d>\d{1,2}))?)?[年月日]?$/,
  /^(?<d>\d{1,2})(?:st|nd|rd|th|\.)?(?: of)?[ -]?(?<m>[a-zä]{3,9})\.?,?[ -]?(?<y>\d{4})$/,
  /^(?<m>[a-zä]{3,9})\.? ?(?:(?<d>\d{1,2})(?:st|nd|rd|th)?,? )?(?<y>\d{4})$/,
  /^(?<y>\d{4}),?[ -](?<m>[a-zä]{3,9})\.?[ -](?<d>\d{1,2})$/,
  /^(?<d>\d{1,2})(?<s>[-/.]) ?(?<m>\d{1,2})\k<s> ?(?<y>\d{4})$/,
];
const THREE = /^[1-9]\d{0,2}[.,]\d{3}$/;
const GROUPED = [
  [/^\d{1,3}([ '])\d{3}(\1\d{3})*([.,]\d*)?$/, /[ ']/g],
  [/^\d{1,3}((,\d{3})+\.\d*|(,\d{3}){2,})$/, /,/g],
  [/^\d{1,3}((\.\d{3})+,\d*|(\.\d{3}){2,})$/, /\./g],
];

function tidy(text) {
  if (/[\u00b2\u00b3\u00b9\u2070-\u209f]/.test(text)) return "";
  const bare = text.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "");
  const apart = bare.replace(/([0-9])(?=[\u00bc-\u00be\u2150-\u215e])/g, "$1 ").normalize("NFKC");
  return SIGNS.reduce((all, [signs, sign]) => all.replace(signs, sign), apart).trim().toLowerCase();
}

const quote = (text) => `"${text.trim().slice(0, 40)}"`;
const unread = (text) => ({ why: `the text ${quote(text)}` });

// units: by what a number is multiplied before each word; point: which of "," and "." is no group in 9,718.
export function readNumber(text, { unit, units, point }) {
  const plain = tidy(text);
  const era = plain.match(DATES[2])?.groups;
  if (era && unit === "year" && !era.m) return { value: toYear(era) };
  const found = plain.match(/^([-+]?) ?(¥?) ?((?:\d+ )?\d+ ?\/ ?\d+|[\d.,][\d .,']*(?:e[-+]?\d+)?) ?(\D*)$/);
  if (!found) return unread(text);
  const word = found[4].replace(/ |\.$/g, "") + found[2];
  const factor = Object.hasOwn(units, word) && units[word];
  if (!factor) return { why: `${quote(text)}, and this asks for ${unit || "a number alone; divide a per cent by 100"}` };
  const decimal = /[\u3005-\u9fff\uac00-\ud7a3]/.test(word) ? "." : factor === 1 ? point : null;
  const sign = found[1].replace("+", "");
  const { value, why } = readDigits(found[3].trim(), text, decimal, sign);
  return why ? { why } : Number.isFinite(value * factor) ? { value: `${sign}1` * value * factor } : unread(text);
}

function readDigits(digits, text, decimal, sign) {
  const parts = digits.match(/^(?:(\d+) )?(\d+) ?\/ ?(\d+)$/);
  if (parts) return { value: Number(parts[1] ?? 0) + parts[2] / parts[3] };
  const [joined, parted] = [digits.replace(/[,.]/, ""), digits.replace(",", ".")];
  if (THREE.test(digits)) {
    if (decimal !== null) return { value: Number(decimal.includes(digits.match(/[,.]/)) ? parted : joined) };
    const [one, other] = [sign + joined, sign + parted];
    return { why: `${quote(text)}, which can mean ${one} or ${other}: write ${one} or ${other}0` };
  }
  const groups = GROUPED.find(([form]) => form.test(digits));
  const plain = groups ? digits.replace(groups[1], "") : digits;
  return /^(\d+[.,]?\d*(e[-+]?\d+)?|[.,]\d+)$/.test(plain) ? { value: Number(plain.replace(",", ".")) } : unread(text);
}

export function readDate(text) {
  let day = tidy(text).replace(/ ?\([^)]*\)|(\d)[t ]\d{1,2}:\d{2}.*$/g, "$1").trim();
  const weekday = day.match(/^([a-z]+)\.?, /);
  if (weekday && !findMonth(weekday[1])) day = day.slice(weekday[0].length);
  const parts = DATES.map((form) => day.match(form)?.groups).find((groups) => groups && (!(groups.m > "9") || findMonth(groups.m)));
  if (!parts) return unread(text);
  const { e, s, m, d } = parts;
  const year = e ? toYear(parts) : parts.y;
  const days = [...new Set([toIso(year, m, d), s && toIso(year, d, m)])].filter(Boolean);
  if (days.length > 1) return { why: `${quote(text)}, which can mean two days: write ${days[0]} or ${days[1]}` };
  const era = e && ERAS.findIndex(([names]) => names.includes(e));
  const fits = days[0] && (!e || (ERAS[era][2] <= days[0] && days[0] <= ERAS[era + 1][2]));
  return fits ? { value: days[0] } : { why: `${quote(text)}, and there is no such day` };
}

const findMonth = (word = "") => word.length > 2 && MONTHS.findIndex((names) => names.includes(word.slice(0, 3))) + 1;
const toYear = ({ e, y }) => ERAS.find(([names]) => names.includes(e))[1] + (y === "元" ? 1 : Number(y));

function toIso(year, month, day) {
  const parts = [year, findMonth(month) || month || 1, day || 1].map((part, place) => `${part}`.padStart(place ? 2 : 4, 0));
  const iso = parts.join("-");
  const time = new Date(iso);
  if (isNaN(time) || !time.toISOString().startsWith(iso) || iso < "0001") return "";
  return parts.slice(0, 1 + Boolean(month) + Boolean(day)).join("-");
}

// A number as text that is read as itself, never as 9.718.
export const showNumber = (value) => (THREE.test(Math.abs(value)) ? `${value}0` : String(value));
