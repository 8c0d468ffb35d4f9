import { colours } from "../look.js";
import type { Badge } from "./badge.js";
import type { Bar, Face, Foot } from "./face.js";
import { flagBorder, namedFlag } from "./flag-picture.js";
import { drawPicture } from "./picture.js";
import { arrow, icon, rect } from "./shapes.js";
import { capHeight, fittingSize, short, textPath, textWidth } from "./text.js";

/** A key's canvas. px */
export const KEY_SIZE = 144;

const MIDDLE = KEY_SIZE / 2;
/** The hardware rounds a key's corners and its rim hides some px. */
const EDGE = 8;
const ROOM = KEY_SIZE - 2 * EDGE;
const LABEL_LINE = 25;
const LABEL_SIZES = [24, 22, 20];
/** Where the value's place begins, and where it ends: above the foot or the badge, or at the edge. */
const VALUE_TOP = 33;
const FOOT_TOP = 112;
const FOOT_LINE = 134;
const FOOT_SIZES = [24, 22, 20];
const BADGE_TOP = 118;
const VALUE_SIZES = [104, 96, 88, 80, 72, 64, 60, 56];
const GAP_OF_LINES = 9;
/** How much smaller a face is drawn inside a border. */
const IN_BORDER = 0.86;
const BORDER = 9;
const DARK = `<rect width="${KEY_SIZE}" height="${KEY_SIZE}" fill="${colours.panel}" opacity="0.75"/>`;

/** What surrounds a face on one key. */
export interface KeyFrame {
  readonly badge: Badge | null;
  /** The flag to show as a border, by its `AcEvoFlagType` name; null for none. */
  readonly border: string | null;
  /** The dark half of a flash. */
  readonly isDark: boolean;
}

/** A face as a 144 x 144 SVG. */
export function keySvg(face: Face, { badge, border, isDark }: KeyFrame): string {
  const ground = face.ground ? colours[face.ground] : colours.panel;
  const opacity = badge && badge.strength < 1 ? ` opacity="${badge.strength}"` : "";
  const frame = border === null ? "" : flagBorder(border, KEY_SIZE, BORDER);
  const inset = (KEY_SIZE * (1 - IN_BORDER)) / 2;
  const inside = frame ? ` transform="translate(${short(inset)} ${short(inset)}) scale(${IN_BORDER})"` : "";
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${KEY_SIZE}" height="${KEY_SIZE}" viewBox="0 0 ${KEY_SIZE} ${KEY_SIZE}">` +
    rect(0, 0, KEY_SIZE, KEY_SIZE, ground) +
    `<g${opacity}${inside}>${faceContent(face, badge !== null)}</g>${frame}` +
    `${isDark ? DARK : ""}${badge ? badgeContent(badge) : ""}</svg>`
  );
}

function faceContent(face: Face, hasBadge: boolean): string {
  const { label, picture, bar, foot } = face;
  if (picture?.kind === "flag") {
    const box = { x: 0, y: 0, width: KEY_SIZE, height: hasBadge ? BADGE_TOP : KEY_SIZE };
    return namedFlag(picture.flag, label, box);
  }
  const isFilled = face.ground !== undefined;
  const size = fittingSize(label, "label", ROOM, LABEL_SIZES);
  const fill = isFilled ? colours.ink : colours.label;
  const head = textPath(label, { x: MIDDLE, y: LABEL_LINE, size, font: "label", fill });
  const hasFoot = foot !== undefined || bar !== undefined || hasBadge;
  const bottom = hasFoot ? FOOT_TOP : KEY_SIZE - EDGE - 2;
  if (picture) return head + drawPicture(picture, { x: EDGE, y: VALUE_TOP, width: ROOM, height: bottom - VALUE_TOP });
  const value = head + valueContent(face, bottom);
  // the badge takes the foot's place
  if (hasBadge) return value;
  return value + (bar ? barContent(bar, isFilled) : foot ? footContent(foot, isFilled) : "");
}

function valueContent({ value, tone = "text", ground, isStruck }: Face, bottom: number): string {
  const lines = typeof value === "string" ? [value] : value;
  const fill = ground ? colours.ink : isStruck ? colours.label : colours[tone];
  const room = bottom - VALUE_TOP;
  const lineRoom = (room - GAP_OF_LINES * (lines.length - 1)) / lines.length;
  const sizes =
    lines.length === 1 ? VALUE_SIZES.filter((size) => capHeight(size) <= lineRoom) : [lineRoom / capHeight(1)];
  const size = Math.min(...lines.map((line) => fittingSize(line, "number", ROOM, sizes)));
  const height = capHeight(size) * lines.length + GAP_OF_LINES * (lines.length - 1);
  const first = VALUE_TOP + (room - height) / 2 + capHeight(size);
  return lines
    .map((line, i) => {
      const y = first + i * (capHeight(size) + GAP_OF_LINES);
      const text = textPath(line, { x: MIDDLE, y, size, font: "number", fill });
      const width = textWidth(line, "number", size) + 8;
      return isStruck ? text + rect(MIDDLE - width / 2, y - capHeight(size) / 2 - 1.5, width, 3, colours.red) : text;
    })
    .join("");
}

function footContent({ text, tone = "label", arrow: way }: Foot, isFilled: boolean): string {
  const fill = isFilled ? colours.ink : colours[tone];
  const aside = way ? 22 : 0;
  const size = fittingSize(text, "label", ROOM - aside, FOOT_SIZES);
  const width = textWidth(text, "label", size) + aside;
  const left = MIDDLE - width / 2;
  const sign = way ? arrow(way, left + 8, FOOT_LINE - capHeight(size) / 2, 16, fill) : "";
  return sign + textPath(text, { x: left + aside, y: FOOT_LINE, size, font: "label", anchor: "start", fill });
}

function barContent({ from, to, tone, hasMiddle }: Bar, isFilled: boolean): string {
  const at = (share: number) => Math.min(1, Math.max(0, share)) * ROOM;
  const [ink, line] = isFilled ? [colours.ink, colours.shade] : [colours[tone], colours.line];
  const middle = rect(MIDDLE - 1.5, 117, 3, 20, isFilled ? colours.ink : colours.text);
  return (
    rect(EDGE, 120, ROOM, 14, line) + rect(EDGE + at(from), 120, at(to) - at(from), 14, ink) + (hasMiddle ? middle : "")
  );
}

function badgeContent({ text, tone, icon: name }: Badge): string {
  const aside = name === "none" ? 0 : 20;
  const size = fittingSize(text, "label", ROOM - aside, [22]);
  const left = MIDDLE - (textWidth(text, "label", size) + aside) / 2;
  const y = BADGE_TOP + (KEY_SIZE - BADGE_TOP + capHeight(size)) / 2 - 1;
  return (
    rect(0, BADGE_TOP, KEY_SIZE, KEY_SIZE - BADGE_TOP, colours[tone]) +
    (name === "none" ? "" : icon(name, left + 7, y - capHeight(size) / 2, colours.ink)) +
    textPath(text, { x: left + aside, y, size, font: "label", anchor: "start", fill: colours.ink })
  );
}
