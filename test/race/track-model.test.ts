import { describe, expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import { centreLine } from "../../core/src/race/track-model/centre-line.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { carTruth, race, type Scenario, standingGaps } from "../../core/src/simulator/index.js";
import { LAP_ENDS } from "../../core/src/simulator/scenarios/lap-ends.js";
import { FollowedGame } from "./follow.js";

const quantile = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? NaN;

/** Distance between two places the shorter way round, in fractions of the lap. */
const apart = (a: number, b: number) => Math.abs(a - b - Math.round(a - b));

interface Findings {
  readonly gapErrorsMs: number[];
  readonly neighboursRight: number[];
  readonly lapsDeltaWrong: number;
  readonly finishRight: boolean | null;
  /** Frames in which finished cars were shown in another order than they finished. */
  readonly finishersWrong: number;
  /** Frames in which only the driver's car moved: on a radar the others would fall behind for a moment. */
  readonly movedAlone: number;
  readonly cars: number;
}

/** Drives a race to its end and compares the race state with the simulation, ten times a second after the first lap. */
function drive(scenario: Scenario, hasGaps: boolean): Findings {
  const followed = new FollowedGame({ ...scenario, quirks: { ...scenario.quirks, hasGaps } });
  const { world } = followed;
  const gapErrorsMs: number[] = [];
  const neighboursRight: number[] = [];
  let [lapsDeltaWrong, finishersWrong, movedAlone] = [0, 0, 0];
  for (let frame = 0; world.phase !== "ended"; frame++) {
    const before = followed.state;
    followed.frame();
    const { state } = followed;
    if (state && !finishersRight(followed)) finishersWrong++;
    if (before && state!.car.x !== before.car.x && state!.rivals === before.rivals) movedAlone++;
    if (world.player.laps.length > 0 && world.clockMs - world.player.lapStartMs > 1000)
      expect(state!.track.learned).toBe(true);
    if (!state?.track.learned || frame % 6 !== 0 || world.player.finishedMs !== null) continue;
    const truth = standingGaps(world, world.player.index);
    for (const [shown, real] of [
      [state.gap.aheadMs, truth.ahead],
      [state.gap.behindMs, truth.behind],
    ] as const) {
      if (real?.gapMs == null || world.player.pit || world.cars[real.car]!.pit) continue;
      gapErrorsMs.push(shown === null ? Infinity : Math.abs(shown - real.gapMs));
    }
    neighboursRight.push(...orderOnTrack(followed));
    lapsDeltaWrong += wrongLapsDeltas(followed);
  }
  const shownOrder = followed.state!.standings?.map((row) => row.id);
  const trueOrder = world.order.map((car) => carTruth(world, car.index).id);
  return {
    gapErrorsMs,
    neighboursRight,
    lapsDeltaWrong,
    finishersWrong,
    movedAlone,
    finishRight: shownOrder ? same(shownOrder, trueOrder) : null,
    cars: world.cars.length,
  };
}

/** Whether the cars that took the flag are shown in the order they did. */
function finishersRight({ state, world }: FollowedGame): boolean {
  const shown = (state?.standings ?? []).filter(({ finished }) => finished).map(({ id }) => id);
  if (shown.length === 0) return true;
  const real = world.order.map((car) => carTruth(world, car.index).id).filter((id) => shown.includes(id));
  return same(shown, real);
}

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id, i) => id === b[i]);

/** For each pair of neighbouring cars on track over 0.2 s apart: 1 when they are shown in that order. */
function orderOnTrack({ state, world }: FollowedGame): number[] {
  const cars = world.cars.map((car) => carTruth(world, car.index)).filter((car) => car.onTrack && !car.isPlayer);
  const byPlace = [...cars].sort((a, b) => a.fraction - b.fraction);
  const shown = new Map(state!.rivals.map((rival) => [rival.id, rival.fraction]));
  return byPlace.slice(1).flatMap((car, i) => {
    const before = byPlace[i]!;
    const seconds = ((car.fraction - before.fraction) * world.circuit.lapMs) / 1000;
    const [a, b] = [shown.get(before.id), shown.get(car.id)];
    if (seconds < 0.2 || a == null || b == null || apart(a, b) > 0.4) return [];
    return [b - a - Math.round(b - a) > 0 ? 1 : 0];
  });
}

function wrongLapsDeltas({ state, world }: FollowedGame): number {
  const own = carTruth(world, world.player.index).distanceM / world.circuit.line.lengthM;
  const real = new Map(
    world.cars.map((car) => [
      carTruth(world, car.index).id,
      carTruth(world, car.index).distanceM / world.circuit.line.lengthM,
    ]),
  );
  return state!.rivals.filter(({ id, lapsDelta }) => {
    const lead = real.get(id)! - own;
    const isClear = Math.abs(lead - Math.round(lead)) > 0.02;
    return isClear && lapsDelta !== null && lapsDelta !== Math.trunc(lead);
  }).length;
}

