import { expect, test } from "vitest";
import { PLAYER, Ring, RingRace } from "../ring.js";

/** The player joins in lap 3 and is 5th; the car that is nearest on the road is a lap down. */
function joinedLate({ backmarkerMps = 59.9, backmarkerAheadBy = 0.008 } = {}) {
  const ring = new Ring();
  ring.add(PLAYER, 2.3, 60);
  for (const [id, aheadBy] of [
    [2, 0.9],
    [3, 0.8],
    [4, 0.7],
    [5, 0.4],
    [7, -0.3],
  ] as const)
    ring.add(id, 2.3 + aheadBy, 60);
  ring.add(6, 1.3 + backmarkerAheadBy, backmarkerMps);
  ring.add(8, 1.3 + 0.9, 60);
  Object.assign(ring.graphics, { total_lap_count: 2, current_lap_time_ms: 15_000 });
  ring.graphics.session_state.total_lap = 20;
  return { ring, race: new RingRace(ring, 15_000) };
}

const battles = (ring: Ring) => ring.events.filter(({ type }) => type === "battleBegan");

test("who joins late sees no gap to the nearest car on the road, and no battle with it", () => {
  const { ring, race } = joinedLate();
  race.run(12);
  expect(ring.state.position.overall).toBe(5);
  expect(ring.state.gap).toMatchObject({ aheadMs: null, behindMs: null, aheadTrendMs: null });
  expect(ring.state.gap.battle).not.toBe("ahead");
  expect(battles(ring)).toEqual([]);
});

test("the game's own gaps are shown where the order is not known", () => {
  const { ring, race } = joinedLate({ backmarkerMps: 57, backmarkerAheadBy: 0.08 });
  let otherCarFrames = 0;
  race.run(150, () => {
    Object.assign(ring.graphics, { gap_ahead: 20, gap_behind: 15 });
    const { aheadMs } = race.clockMs > 100 ? ring.state.gap : { aheadMs: null };
    if (aheadMs !== null && Math.abs(aheadMs - 20_000) > 3000) otherCarFrames++;
  });
  expect(ring.state.gap).toMatchObject({ aheadMs: 20_000, behindMs: 15_000 });
  expect(otherCarFrames).toBe(0);
  expect(battles(ring)).toEqual([]);
});

test("a rival that is towed into its box loses no place before the others have passed it", () => {
  const ring = new Ring();
  for (const i of [0, 1, 2, 3, 4]) ring.add(i === 2 ? PLAYER : i + 2, -0.01 - i * 0.004, 60 - i * 0.2);
  ring.graphics.session_state.total_lap = 20;
  ring.stand(1);
  const race = new RingRace(ring);
  race.run(121);
  const leader = ring.order[0]!;
  leader.laps = Math.floor(leader.laps) + 0.95;
  leader.mps = 0;
  let wrongMs = 0;
  race.run(10, () => {
    const shown = ring.state.standings?.find(({ isPlayer }) => isPlayer)?.position ?? ring.state.position.overall;
    if (shown !== ring.graphics.current_pos) wrongMs += 1000 / 60;
  });
  // the order is worked out twice a second
  expect(wrongMs).toBeLessThan(600);
});
