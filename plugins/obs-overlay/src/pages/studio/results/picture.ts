import type { ResultEntry, SessionResult } from "@acevo-pitwall/core/results";
import { gap, lapTime, playerEntry } from "@acevo-pitwall/core/race";
import { themes, tokens } from "../../../tokens.js";
import type { Messages } from "../messages/index.js";
import { driverName, lapChart, playerOf, type Series } from "./charts.js";
import { dateOf, placeOf, titleOf } from "./titles.js";

/** px */
export const PICTURE = { width: 1920, height: 1080 } as const;

const { dark } = themes;
const MARGIN = 72;
const LIST_TOP = 260;
const ROW = 62;
const MOST_ROWS = 12;
const LIST_WIDTH = 980;
const CHART = { left: 1160, top: LIST_TOP, width: 640, height: ROW * MOST_ROWS } as const;
const QUIET = "#5b6672";

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
  shownEntries(result).forEach((entry, i) => drawRow(pen, entry, result.entries[0], LIST_TOP + i * ROW, words));
  drawChart(context, lapChart(result), playerOf(result), words, pen);
  pen.text("Pitwall", PICTURE.width - MARGIN, 1044, { size: 32, colour: dark.label, align: "right" });
}

/** The first ones, and the player in any case. */
function shownEntries({ entries }: SessionResult): readonly ResultEntry[] {
  const first = entries.slice(0, MOST_ROWS);
  const player = playerEntry(entries);
  return !player || first.includes(player) ? first : [...first.slice(0, -1), player];
}

function drawRow(
  pen: Pen,
  entry: ResultEntry,
  winner: ResultEntry | undefined,
  top: number,
  words: Messages["results"],
): void {
  const line = top + ROW * 0.66;
  if (entry.isPlayer) pen.box(MARGIN - 16, top + 4, LIST_WIDTH + 32, ROW - 8, "#1d2a35");
  const weight = entry.isPlayer ? 600 : 400;
  const colour = entry.isPlayer ? dark.accent : dark.text;
  pen.text(String(entry.position ?? ""), MARGIN + 44, line, { size: 38, weight: 600, colour, align: "right" });
  pen.text(driverName(entry), MARGIN + 76, line, { size: 38, weight, colour, width: 500 });
  const won = entry.placesWon ?? 0;
  if (won !== 0) {
    const tone = won > 0 ? dark.green : dark.red;
    pen.text(`${won > 0 ? "▲" : "▼"} ${Math.abs(won)}`, MARGIN + 690, line, { size: 32, colour: tone, align: "right" });
  }
  pen.text(timeOf(entry, winner, words), MARGIN + LIST_WIDTH, line, { size: 36, weight, align: "right" });
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

function drawChart(
  context: CanvasRenderingContext2D,
  series: readonly Series[],
  player: string | null,
  words: Messages["results"],
  pen: Pen,
): void {
  if (series.length === 0) return;
  const all = series.flatMap(({ points }) => points);
  const lastLap = Math.max(...all.map(({ lap }) => lap));
  const lastPlace = Math.max(...all.map(({ value }) => value));
  const x = (lap: number) => CHART.left + (lap / Math.max(1, lastLap)) * CHART.width;
  const y = (place: number) => CHART.top + 30 + ((place - 1) / Math.max(1, lastPlace - 1)) * (CHART.height - 60);
  pen.text(words.lapChart, CHART.left, CHART.top - 12, { size: 32, colour: dark.label });
  for (const { id, points } of [...series].sort((a, b) => Number(a.id === player) - Number(b.id === player))) {
    context.beginPath();
    for (const { lap, value } of points) context.lineTo(x(lap), y(value));
    context.strokeStyle = id === player ? dark.accent : QUIET;
    context.lineWidth = id === player ? 8 : 3;
    context.lineJoin = "round";
    context.stroke();
  }
}

interface TextStyle {
  readonly size: number;
  readonly weight?: 400 | 600;
  readonly colour?: string;
  readonly align?: CanvasTextAlign;
  /** Longer texts are cut. px */
  readonly width?: number;
}

class Pen {
  readonly #context: CanvasRenderingContext2D;

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  box(x: number, y: number, width: number, height: number, colour: string): void {
    this.#context.fillStyle = colour;
    this.#context.fillRect(x, y, width, height);
  }

  text(
    text: string,
    x: number,
    y: number,
    { size, weight = 400, colour = dark.text, align = "left", width }: TextStyle,
  ): void {
    const context = this.#context;
    context.font = `${weight} ${size}px ${tokens.font.number}`;
    context.fillStyle = colour;
    context.textAlign = align;
    let shown = text;
    while (width !== undefined && shown.length > 1 && context.measureText(shown).width > width) {
      shown = `${shown.replace(/…$/, "").slice(0, -1).trimEnd()}…`;
    }
    context.fillText(shown, x, y);
  }
}
