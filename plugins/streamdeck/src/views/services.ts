import type { Shown } from "@acevo-pitwall/core/readings";
import { colours } from "./theme.js";
import { type Box, isWide } from "./box.js";
import { colourOf } from "./tone-colour.js";
import { rect, sign } from "./shapes.js";
import { textPath } from "./text.js";

/** The crew's jobs; tyres in the order front left, front right, rear left, rear right. */
export interface Jobs {
  readonly fuel: Shown;
  readonly damage: Shown;
  readonly tyres: readonly Shown[];
}

/** An empty box or ring is not done, a filled one is in progress, a tick is done, a dash is unknown. */
export function services({ fuel, damage, tyres }: Jobs, box: Box): string {
  const isRow = isWide(box);
  const height = isRow ? box.height - 8 : (box.height - 8) / 2;
  const width = isRow ? 18 : 22;
  const wheels = tyres.map((state, i) => {
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

function job(name: string, state: Shown, x: number, y: number, isRow: boolean): string {
  const fill = state.tone === "quiet" ? colours.label : colours[colourOf(state.tone)];
  const text = textPath(name, { x, y: y + 18, size: 22, font: "label", fill });
  return text + (isRow ? mark(state, x + 38, y + 11, fill) : mark(state, x, y + 32, fill));
}

function wheel(state: Shown, { x, y, width, height }: Box): string {
  const color = colours[colourOf(state.tone)];
  const fill = state.tone === "active" ? color : "none";
  const frame = `<rect x="${x}" y="${y + 1.5}" width="${width}" height="${height - 3}" rx="4" fill="${fill}" stroke="${color}" stroke-width="3"/>`;
  // the box itself is empty or filled
  const isMarked = state.tone === "good" || state.known === "unknown";
  return frame + (isMarked ? mark(state, x + width / 2, y + height / 2, color) : "");
}

function mark({ tone, known }: Shown, x: number, y: number, fill: string): string {
  if (tone === "good") {
    return `<path fill="none" stroke="${fill}" stroke-width="4" d="M${x - 8} ${y}L${x - 2} ${y + 6}L${x + 8} ${y - 7}"/>`;
  }
  if (known === "unknown") return rect(x - 6, y - 1.5, 12, 3, fill);
  return sign(tone === "active" ? "dot" : "ring", x, y, 16, fill);
}
