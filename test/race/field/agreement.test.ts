import { expect, it } from "vitest";
import { race } from "../../../core/src/simulator/index.js";
import { LoggedRace } from "./logged-race.js";

/** Graphics show tenths of a second. */
const STEP_MS = 100;

/** Simulated minutes to drive, with `PITWALL_AGREE_MINUTES=60` an hour; one race in which all cars stop by default. */
const MINUTES = Number(process.env["PITWALL_AGREE_MINUTES"] ?? 3);
const CARS = Number(process.env["PITWALL_AGREE_CARS"] ?? 12);

/** How often each was compared, and the furthest that two were apart. */
const newCounts = () => ({ own: 0, entries: 0, relative: 0 });

function gapsApart(game: LoggedRace, compared: ReturnType<typeof newCounts>): string[] {
  const { standings, entries, gap, rivals } = game.state;
  const at = standings?.findIndex(({ isPlayer }) => isPlayer) ?? -1;
  if (!standings || at < 0) return [];
  const [ahead, own, behind] = [standings[at - 1], standings[at]!, standings[at + 1]];
  const apart: string[] = [];
  const { wallMs } = game.world;
  if (gap.aheadMs !== own.intervalMs || gap.behindMs !== (behind?.intervalMs ?? null)) {
    apart.push(`${wallMs}: gaps ${gap.aheadMs} ${gap.behindMs}, standings ${own.intervalMs} ${behind?.intervalMs}`);
  }
  compared.own++;
  standings.forEach((row, i) => {
    const entry = entries[i]!;
    const isSame =
      entry.id === row.id &&
      entry.position === row.position &&
      entry.laps === row.laps &&
      entry.gapMs === row.gapMs &&
      entry.intervalMs === row.intervalMs;
    if (!isSame) apart.push(`${wallMs}: entry ${JSON.stringify(entry)}, standings ${JSON.stringify(row)}`);
  });
  compared.entries++;
  for (const [car, gapMs] of [
    [ahead, gap.aheadMs],
    [behind, gap.behindMs],
  ] as const) {
    const rival = rivals.find(({ id }) => id === car?.id);
    if (rival && rival.name !== car!.name) apart.push(`${wallMs}: relative ${rival.name}, standings ${car!.name}`);
    if (!rival || rival.gapMs === null || gapMs === null || rival.lapsDelta !== 0 || own.finished) continue;
    compared.relative++;
    const ms = Math.abs(Math.abs(rival.gapMs) - gapMs);
    if (ms >= STEP_MS) apart.push(`${wallMs}: relative ${rival.gapMs}, gap ${gapMs}`);
  }
  return apart;
}

it.each([true, false])(
  `standings, entries, gaps and relative agree in every frame of ${MINUTES} minutes of races, with the log: %s`,
  { timeout: 3_600_000 },
  (withLog) => {
    const game = new LoggedRace(race({ cars: CARS, short: MINUTES < 60 }), withLog);
    const compared = newCounts();
    const apart: string[] = [];
    while (game.world.wallMs < MINUTES * 60_000) {
      game.frame();
      if (game.world.wallMs > 1000) apart.push(...gapsApart(game, compared));
    }
    expect(apart.slice(0, 5), `${apart.length} times`).toEqual([]);
    for (const count of Object.values(compared)) expect(count).toBeGreaterThan(MINUTES * 600);
  },
);
