// For the projector: who leads, how firmly, and whose signatures are there, beside a QR code that leads to the lab.

import { count, describeFirmness, describeSignatures, nameCell, nameOption } from "./class_parts.js";
import { h } from "./markup.js";
import { drawQr } from "./qr.js";

const MOST_SIGNED = 6;
const MOST_DISPUTED = 4;

/** Return {button, dialog}: a screen of its own, which the Escape key closes. */
export function drawProjector(sum, names, lab) {
  const dialog = h("dialog", { class: "pc-projector", "aria-label": "For the projector" });
  const close = h("button", { type: "button", onclick: () => dialog.close() }, "Close");
  dialog.append(close, h("div", { class: "pc-screen" }, h("div", {}, ...drawOwn(sum.own, names), ...drawSigned(sum, names)), h("div", {}, ...drawLab(lab), ...drawMost(sum.disputed, names), h("p", { class: "pc-rest", hidden: true }, "The rest stands on the page."))));
  const button = h("button", { type: "button", onclick: () => {
    dialog.showModal();
    // On a phone one scrolls anyway.
    if (matchMedia("(min-width: 601px)").matches) fit(dialog);
    dialog.requestFullscreen?.().catch(() => {});
  } }, "Show on the projector");
  dialog.addEventListener("close", () => document.fullscreenElement && document.exitFullscreen());
  return { button, dialog };
}

// What does not fit goes from the end of the list that reaches lowest: a class cannot scroll. The page itself holds all.
function fit(dialog) {
  const bottom = (list) => list.getBoundingClientRect().bottom;
  const lowest = () => [...dialog.querySelectorAll("ul")].filter((list) => list.children.length > 1).sort((a, b) => bottom(b) - bottom(a))[0];
  for (let list; dialog.scrollHeight > dialog.clientHeight && (list = lowest()); ) {
    list.lastChild.remove();
    dialog.querySelector(".pc-rest").hidden = false;
  }
}

function drawOwn(own, names) {
  if (!own) return [h("h2", {}, "No own weighing yet")];
  const order = own.leaders.filter(({ after }) => after).sort((a, b) => b.after - a.after);
  const row = ({ after, ...each }) => {
    const fill = h("span", { class: "pc-fill" });
    fill.style.width = `${(after / own.count) * 100}%`;
    // Those that tie share a place.
    const place = order.findIndex((other) => other.after === after) + 1;
    return h("li", { value: place }, h("strong", {}, nameOption(each, names)), h("span", { class: "pc-told" }, `${after.toLocaleString("en")} of ${own.count.toLocaleString("en")}`), h("span", { class: "pc-bar", "aria-hidden": "true" }, fill));
  };
  return [h("h2", {}, `Who leads for ${count(own.count, "student")}`), h("ol", { class: "pc-big" }, ...order.map(row)), h("p", {}, describeFirmness(own))];
}

function drawMost(disputed, names) {
  const row = (cell) => h("li", {}, h("strong", {}, `${nameCell(cell, names)}: `), `${count(cell.count, "student")}; the book ${cell.book}, they ${cell.low === cell.high ? cell.low : `${cell.low} to ${cell.high}`}`);
  return disputed.length ? [h("h2", {}, "Disputed cells"), h("ul", {}, ...disputed.slice(0, MOST_DISPUTED).map(row))] : [];
}

function drawSigned({ seats, signatures }, names) {
  if (!seats) return [];
  const best = [...signatures].sort((a, b) => b.signed.length / b.needing - a.signed.length / a.needing).slice(0, MOST_SIGNED);
  const row = (each) => h("li", {}, h("strong", {}, `${nameOption(each, names)}: `), describeSignatures(each, names));
  return [h("h2", {}, `Signatures, from ${count(seats.count, "student")} in seats`), h("ul", {}, ...best.map(row))];
}

function drawLab(lab) {
  const address = new URL(lab, location.href.split("#")[0]).href;
  const online = location.protocol.startsWith("http");
  const code = online ? h("div", { class: "pc-qr" }, drawQr(address, "QR code of the address of the lab")) : null;
  return [h("h2", {}, "The lab"), code, h("p", { class: "pc-address" }, online ? address : "Open the page “The lab” of this book.")].filter(Boolean);
}
