import type { ResultEntry, SessionResult } from "@acevo-pitwall/core/results";
import { gap, lapTime, playerEntry } from "@acevo-pitwall/core/race";
import { themes } from "../../../tokens.js";
import type { Messages } from "../messages/index.js";
import { driverName } from "./charts.js";
import { Pen } from "./pen.js";
import { drawChart } from "./picture-chart.js";
import { dateOf, placeOf, remarksOf, titleOf } from "./titles.js";

/** px */
export const PICTURE = { width: 1920, height: 1080 } as const;

const { dark } = themes;
const MARGIN = 72;
const LIST_TOP = 260;
const LIST_HEIGHT = 744;
const LIST_WIDTH = 980;
/** Of more cars the last ones are left out. */
const MOST_ROWS = 24;
const HIGHEST_ROW = 62;
const LARGEST_TEXT = 38;
const CHART = { left: 1160, top: LIST_TOP, width: 688, height: LIST_HEIGHT } as const;

/** Draws the race: title, classification, lap chart. */
export function drawPicture(
  canvas: HTMLCanvasElement,
  result: SessionResult,
  words: Messages["results"],
  language: string,
): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  context.fillStyle = "#0e1115";
  context.fillRect(0, 0, PICTURE.width, PICTURE.height);
  context.fillStyle = dark.accent;
  context.fillRect(0, 0, 16, PICTURE.height);
  const pen = new Pen(context);
  const { session } = result;
  pen.text(placeOf(session, words), MARGIN, 120, { size: 88, weight: 600, width: PICTURE.width - 2 * MARGIN });
  const title = [titleOf(session, words), dateOf(result, language), session.car].filter((part) => part !== null);
  pen.text(title.join(" · "), MARGIN, 186, { size: 40, colour: dark.label, width: PICTURE.width - 2 * MARGIN });
  const rows = shownRows(result);
  const height = Math.min(HIGHEST_ROW, LIST_HEIGHT / rows.length);
  rows.forEach((entry, i) => {
    const top = LIST_TOP + i * height;
    if (entry) drawRow(pen, entry, result.entries[0], { top, height }, words);
    else pen.text("…", MARGIN + 76, top + height * 0.66, { size: textSize(height), colour: dark.label });
  });
  drawChart(pen, result, words.lapChart, CHART);
  remarksOf(result, words).forEach((remark, i) => {
    const width = PICTURE.width - 2 * MARGIN - 200;
    pen.text(remark, MARGIN, 1034 + i * 30, { size: 24, colour: dark.label, width });
  });
  pen.text("Pitwall", PICTURE.width - MARGIN, 1044, { size: 32, colour: dark.label, align: "right" });
}

/** All cars, or the first ones and the player in any case; null where some are left out. */
function shownRows({ entries }: SessionResult): readonly (ResultEntry | null)[] {
  if (entries.length <= MOST_ROWS) return entries;
  const player = playerEntry(entries);
  const isLate = player !== null && entries.indexOf(player) >= MOST_ROWS - 1;
  return isLate ? [...entries.slice(0, MOST_ROWS - 2), null, player] : [...entries.slice(0, MOST_ROWS - 1), null];
}

/** Narrow rows have less air. px */
function textSize(rowHeight: number): number {
  return Math.min(LARGEST_TEXT, rowHeight * 0.75);
}

function drawRow(
  pen: Pen,
  entry: ResultEntry,
  winner: ResultEntry | undefined,
  { top, height }: { readonly top: number; readonly height: number },
  words: Messages["results"],
): void {
  const line = top + height * 0.66;
  const size = textSize(height);
  if (entry.isPlayer) pen.box(MARGIN - 16, top + height / 16, LIST_WIDTH + 32, (height * 7) / 8, "#1d2a35");
  const weight = entry.isPlayer ? 600 : 400;
  const colour = entry.isPlayer ? dark.accent : dark.text;
  pen.text(String(entry.position ?? ""), MARGIN + 44, line, { size, weight: 600, colour, align: "right" });
  pen.text(driverName(entry), MARGIN + 76, line, { size, weight, colour, width: 500 });
  const won = entry.placesWon ?? 0;
  if (won !== 0) {
    const tone = won > 0 ? dark.green : dark.red;
    const text = `${won > 0 ? "▲" : "▼"} ${Math.abs(won)}`;
    pen.text(text, MARGIN + 690, line, { size: size * 0.85, colour: tone, align: "right" });
  }
  pen.text(timeOf(entry, winner, words), MARGIN + LIST_WIDTH, line, { size: size * 0.95, weight, align: "right" });
}

function timeOf(
  { id, status, totalMs, lapsDown }: ResultEntry,
  winner: ResultEntry | undefined,
  words: Messages["results"],
): string {
  if (status !== "finished") return words.status[status];
  if (lapsDown !== null && lapsDown > 0) return words.lapsDown(lapsDown);
  if (id === winner?.id) return lapTime(totalMs);
  return totalMs === null || winner?.totalMs == null ? "" : gap(totalMs - winner.totalMs, 3);
}
