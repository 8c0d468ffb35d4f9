import { expect, test } from "vitest";
import { FULL } from "./fixtures.js";

test("the fixtures agree on gaps, order and fuel", () => {
  const { gap, position, rivals, session, lap, fuel } = FULL;
  const standings = FULL.standings!;
  const at = standings.findIndex(({ isPlayer }) => isPlayer);
  const [ahead, own, behind] = [standings[at - 1]!, standings[at]!, standings[at + 1]!];
  const onTrack = (id: string) => rivals.find((rival) => rival.id === id)!.gapMs!;

  expect(position).toMatchObject({ overall: own.position, total: standings.length });
  expect(lap.number).toBe(own.laps + 1);
  expect(own.gapMs! - ahead.gapMs!).toBe(gap.aheadMs);
  expect(onTrack(ahead.id)).toBe(gap.aheadMs);
  expect(behind.gapMs! - own.gapMs!).toBe(gap.behindMs);
  expect(-onTrack(behind.id)).toBe(gap.behindMs);
  for (const [i, car] of standings.entries()) {
    expect(car.gapMs! - (standings[i - 1]?.gapMs ?? 0)).toBe(car.intervalMs ?? 0);
    // no car on the driver's lap is between the driver and the next one in the standings
    const { lapsDelta, gapMs } = rivals.find(({ id }) => id === car.id) ?? { lapsDelta: 0, gapMs: 0 };
    if (lapsDelta === 0 && i !== at) expect(gapMs! > 0).toBe(i < at);
    else if (i !== at) expect(lapsDelta).toBe(-car.lapsBehind);
  }

  const lapsToGo = session.lapsTotal! - own.laps - lap.currentMs! / lap.bestMs!;
  expect(lapsToGo * fuel.perLapL! - fuel.litres!).toBeCloseTo(fuel.toFinishL!, 0);
});
