import { short } from "./text.js";

export type Sign = "up" | "down" | "dot" | "ring";

/** Small SVG shapes that every view is made of. Coordinates in px. */

export function rect(x: number, y: number, width: number, height: number, fill: string, round = 0): string {
  const corner = round > 0 ? ` rx="${round}"` : "";
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"${corner} fill="${fill}"/>`;
}

/** A triangle that points up or down, `size` wide, its middle at `x`, `y`. */
export function arrow(way: "up" | "down", x: number, y: number, size: number, fill: string): string {
  const half = size / 2;
  const tip = way === "up" ? -half * 0.9 : half * 0.9;
  return `<path fill="${fill}" d="M${short(x - half)} ${short(y - tip)}H${short(x + half)}L${short(x)} ${short(y + tip)}Z"/>`;
}

/** A sign of `size` px whose middle is at `x`, `y`: a lamp that is on is filled, one that is off is a ring. */
export function sign(name: Sign, x: number, y: number, size: number, fill: string): string {
  if (name === "up" || name === "down") return arrow(name, x, y, size, fill);
  const radius = name === "dot" ? size / 2 : size / 2 - 1.5;
  const paint = name === "dot" ? `fill="${fill}"` : `fill="none" stroke="${fill}" stroke-width="3"`;
  return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" ${paint}/>`;
}

/** The icon of a badge in a square of 14 px whose middle is at `x`, `y`. */
export function icon(name: "pause" | "play" | "cross" | "dots", x: number, y: number, fill: string): string {
  switch (name) {
    case "pause":
      return rect(x - 6, y - 6, 4, 12, fill) + rect(x + 2, y - 6, 4, 12, fill);
    case "play":
      return `<path fill="${fill}" d="M${short(x - 5)} ${short(y - 7)}L${short(x + 7)} ${short(y)}L${short(x - 5)} ${short(y + 7)}Z"/>`;
    case "cross":
      return `<path stroke="${fill}" stroke-width="3" d="M${short(x - 5)} ${short(y - 5)}L${short(x + 5)} ${short(y + 5)}M${short(x - 5)} ${short(y + 5)}L${short(x + 5)} ${short(y - 5)}"/>`;
    case "dots":
      return [-6, 0, 6].map((step) => rect(x + step - 2, y - 2, 4, 4, fill)).join("");
  }
}
