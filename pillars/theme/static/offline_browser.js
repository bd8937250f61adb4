// Offers to keep the whole book in this browser. Nothing is kept, and no worker runs, before a reader asks.
{
  const place = document.querySelector(".keep-offline");
  const root = new URL(document.documentElement.dataset.content_root, location.href).href;
  const workers = location.protocol.startsWith("http") && navigator.serviceWorker;

  const KEEP = "Keep this book in this browser";
  const button = document.createElement("button");
  const status = document.createElement("span");
  status.setAttribute("role", "status");

  // Without an action the button stays, so that the keyboard does not lose its place.
  function show(words, label, action) {
    status.textContent = words;
    button.setAttribute("aria-disabled", !action);
    button.textContent = label;
    button.onclick = () => action?.().catch((error) => show(`That did not work: ${error.message}`, label, action));
  }

  const offer = (words = "") => show(words, KEEP, keep);
  const kept = (words) => show(words, "Keep it no longer", forget);

  async function keep() {
    show("Keeping the book …", KEEP);
    follow((await workers.register(`${root}sw.js`)).installing);
  }

  function follow(worker, words = "This book is kept in this browser, and opens without a network.") {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "activated") kept(words);
      if (worker.state === "redundant" && !workers.controller) offer("The book could not be kept; try again later.");
    });
  }

  async function forget() {
    const registration = await found();
    await registration?.unregister();
    const names = (await caches.keys()).filter((name) => name.startsWith(`${root} `));
    await Promise.all(names.map((name) => caches.delete(name)));
    offer("The book is kept here no longer.");
  }

  // Another book of the same host has a worker of its own.
  async function found() {
    const registration = await workers.getRegistration(root);
    return registration?.scope === root ? registration : undefined;
  }

  async function start() {
    place.append(" ", button, " ", status);
    const registration = await found();
    if (!registration?.active) return offer();
    kept("This book is kept in this browser.");
    const renew = () => follow(registration.installing, "The kept book has been brought up to date.");
    registration.addEventListener("updatefound", renew);
    renew();
  }

  if (place && workers) start();
}
