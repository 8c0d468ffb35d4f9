import { beforeAll, describe, expect, it } from "vitest";
import type { RaceEvent } from "../../core/src/race/events/index.js";
import { race } from "../../core/src/simulator/index.js";
import { type Spell, Truth } from "./truth.js";
import { eventsOf, WatchedGame } from "./watched.js";

const SETTLES_MS = 1500;
/** A frame's pages hold the physics steps before it. */
const FRAME_MS = 25;

/** Changes between positions that were held for long enough; counting starts over after a pit stop. */
function lastingChanges(spells: readonly Spell<number | null>[]): { from: number; to: number; atMs: number }[] {
  const changes: { from: number; to: number; atMs: number }[] = [];
  let place: number | null = null;
  spells.forEach(({ value, fromMs, toMs }, i) => {
    const atFinish = spells[i + 1]?.value === null && i === spells.length - 2;
    if (value === null) place = null;
    else if (toMs - fromMs >= SETTLES_MS || atFinish) {
      if (place !== null && place !== value) changes.push({ from: place, to: value, atMs: fromMs });
      place = value;
    }
  });
  return changes;
}

describe("in a race of 20 cars with a pit stop, and at the start of the next race", () => {
  const game = new WatchedGame(race({ short: true }));
  const truth = new Truth();
  let endedMs = 0;
  let position = 0;
  let first: readonly RaceEvent[] = [];
  let second: readonly RaceEvent[] = [];

  beforeAll(() => {
    const { world } = game;
    game.until(
      "the end of the first race",
      () => world.session === 2,
      () => {
        game.frame();
        if (world.session === 1) truth.note(world);
        if (world.player.finishedMs !== null) position ||= world.order.indexOf(world.player) + 1;
      },
    );
    endedMs = world.wallMs;
    game.until("three laps of the second race", () => game.state.lap.number === 4);
    game.until("a moment more", () => world.player.laps.length === 3 && game.state.lap.currentMs! > 3000);
    first = game.events.filter(({ atMs }) => atMs < endedMs - FRAME_MS);
    second = game.events.filter(({ atMs }) => atMs >= endedMs - FRAME_MS);
  });

  const driven = (session: number) => game.world.playerLaps.filter((lap) => lap.session === session);

  it("every completed lap is reported once", () => {
    const emitted = eventsOf(first, "lapCompleted");
    expect(emitted.map(({ lap }) => lap.timeMs)).toEqual(driven(1).map(({ timeMs }) => timeMs));
    expect(emitted.map(({ lap }) => lap.number)).toEqual(driven(1).map(({ number }) => number));
    emitted.forEach(({ atMs }, i) => expect(atMs - driven(1)[i]!.endedWallMs).toBeLessThan(1000));
  });

  it("every valid lap faster than all before is a personal best, except the first", () => {
    const [mark, ...laps] = eventsOf(first, "lapCompleted").filter(({ lap }) => lap.valid);
    let bestMs = mark!.lap.timeMs!;
    const better = laps.flatMap(({ lap: { timeMs, number: lapNumber } }) => {
      const previousMs = bestMs;
      if (timeMs! >= previousMs) return [];
      bestMs = timeMs!;
      return [{ timeMs, previousMs, lapNumber }];
    });
    const emitted = eventsOf(first, "personalBest");
    expect(emitted.map(({ timeMs, previousMs, lapNumber }) => ({ timeMs, previousMs, lapNumber }))).toEqual(better);
    expect(emitted.length).toBeGreaterThan(1);
  });

  it("every sector faster than in all valid laps before is a sector best, told when the sector ends", () => {
    const [mark, ...laps] = eventsOf(first, "lapCompleted").filter(({ lap }) => lap.valid);
    const best = [...mark!.lap.sectorsMs];
    const better = laps.flatMap(({ lap }) =>
      lap.sectorsMs.flatMap((timeMs, i) => {
        const previousMs = best[i]!;
        if (timeMs === null || timeMs >= previousMs) return [];
        best[i] = timeMs;
        return [{ sector: i + 1, timeMs, previousMs }];
      }),
    );
    const emitted = eventsOf(first, "sectorBest");
    // a lap may become invalid after its sector was told
    const invalid = eventsOf(first, "lapCompleted").flatMap(({ lap }) => (lap.valid ? [] : lap.sectorsMs));
    const counted = emitted.filter(({ timeMs }) => !invalid.includes(timeMs));
    expect(counted.map(({ sector, timeMs, previousMs }) => ({ sector, timeMs, previousMs }))).toEqual(better);
    expect(counted.length).toBeGreaterThan(2);
    for (const { sector, timeMs, previousMs, atMs } of emitted) {
      expect(timeMs).toBeLessThan(previousMs);
      const { lap, atMs: endedMs } = eventsOf(first, "lapCompleted").find((one) => one.atMs >= atMs)!;
      const left = lap.sectorsMs.slice(sector).reduce<number>((sum, ms) => sum + ms!, 0);
      expect(lap.sectorsMs[sector - 1]).toBe(timeMs);
      expect(Math.abs(endedMs - left - atMs), `sector ${sector} of lap ${lap.number}`).toBeLessThan(1000);
    }
  });

  it("the race starts once and finishes once, in the right position", () => {
    const [start, ...noMore] = eventsOf(first, "raceStarted");
    expect(noMore).toEqual([]);
    expect(
      Math.abs(start!.atMs - game.world.scenario.session.loadMs - game.world.scenario.session.waitMs),
    ).toBeLessThan(50);
    expect(eventsOf(first, "raceFinished")).toEqual([
      { type: "raceFinished", atMs: expect.any(Number), position, laps: driven(1).length },
    ]);
    const last = driven(1).at(-1)!;
    expect(eventsOf(first, "raceFinished")[0]!.atMs - last.endedWallMs).toBeLessThan(1000);
  });

  it("the final lap begins once, with the line before the finish", () => {
    const [final, ...noMore] = eventsOf(first, "finalLap");
    expect(noMore).toEqual([]);
    expect(Math.abs(final!.atMs - driven(1).at(-2)!.endedWallMs)).toBeLessThan(FRAME_MS);
  });

  it("the pits are entered once and left once", () => {
    const visit = truth.inPits.filter(({ value }) => value);
    expect(visit.length).toBe(1);
    const { fromMs, toMs } = visit[0]!;
    const entered = eventsOf(first, "pitEntered");
    const left = eventsOf(first, "pitLeft");
    expect([entered.length, left.length]).toEqual([1, 1]);
    expect(Math.abs(entered[0]!.atMs - fromMs)).toBeLessThan(FRAME_MS);
    expect(Math.abs(left[0]!.atMs - toMs)).toBeLessThan(FRAME_MS);
    expect(Math.abs(left[0]!.durationMs! - (toMs - fromMs))).toBeLessThan(2 * FRAME_MS);
    const places = truth.position.filter(({ value }) => value !== null);
    const before = places.findLast((spell) => spell.fromMs < fromMs)!.value!;
    const after = places.findLast((spell) => spell.fromMs < toMs + 500)!.value!;
    expect(left[0]!.placesLost).toBe(after - before);
    expect(after - before).toBeGreaterThan(0);
  });

  it("only changes of position that last are reported", () => {
    const emitted = eventsOf(first, "positionGained", "positionLost");
    const lasting = lastingChanges(truth.position);
    expect(emitted.map(({ from, to }) => `${from} to ${to}`)).toEqual(
      lasting.map(({ from, to }) => `${from} to ${to}`),
    );
    emitted.forEach(({ atMs }, i) => expect(Math.abs(atMs - lasting[i]!.atMs)).toBeLessThan(FRAME_MS));
    for (const { type, from, to } of emitted) expect(type).toBe(to < from ? "positionGained" : "positionLost");
    expect(emitted.length).toBeGreaterThan(5);
    expect(truth.position.length, "the order changes briefly much more often").toBeGreaterThan(emitted.length + 5);
  });

  it("each contact and each excursion is reported once", () => {
    const { hits } = truth;
    expect(hits.length).toBe(1);
    expect(eventsOf(first, "contact")).toEqual([
      { type: "contact", atMs: expect.any(Number), amount: 31, part: "front" },
    ]);
    expect(Math.abs(eventsOf(first, "contact")[0]!.atMs - hits[0]!.fromMs)).toBeLessThan(FRAME_MS);
    const excursions = truth.offTrack.filter(({ value }) => value);
    const emitted = eventsOf(first, "offTrack");
    expect(emitted.length).toBe(excursions.length);
    expect(emitted.length).toBe(1);
    expect(Math.abs(emitted[0]!.atMs - excursions[0]!.fromMs)).toBeLessThan(FRAME_MS);
    expect(Math.abs(emitted[0]!.atFraction! - 0.62)).toBeLessThan(0.05);
    const { fromMs, toMs } = excursions[0]!;
    const [beyond, ...noMore] = eventsOf(first, "trackLimits");
    expect(noMore).toEqual([]);
    expect(Math.abs(beyond!.atMs - fromMs)).toBeLessThan(FRAME_MS);
    expect(Math.abs(beyond!.durationMs - (toMs - fromMs))).toBeLessThan(2 * FRAME_MS);
  });

  it("each flag shown is reported, each change starting from the flag before", () => {
    const emitted = eventsOf(first, "flagChanged");
    emitted.slice(1).forEach(({ from }, i) => expect(from).toBe(emitted[i]!.to));
    const count = (flag: string) => emitted.filter(({ to }) => to === flag).length;
    // green at the start and after the one hazard; the scripted warning; the chequered flag
    expect([count("GreenFlag"), count("YellowFlag"), count("BlackWhiteFlag"), count("CheckeredFlag")]).toEqual([
      2, 1, 1, 1,
    ]);
  });

  it("battles begin and end in turn, while the car ahead really is close", () => {
    const emitted = eventsOf(first, "battleBegan", "battleEnded");
    for (const side of ["ahead", "behind"] as const) {
      const types = emitted.filter((event) => event.with === side).map(({ type }) => type);
      types.forEach((type, i) => expect(type).toBe(i % 2 === 0 ? "battleBegan" : "battleEnded"));
      expect(types.length).toBeGreaterThan(2);
    }
    const ahead = emitted.filter((event) => event.with === "ahead");
    for (const { type, atMs } of ahead) {
      const isClose = truth.closeAhead.some(({ value, fromMs, toMs }) => value && fromMs - 300 < atMs && atMs < toMs);
      if (type === "battleBegan") expect(isClose).toBe(true);
    }
    // on the first lap the order is not known yet: the track is learned on it
    const orderKnownMs = driven(1)[0]!.endedWallMs;
    const long = truth.closeAhead.filter(
      ({ value, fromMs, toMs }) => value && toMs - Math.max(fromMs, orderKnownMs) > 5000,
    );
    expect(long.length).toBeGreaterThan(2);
    for (const { fromMs, toMs } of long) {
      const last = ahead.findLast(({ atMs }) => atMs < toMs - 500);
      expect(last?.type, `close from ${fromMs} to ${toMs}`).toBe("battleBegan");
    }
  });

  it("the next race is reported as a new session, with nothing left of the first", () => {
    const [change, ...rest] = second;
    expect(change).toEqual({
      type: "sessionChanged",
      atMs: expect.any(Number),
      sessionType: "Race",
      name: "Race",
      track: "Valdoro Park",
      layout: "Short",
    });
    expect(eventsOf(rest, "sessionChanged")).toEqual([]);
    expect(eventsOf(first, "sessionChanged")).toEqual([]);
    const start = eventsOf(rest, "raceStarted");
    expect(start.length).toBe(1);
    expect(Math.abs(start[0]!.atMs - endedMs - game.world.scenario.session.waitMs)).toBeLessThan(50);
    const early = rest.filter(({ atMs }) => atMs < start[0]!.atMs - FRAME_MS);
    expect(early, "nothing happens on the grid").toEqual([]);
    expect(eventsOf(rest, "lapCompleted").map(({ lap }) => lap.timeMs)).toEqual(driven(2).map(({ timeMs }) => timeMs));
    const bestBefore = Math.min(...driven(1).map(({ timeMs }) => timeMs));
    for (const { previousMs } of eventsOf(rest, "personalBest")) expect(previousMs).not.toBe(bestBefore);
  });
});
