import { colours } from "./theme.js";
import type { Badge } from "./badge.js";
import type { KeyView } from "./key-view.js";
import { drawPicture } from "./picture.js";
import { rect, sign } from "./shapes.js";
import { capHeight, fittingSize, textPath, textWidth } from "./text.js";

/** The two pictures of `layouts/strip.json`. Each is sent only when it changed. */
export interface Strip {
  /** 200 x 34: the label, and the footer or the badge beside it. */
  readonly head: string;
  /** 200 x 66: the value. */
  readonly body: string;
}

const WIDTH = 200;
const HEAD = 34;
const BODY = 66;
const EDGE = 10;
const VALUE_SIZES = [64, 56, 48];

/** A view as the part of the touch strip above a dial. */
export function stripSvg(view: KeyView, badge: Badge | null): Strip {
  const background = view.background ? colours[view.background] : colours.panel;
  const opacity = badge ? badge.strength : 1;
  return {
    head: svg(HEAD, background, headContent(view, badge)),
    body: svg(BODY, background, `<g opacity="${opacity}">${bodyContent(view)}</g>`),
  };
}

function svg(height: number, background: string, content: string): string {
  const size = `width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${rect(0, 0, WIDTH, height, background)}${content}${rect(WIDTH - 1, 0, 1, height, colours.line)}</svg>`;
}

function headContent(view: KeyView, badge: Badge | null): string {
  const y = 26;
  const ink = view.background ? colours.ink : colours[view.isInvalid ? "red" : "label"];
  const footer = badge ? { text: badge.text } : view.footer;
  const way = badge ? undefined : view.footer?.sign;
  const footerSize = footer ? fittingSize(footer.text, "label", 96, [22, 20]) : 0;
  const footerWidth = footer ? textWidth(footer.text, "label", footerSize) : 0;
  const room = WIDTH - 2 * EDGE - footerWidth - (badge ? 20 : footer ? 8 : 0) - (way ? 18 : 0);
  // the part after a dot is left out without space for it
  const label = textWidth(view.label, "label", 20) <= room ? view.label : view.label.split(" · ")[0]!;
  const parts = [
    textPath(label, {
      x: EDGE,
      y,
      size: fittingSize(label, "label", room, [24, 22, 20]),
      font: "label",
      anchor: "start",
      fill: ink,
    }),
  ];
  if (badge)
    parts.push(rect(WIDTH - footerWidth - EDGE - 12, 2, footerWidth + EDGE + 12, HEAD - 4, colours[badge.color]));
  if (footer) {
    const color = colours[view.footer?.color ?? "label"];
    const fill = badge || view.background ? colours.ink : color;
    parts.push(textPath(footer.text, { x: WIDTH - EDGE, y, size: footerSize, font: "label", anchor: "end", fill }));
    if (way) parts.push(sign(way, WIDTH - EDGE - footerWidth - 12, y - capHeight(footerSize) / 2, 16, fill));
  }
  return parts.join("");
}

function bodyContent({ value, color = "text", background, isInvalid, bar, picture }: KeyView): string {
  if (picture?.kind === "flag") return drawPicture(picture, { x: 0, y: 0, width: WIDTH, height: BODY });
  if (picture) return drawPicture(picture, { x: EDGE, y: 2, width: WIDTH - 2 * EDGE, height: BODY - 6 });
  const text = typeof value === "string" ? value : joined(value);
  const fill = background ? colours.ink : isInvalid ? colours.label : colours[color];
  const size = fittingSize(text, "number", WIDTH - 2 * EDGE, bar ? [48] : VALUE_SIZES);
  const middle = bar ? 24 : 31;
  const y = middle + capHeight(size) / 2;
  const parts = [textPath(text, { x: WIDTH / 2, y, size, font: "number", fill })];
  // no space for the word beside a badge
  if (isInvalid) parts.push(rect(EDGE, middle - 1.5, WIDTH - 2 * EDGE, 3, colours.red));
  if (bar) {
    const room = WIDTH - 2 * EDGE;
    const at = (share: number) => Math.min(1, Math.max(0, share)) * room;
    parts.push(rect(EDGE, 50, room, 10, colours.line));
    parts.push(
      rect(EDGE + at(bar.from), 50, at(bar.to) - at(bar.from), 10, background ? colours.ink : colours[bar.color]),
    );
    if (bar.hasMiddle) parts.push(rect(WIDTH / 2 - 1.5, 47, 3, 16, colours.text));
  }
  return parts.join("");
}

/** Joins a key's two lines into one: parts of a clock directly, two values with a separator. */
function joined([first, second]: readonly [string, string]): string {
  return /^[.:]/.test(second) ? first + second : `${first}  ${second}`;
}
