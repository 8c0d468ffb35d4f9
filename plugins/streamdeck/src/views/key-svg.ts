import { flagLook } from "@acevo-pitwall/core/readings";
import { colours } from "./theme.js";
import type { Badge } from "./badge.js";
import type { Bar, KeyView, Footer } from "./key-view.js";
import { flagBorder, namedFlag } from "./flag-picture.js";
import { KEY_SIZE, MIDDLE_ROOM, oneLine, twoLines } from "./value-text.js";
import { drawPicture } from "./picture.js";
import { icon, rect, sign } from "./shapes.js";
import { capHeight, fittingSize, short, textPath, textWidth } from "./text.js";

const MIDDLE = KEY_SIZE / 2;
/** The hardware rounds a key's corners and its rim hides some px. */
const EDGE = 8;
const ROOM = KEY_SIZE - 2 * EDGE;
const LABEL_LINE = 25;
const LABEL_SIZES = [24, 22, 20];
/** Top and bottom of the value's area, which ends above a footer or badge, or at the edge. */
const VALUE_TOP = 33;
const FOOTER_TOP = 112;
const FOOTER_LINE = 134;
const FOOTER_SIZES = [24, 22, 20];
const BADGE_TOP = 118;
/** With two lines, label and footer are smaller and closer to the edge. */
const CROWDED = { labelLine: 22, footerLine: 137, size: 20 };
/** The scale of a view inside a flag's border. */
const IN_BORDER = 0.9;
const BORDER = 8;
/** The name of a border's flag, which colour alone does not convey. */
const NAME_TOP = 112;
const NAME_LINE = 131;
const DARK = `<rect width="${KEY_SIZE}" height="${KEY_SIZE}" fill="${colours.panel}" opacity="0.75"/>`;

/** What surrounds a view on one key. */
export interface KeyFrame {
  readonly badge: Badge | null;
  /** The flag to show as a border, by its `AcEvoFlagType` name; null for none. */
  readonly border: string | null;
  /** The dark half of a flash. */
  readonly isDark: boolean;
}

/** A view as a 144 x 144 SVG. */
export function keySvg(view: KeyView, { badge, border, isDark }: KeyFrame): string {
  const background = view.background ? colours[view.background] : colours.panel;
  const opacity = badge && badge.strength < 1 ? ` opacity="${badge.strength}"` : "";
  const frame = border === null ? "" : flagBorder(border, KEY_SIZE, BORDER);
  const inset = (KEY_SIZE * (1 - IN_BORDER)) / 2;
  const inside = frame ? ` transform="translate(${short(inset)} ${short(inset)}) scale(${IN_BORDER})"` : "";
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${KEY_SIZE}" height="${KEY_SIZE}" viewBox="0 0 ${KEY_SIZE} ${KEY_SIZE}">` +
    rect(0, 0, KEY_SIZE, KEY_SIZE, background) +
    `<g${opacity}${inside}>${viewContent(view, badge !== null || frame !== "")}</g>` +
    (frame && !badge ? borderName(border) : "") +
    frame +
    `${isDark ? DARK : ""}${badge ? badgeContent(badge) : ""}</svg>`
  );
}

function viewContent(view: KeyView, hasBadge: boolean): string {
  const { label, picture, bar, footer } = view;
  if (picture?.kind === "flag") {
    const box = { x: 0, y: 0, width: KEY_SIZE, height: hasBadge ? BADGE_TOP : KEY_SIZE };
    return namedFlag(picture.flag, label, box);
  }
  const isFilled = view.background !== undefined;
  const hasFooter = footer !== undefined || bar !== undefined || hasBadge;
  const isCrowded = hasFooter && typeof view.value !== "string";
  const size = fittingSize(label, "label", MIDDLE_ROOM, isCrowded ? [CROWDED.size] : LABEL_SIZES);
  const fill = isFilled ? colours.ink : colours[view.isInvalid ? "red" : "label"];
  const y = isCrowded ? CROWDED.labelLine : LABEL_LINE;
  const head = textPath(label, { x: MIDDLE, y, size, font: "label", fill });
  const bottom = hasFooter ? FOOTER_TOP : KEY_SIZE - EDGE - 2;
  if (picture) {
    const x = MIDDLE - MIDDLE_ROOM / 2;
    return head + drawPicture(picture, { x, y: VALUE_TOP, width: MIDDLE_ROOM, height: bottom - VALUE_TOP });
  }
  const value =
    head +
    (typeof view.value === "string"
      ? oneLine(view, view.value, VALUE_TOP, bottom)
      : twoLines(view, view.value, hasFooter));
  // the badge takes the footer's place
  if (hasBadge) return value;
  return value + (bar ? barContent(bar, isFilled) : footer ? footerContent(footer, isFilled, isCrowded) : "");
}

function footerContent({ text, color = "label", sign: way }: Footer, isFilled: boolean, isCrowded: boolean): string {
  const fill = isFilled ? colours.ink : colours[color];
  const aside = way ? 22 : 0;
  const size = fittingSize(text, "label", ROOM - aside, isCrowded ? [CROWDED.size] : FOOTER_SIZES);
  const width = textWidth(text, "label", size) + aside;
  const left = MIDDLE - width / 2;
  const y = isCrowded ? CROWDED.footerLine : FOOTER_LINE;
  const mark = way ? sign(way, left + 8, y - capHeight(size) / 2, 16, fill) : "";
  return mark + textPath(text, { x: left + aside, y, size, font: "label", anchor: "start", fill });
}

function barContent({ from, to, color, hasMiddle }: Bar, isFilled: boolean): string {
  const at = (share: number) => Math.min(1, Math.max(0, share)) * ROOM;
  const [ink, line] = isFilled ? [colours.ink, colours.shade] : [colours[color], colours.line];
  const middle = rect(MIDDLE - 1.5, 117, 3, 20, isFilled ? colours.ink : colours.text);
  return (
    rect(EDGE, 120, ROOM, 14, line) + rect(EDGE + at(from), 120, at(to) - at(from), 14, ink) + (hasMiddle ? middle : "")
  );
}

/** `Black and white flag` as `BLACK/WHITE`. */
function borderName(flag: string | null): string {
  const name = (flagLook(flag)?.name ?? "")
    .replace(/ flag$/, "")
    .replace(" and ", "/")
    .toUpperCase();
  const size = fittingSize(name, "label", ROOM - 2 * BORDER, LABEL_SIZES);
  return (
    rect(0, NAME_TOP, KEY_SIZE, KEY_SIZE - NAME_TOP, colours.panel) +
    textPath(name, { x: MIDDLE, y: NAME_LINE, size, font: "label", fill: colours.text })
  );
}

function badgeContent({ text, color, icon: name }: Badge): string {
  const aside = name === "none" ? 0 : 20;
  const size = fittingSize(text, "label", ROOM - aside, [22]);
  const left = MIDDLE - (textWidth(text, "label", size) + aside) / 2;
  const y = BADGE_TOP + (KEY_SIZE - BADGE_TOP + capHeight(size)) / 2 - 1;
  return (
    rect(0, BADGE_TOP, KEY_SIZE, KEY_SIZE - BADGE_TOP, colours[color]) +
    (name === "none" ? "" : icon(name, left + 7, y - capHeight(size) / 2, colours.ink)) +
    textPath(text, { x: left + aside, y, size, font: "label", anchor: "start", fill: colours.ink })
  );
}
