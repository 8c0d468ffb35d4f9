import type { PitServices, ServiceState } from "@acevo-pitwall/core/race";
import { colours } from "./theme.js";
import { type Box, isWide } from "./box.js";
import { rect, sign } from "./shapes.js";
import { textPath } from "./text.js";

/** The crew's jobs. An empty box or ring is not done, a filled one is worked on, a tick is done, a dash is not known. */
export function services({ fuel, damage, tyreFl, tyreFr, tyreRl, tyreRr }: PitServices, box: Box): string {
  const isRow = isWide(box);
  const height = isRow ? box.height - 8 : (box.height - 8) / 2;
  const width = isRow ? 18 : 22;
  const wheels = [tyreFl, tyreFr, tyreRl, tyreRr].map((state, i) => {
    const [column, row] = isRow ? [i, 0] : [i % 2, i < 2 ? 0 : 1];
    return wheel(state, { x: box.x + 4 + column * (width + 8), y: box.y + row * (height + 8), width, height });
  });
  const words = [
    { name: "FUEL", state: fuel },
    { name: "FIX", state: damage },
  ].map(({ name, state }, i) => {
    const x = box.x + box.width - (isRow ? 50 : 32);
    return job(name, state, x, box.y + (i * box.height) / 2, isRow);
  });
  return [...wheels, ...words].join("");
}

function toneOf(state: ServiceState | null): string {
  return state === "inProgress" ? colours.yellow : state === "done" ? colours.green : colours.quiet;
}

function job(name: string, state: ServiceState | null, x: number, y: number, isRow: boolean): string {
  const fill = state === "done" || state === "inProgress" ? toneOf(state) : colours.label;
  const text = textPath(name, { x, y: y + 18, size: 22, font: "label", fill });
  return text + (isRow ? mark(state, x + 38, y + 11, fill) : mark(state, x, y + 32, fill));
}

function wheel(state: ServiceState | null, { x, y, width, height }: Box): string {
  const color = toneOf(state);
  const fill = state === "inProgress" ? color : "none";
  const frame = `<rect x="${x}" y="${y + 1.5}" width="${width}" height="${height - 3}" rx="4" fill="${fill}" stroke="${color}" stroke-width="3"/>`;
  // the box itself is empty or filled
  const isMarked = state === "done" || state === null;
  return frame + (isMarked ? mark(state, x + width / 2, y + height / 2, color) : "");
}

function mark(state: ServiceState | null, x: number, y: number, fill: string): string {
  if (state === "done") {
    return `<path fill="none" stroke="${fill}" stroke-width="4" d="M${x - 8} ${y}L${x - 2} ${y + 6}L${x + 8} ${y - 7}"/>`;
  }
  if (state === null) return rect(x - 6, y - 1.5, 12, 3, fill);
  return sign(state === "inProgress" ? "dot" : "ring", x, y, 16, fill);
}
