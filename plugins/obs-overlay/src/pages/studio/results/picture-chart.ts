import type { SessionResult } from "@acevo-pitwall/core/results";
import { themes } from "../../../tokens.js";
import { driverName, lapChart, playerOf, type Series } from "./charts.js";
import { spreadLabels } from "./labels.js";
import type { Pen } from "./pen.js";

const { dark } = themes;
const QUIET = "#5b6672";
/** px */
const NAMES = { apart: 34, size: 26, left: 16, width: 110 } as const;
const EDGE = 30;

/** px */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Draws the lap chart of a race, each line with its driver's short name behind its end. */
export function drawChart(pen: Pen, result: SessionResult, title: string, box: Box): void {
  const series = lapChart(result);
  if (series.length === 0) return;
  const player = playerOf(result);
  const all = series.flatMap(({ points }) => points);
  const lastLap = Math.max(...all.map(({ lap }) => lap));
  const lastPlace = Math.max(...all.map(({ value }) => value));
  const width = box.width - NAMES.left - NAMES.width;
  const x = (lap: number) => box.left + (lap / Math.max(1, lastLap)) * width;
  const y = (place: number) => box.top + EDGE + ((place - 1) / Math.max(1, lastPlace - 1)) * (box.height - 2 * EDGE);
  pen.text(title, box.left, box.top - 12, { size: 32, colour: dark.label });
  // the player's over the others
  for (const { id, points } of series.toSorted((a, b) => Number(a.id === player) - Number(b.id === player))) {
    const line = points.map(({ lap, value }) => [x(lap), y(value)] as const);
    pen.line(line, id === player ? 8 : 3, id === player ? dark.accent : QUIET);
  }
  drawNames(pen, result, series, player, { ...box, left: box.left + width + NAMES.left }, y);
}

function drawNames(
  pen: Pen,
  { entries }: SessionResult,
  series: readonly Series[],
  player: string | null,
  box: Box,
  y: (place: number) => number,
): void {
  const apart = Math.min(NAMES.apart, box.height / series.length);
  const size = Math.min(NAMES.size, apart);
  const names = new Map(entries.map((entry) => [entry.id, entry.shortName ?? driverName(entry)]));
  const ends = series.map(({ id, points }) => ({ id, at: y(points.at(-1)!.value) }));
  for (const { id, at } of spreadLabels(ends, { apart, top: box.top, bottom: box.top + box.height })) {
    const style = id === player ? ({ weight: 600, colour: dark.accent } as const) : { colour: dark.label };
    pen.text(names.get(id) ?? "", box.left, at + size / 3, { size, width: NAMES.width, ...style });
  }
}