describe("the track is learned on the first lap, and", () => {
  it.each([
    ["with the game's gaps", true],
    ["with our own gaps, where the game has none", false],
  ])(
    "a race of 30 cars with lapped traffic shows the right gaps, order and finish, %s",
    (name, hasGaps) => {
      const found = drive(race({ cars: 30, laps: 5 }), hasGaps);
      const p95 = quantile(found.gapErrorsMs, 0.95);
      const right = found.neighboursRight.reduce((sum, one) => sum + one, 0) / found.neighboursRight.length;
      console.log(
        `${name}: ${found.gapErrorsMs.length} gaps, error p50 ${quantile(found.gapErrorsMs, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms; ` +
          `${found.neighboursRight.length} pairs on track, ${(100 * right).toFixed(3)} % in the right order`,
      );
      expect(found.gapErrorsMs.length).toBeGreaterThan(3000);
      expect(p95).toBeLessThanOrEqual(100);
      expect(right).toBeGreaterThanOrEqual(0.995);
      expect(found.lapsDeltaWrong).toBe(0);
      expect(found.finishRight).toBe(true);
      expect(found.finishersWrong).toBe(0);
      expect(found.movedAlone).toBe(0);
    },
    300_000,
  );

  it.each(Object.entries(LAP_ENDS))("a lap whose end is reported in any order is enough: %s", (_, lag) => {
    const scenario = race({ cars: 6, laps: 3, short: true });
    const followed = new FollowedGame({ ...scenario, quirks: { ...scenario.quirks, lapEnd: () => lag } });
    while (followed.world.player.laps.length === 0) followed.frame();
    for (let i = 0; i < 60; i++) followed.frame();
    expect(followed.state!.track.learned).toBe(true);
    expect(followed.state!.standings).toHaveLength(6);
  });

  it.each([300, 800, 1500, 1900])("a hitch of %i ms at the line loses neither laps nor the order", (hitchMs) => {
    const followed = new FollowedGame(race({ cars: 8, laps: 6, short: true }));
    const { world } = followed;
    const reported: (number | null)[] = [];
    while (world.phase !== "ended" && world.wallMs < 200_000) {
      const fraction = carTruth(world, world.player.index).fraction;
      const stalls = world.player.laps.length === 1 && fraction > 0.995;
      reported.push(...followed.frame().map((lap) => lap.timeMs));
      if (!stalls) continue;
      const endMs = world.wallMs + hitchMs;
      while (world.wallMs < endMs) followed.frame(false);
    }
    expect(reported).toEqual(world.playerLaps.map((lap) => lap.timeMs));
    expect(followed.state!.standings?.map((row) => row.id)).toEqual(
      world.order.map((car) => carTruth(world, car.index).id),
    );
  });

  it("a race joined from the pits has no standings", () => {
    const followed = new FollowedGame(race({ cars: 8, laps: 12, short: true }));
    const { world, game } = followed;
    const graphics = PAGES.graphics.writer(game.bytes.graphics);
    while (world.wallMs < 60_000) followed.frame(false);
    for (let i = 0; i < 4000; i++) {
      game.frame();
      if (i < 120)
        Object.assign(graphics, {
          total_lap_count: 0,
          current_lap_time_ms: 0,
          is_in_pit_box: true,
          is_in_pit_lane: true,
        });
      followed.again();
      expect(followed.state!.standings).toBeNull();
    }
  });

  it("a wrong track from an earlier day is dropped and learned again", () => {
    const scenario = race({ cars: 4, laps: 6, short: true });
    const { x, z } = scenario.circuit.line;
    const turned = centreLine(Array.from(x, (px, i) => [px, z[i]!] as const).reverse());
    const saved: number[] = [];
    const memory = {
      labels: new Map(),
      loadLine: () => turned,
      sectorsOf: () => null,
      saveLine: (_: string, __: string, line: { lengthM: number }) => saved.push(line.lengthM),
    };
    const followed = new FollowedGame(scenario, 1, new RaceTracker(memory));
    while (followed.world.wallMs < 60_000) followed.frame();
    expect(saved).toHaveLength(1);
    expect(followed.state!.standings).toBeNull();
    const { fraction } = carTruth(followed.world, 0);
    const shown = followed.state!.rivals.find(({ id }) => id === carTruth(followed.world, 0).id)!;
    expect(apart(shown.fraction!, fraction)).toBeLessThan(0.05);
  });

  it("60 cars on a short track, all lapping each other, finish in the right order", () => {
    const found = drive(race({ cars: 60, laps: 14, short: true }), false);
    expect(found.finishRight).toBe(true);
  }, 300_000);
});
