// The sheet for a whole class: asks for the student's id, and then is that student's sheet.
// pillars/exercises/own_questions.py says how a row is found and what that hides.

const class_ = JSON.parse(document.getElementById("class").textContent);
const element = (id) => document.getElementById(id);
const bytesOf = (text) => new TextEncoder().encode(text);
const inFull = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// SHA-256 written out (FIPS 180-4): a page that was opened from a folder or by a phone's viewer may be given no
// crypto.subtle.
const primes = [];
for (let number = 2; primes.length < 64; number += 1) if (primes.every((prime) => number % prime)) primes.push(number);
const fraction = (number) => ((number - Math.floor(number)) * 2 ** 32) | 0;
const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const ROUND = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const words = new Int32Array(64);
const turn = (word, by) => (word >>> by) | (word << (32 - by));

// The state after one block of 16 words more.
function mix(state, block) {
  words.set(block);
  for (let i = 16; i < 64; i += 1) {
    const [early, late] = [words[i - 15], words[i - 2]];
    const one = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const two = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[i] = (words[i - 16] + one + words[i - 7] + two) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return Int32Array.of(a, b, c, d, e, f, g, h).map((word, i) => word + state[i]);
}

// Bytes as blocks of words, padded as SHA-256 asks; before: how many bytes were mixed in already.
function blocksOf(bytes, before = 0) {
  const size = Math.ceil((bytes.length + 9) / 64) * 64;
  const view = new DataView(new ArrayBuffer(size));
  bytes.forEach((byte, i) => view.setUint8(i, byte));
  view.setUint8(bytes.length, 0x80);
  view.setUint32(size - 4, (before + bytes.length) * 8);
  const all = Int32Array.from({ length: size / 4 }, (_, i) => view.getInt32(i * 4));
  return Array.from({ length: size / 64 }, (_, i) => all.subarray(i * 16, i * 16 + 16));
}

function toBytes(state) {
  const view = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => view.setInt32(i * 4, word));
  return new Uint8Array(view.buffer);
}

const hash = (bytes) => toBytes(blocksOf(bytes).reduce(mix, START));

// PBKDF2 (RFC 8018) with HMAC-SHA256, its first 32 bytes.
function derive(password, salt, rounds) {
  const short = password.length > 64 ? hash(password) : password;
  const pad = (byte) => mix(START, blocksOf(Uint8Array.from({ length: 64 }, (_, i) => (short[i] ?? 0) ^ byte))[0]);
  const [inner, outer] = [pad(0x36), pad(0x5c)];
  const sign = (bytes) => blocksOf(toBytes(blocksOf(bytes, 64).reduce(mix, inner)), 64).reduce(mix, outer);
  let last = sign(Uint8Array.of(...salt, 0, 0, 0, 1));
  const total = last.slice();
  const block = blocksOf(new Uint8Array(32), 64)[0];
  for (let round = 1; round < rounds; round += 1) {
    block.set(last);
    block.set(mix(inner, block));
    last = mix(outer, block);
    for (let i = 0; i < 8; i += 1) total[i] ^= last[i];
  }
  return toBytes(total);
}

const spell = (text) => text.normalize("NFKC").trim().toLowerCase();

// A student's row, null if there is none.
function openRow(id) {
  const key = derive(bytesOf(spell(id)), bytesOf(class_.salt), class_.rounds);
  const covered = class_.rows[inFull(hash(Uint8Array.of(...key, ...bytesOf("name")))).slice(0, 32)];
  if (!covered) return null;
  const data = Uint8Array.from(atob(covered), (letter) => letter.charCodeAt(0));
  for (let i = 0; i < data.length; i += 32) {
    const pad = hash(Uint8Array.of(...key, ...bytesOf(String(i / 32))));
    for (let j = i; j < Math.min(i + 32, data.length); j += 1) data[j] ^= pad[j - i];
  }
  return JSON.parse(new TextDecoder().decode(data));
}

// A reload in this tab needs no second asking; a private window may have no storage.
function remember(id) {
  try {
    if (id === undefined) return sessionStorage.getItem(class_.salt) ?? "";
    sessionStorage.setItem(class_.salt, id);
  } catch {}
  return "";
}

function start(row) {
  const items = row.picks.map(([name, number]) => class_.items[name][number]);
  const { format, problem_set, essays } = class_;
  const own = { format, problem_set, student: row.student, release: row.release, items, essays };
  element("data").textContent = JSON.stringify(own);
  element("ask").hidden = true;
  element("whose").textContent = row.student;
  for (const id of ["own", "questions", "hand-in"]) element(id).hidden = false;
  const script = document.createElement("script");
  script.type = "module";
  script.textContent = element("sheet").textContent;
  document.body.append(script);
}

function ask(id) {
  const row = spell(id) ? openRow(id) : null;
  if (row) {
    remember(id);
    return start(row);
  }
  element("asked").textContent = spell(id)
    ? `There are no questions for the id “${id.trim()}” in this file. Write it as your course has it, with all its zeros; if it is right, ask your instructor for your own file.`
    : "Write your id first.";
  element("id").focus();
}

element("ask").hidden = false;
for (const id of ["own", "questions", "hand-in"]) element(id).hidden = true;
element("ask").onsubmit = (event) => {
  event.preventDefault();
  ask(element("id").value);
};
element("other").onclick = () => {
  remember("");
  location.reload();
};
if (remember()) ask(remember());
