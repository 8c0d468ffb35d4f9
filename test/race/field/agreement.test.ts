import { expect, it } from "vitest";
import { race } from "../../../core/src/simulator/index.js";
import { WatchedGame } from "../watched.js";

/** Graphics show tenths of a second. */
const STEP_MS = 100;

it("standings, entries, gaps and relative show the same gaps in every frame of a race with pit stops", () => {
  const game = new WatchedGame(race({ cars: 12, short: true }));
  const { world } = game;
  const compared = { own: 0, entries: 0, relative: 0 };
  let worst = { ms: 0, what: "" };
  const compare = () => {
    const { standings, entries, gap, rivals } = game.state;
    const at = standings?.findIndex(({ isPlayer }) => isPlayer) ?? -1;
    if (!standings || at < 0) return;
    const [ahead, own, behind] = [standings[at - 1], standings[at]!, standings[at + 1]];
    expect([gap.aheadMs, gap.behindMs]).toEqual([own.intervalMs, behind?.intervalMs ?? null]);
    compared.own++;
    expect(entries.slice(0, standings.length).map(({ id, gapMs, intervalMs }) => ({ id, gapMs, intervalMs }))).toEqual(
      standings.map(({ id, gapMs, intervalMs }) => ({ id, gapMs, intervalMs })),
    );
    compared.entries++;
    for (const [car, gapMs] of [
      [ahead, gap.aheadMs],
      [behind, gap.behindMs],
    ] as const) {
      const rival = rivals.find(({ id }) => id === car?.id);
      if (!rival || rival.gapMs === null || gapMs === null || rival.lapsDelta !== 0 || own.finished) continue;
      const ms = Math.abs(Math.abs(rival.gapMs) - gapMs);
      compared.relative++;
      if (ms > worst.ms) worst = { ms, what: `at ${world.wallMs}: relative ${rival.gapMs}, gap ${gapMs}` };
    }
  };
  game.until(
    "the end of the race",
    () => world.session === 2 || world.cars.every((car) => car.finishedMs !== null),
    () => {
      game.frame();
      if (world.wallMs > 1000) compare();
    },
  );
  for (const count of Object.values(compared)) expect(count).toBeGreaterThan(2000);
  expect(worst.ms, worst.what).toBeLessThan(STEP_MS);
});
