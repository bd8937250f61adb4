// A QR code, which stands on white in every colour scheme, or a camera may not read it.

import * as lean_qr from "./vendor/lean_qr.js";

/** Return the picture of the QR code of a text. */
export function drawQr(text, label) {
  const code = lean_qr.generate(text);
  const squares = [];
  for (let y = 0; y < code.size; y += 1) for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) squares.push(`M${x + 4} ${y + 4}h1v1h-1z`);
  const size = code.size + 8;
  const svg = new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${squares.join("")}"/></svg>`, "image/svg+xml").documentElement;
  svg.setAttribute("aria-label", label);
  return document.importNode(svg, true);
}
