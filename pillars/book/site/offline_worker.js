// Keeps one build of the book for a reader who asked for it. The network comes first: a kept page is shown only
// where there is none, so that no reader with a network sees a fact that has been corrected.
const FILES = {{ files }};
const BOOK = `${registration.scope} `;
const KEPT = BOOK + "{{ digest }}";

const address = (name) => new URL(encodeURI(name), registration.scope).href;
// The digest tells which files of the build before can be kept as they are.
const key = (name) => `${address(name)}?kept=${FILES[name]}`;

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("fetch", (event) => {
  const name = nameOf(event.request.url);
  if (event.request.method === "GET" && Object.hasOwn(FILES, name)) event.respondWith(answer(event.request, name));
});

async function keepAll() {
  const before = await olderCaches();
  const cache = await caches.open(KEPT);
  try {
    await Promise.all(Object.keys(FILES).map((name) => keep(cache, name, before)));
  } catch (error) {
    await caches.delete(KEPT);
    throw error;
  }
  await skipWaiting();
}

async function keep(cache, name, before) {
  for (const older of before) {
    const same = await older.match(key(name));
    if (same) return cache.put(key(name), same);
  }
  const response = await fetch(address(name), { cache: "no-cache" });
  const digest = await digestOf(await response.clone().arrayBuffer());
  if (digest !== FILES[name]) throw new Error(`${name} is of another build`);
  return cache.put(key(name), response);
}

async function digestOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function olderCaches() {
  const names = (await caches.keys()).filter((name) => name.startsWith(BOOK) && name !== KEPT);
  return Promise.all(names.map((name) => caches.open(name)));
}

async function takeOver() {
  const names = (await caches.keys()).filter((name) => name.startsWith(BOOK) && name !== KEPT);
  await Promise.all(names.map((name) => caches.delete(name)));
  await clients.claim();
}

function nameOf(url) {
  if (!url.startsWith(registration.scope)) return "";
  const name = decodeURI(new URL(url).pathname.slice(new URL(registration.scope).pathname.length));
  return name === "" || name.endsWith("/") ? `${name}index.html` : name;
}

async function answer(request, name) {
  try {
    // A server may let browsers show a page for minutes without asking whether it has changed.
    return await fetch(request, { cache: "no-cache" });
  } catch (error) {
    const kept = await (await caches.open(KEPT)).match(key(name));
    if (kept) return kept;
    throw error;
  }
}
