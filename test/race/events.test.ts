import { beforeAll, describe, expect, it } from "vitest";
import type { RaceEvent } from "../../core/src/race/events/index.js";
import { carTruth, race, standingGaps, TRAPS, type World } from "../../core/src/simulator/index.js";
import { WatchedGame } from "./watched.js";

type Type = RaceEvent["type"];
type Of<T extends Type> = Extract<RaceEvent, { type: T }>;

function of<T extends Type>(events: readonly RaceEvent[], ...types: readonly T[]): Of<T>[] {
  return events.filter((event) => (types as readonly Type[]).includes(event.type)) as Of<T>[];
}

/** A value of the truth, from when to when it held without a break. */
interface Spell<T> {
  readonly value: T;
  readonly fromMs: number;
  toMs: number;
}

function extend<T>(spells: Spell<T>[], value: T, nowMs: number): void {
  const last = spells.at(-1);
  if (last) last.toMs = nowMs;
  if (last?.value !== value) spells.push({ value, fromMs: nowMs, toMs: nowMs });
}

/** What truly happened to the player, by the world and not by the pages. */
class Truth {
  readonly inPits: Spell<boolean>[] = [];
  readonly offTrack: Spell<boolean>[] = [];
  /** null where places do not count: before the start, in the pits, after the finish. */
  readonly position: Spell<number | null>[] = [];
  readonly closeAhead: Spell<boolean>[] = [];
  readonly damage: Spell<number>[] = [];

  note(world: World): void {
    const { wallMs, player } = world;
    const { position, inPitLane, finished } = carTruth(world, player.index);
    const races = world.phase === "running" && !inPitLane && !finished;
    extend(this.inPits, inPitLane, wallMs);
    extend(this.offTrack, world.clockMs < player.offTrackUntilMs, wallMs);
    extend(this.position, races ? position : null, wallMs);
    extend(
      this.damage,
      world.cockpit.damage.reduce((sum, amount) => sum + amount, 0),
      wallMs,
    );
    const gapMs = races ? (standingGaps(world, player.index).ahead?.gapMs ?? null) : null;
    extend(this.closeAhead, gapMs !== null && gapMs < 1000, wallMs);
  }
}

const SETTLES_MS = 1500;
/** The pages of a frame tell of the steps before it. */
const FRAME_MS = 25;

/** Places that were kept for long enough, and changes between them; a visit to the pits begins anew. */
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

describe("a race of 20 cars with a pit stop, and the beginning of the next one", () => {
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

  it("completes every lap once", () => {
    const told = of(first, "lapCompleted");
    expect(told.map(({ lap }) => lap.timeMs)).toEqual(driven(1).map(({ timeMs }) => timeMs));
    expect(told.map(({ lap }) => lap.number)).toEqual(driven(1).map(({ number }) => number));
    told.forEach(({ atMs }, i) => expect(atMs - driven(1)[i]!.endedWallMs).toBeLessThan(1000));
  });

  it("has a personal best for every valid lap that is faster than all before", () => {
    const told = of(first, "personalBest");
    let bestMs = Infinity;
    const better = of(first, "lapCompleted").filter(({ lap }) => {
      const isBest = lap.valid && lap.timeMs! < bestMs;
      if (isBest) bestMs = lap.timeMs!;
      return isBest;
    });
    expect(told.map(({ timeMs, lapNumber }) => ({ timeMs, lapNumber }))).toEqual(
      better.map(({ lap }) => ({ timeMs: lap.timeMs, lapNumber: lap.number })),
    );
    expect(told.length).toBeGreaterThan(2);
    told.slice(1).forEach(({ previousMs }, i) => expect(previousMs).toBe(told[i]!.timeMs));
  });

  it("has a sector best for every sector that is faster than in all valid laps before", () => {
    const [mark, ...laps] = of(first, "lapCompleted").filter(({ lap }) => lap.valid);
    const best = [...mark!.lap.sectorsMs];
    const better = laps.flatMap(({ lap }) =>
      lap.sectorsMs.flatMap((timeMs, i) => {
        const previousMs = best[i]!;
        if (timeMs === null || timeMs >= previousMs) return [];
        best[i] = timeMs;
        return [{ sector: i + 1, timeMs, previousMs }];
      }),
    );
    const told = of(first, "sectorBest").filter(({ previousMs }) => previousMs !== null);
    expect(told.map(({ sector, timeMs, previousMs }) => ({ sector, timeMs, previousMs }))).toEqual(better);
    expect(told.length).toBeGreaterThan(2);
  });

  it("starts once and finishes once, in the right place", () => {
    const [start, ...noMore] = of(first, "raceStarted");
    expect(noMore).toEqual([]);
    expect(
      Math.abs(start!.atMs - game.world.scenario.session.loadMs - game.world.scenario.session.waitMs),
    ).toBeLessThan(50);
    expect(of(first, "raceFinished")).toEqual([
      { type: "raceFinished", atMs: expect.any(Number), position, laps: driven(1).length },
    ]);
    const last = driven(1).at(-1)!;
    expect(of(first, "raceFinished")[0]!.atMs - last.endedWallMs).toBeLessThan(1000);
  });

  it("goes into the pits once and out of them once", () => {
    const visit = truth.inPits.filter(({ value }) => value);
    expect(visit.length).toBe(1);
    const { fromMs, toMs } = visit[0]!;
    const entered = of(first, "pitEntered");
    const left = of(first, "pitLeft");
    expect([entered.length, left.length]).toEqual([1, 1]);
    expect(Math.abs(entered[0]!.atMs - fromMs)).toBeLessThan(FRAME_MS);
    expect(Math.abs(left[0]!.atMs - toMs)).toBeLessThan(FRAME_MS);
    expect(Math.abs(left[0]!.durationMs! - (toMs - fromMs))).toBeLessThan(2 * FRAME_MS);
  });

  it("tells every change of place that lasted, and no other", () => {
    const told = of(first, "positionGained", "positionLost");
    const lasting = lastingChanges(truth.position);
    expect(told.map(({ from, to }) => `${from} to ${to}`)).toEqual(lasting.map(({ from, to }) => `${from} to ${to}`));
    told.forEach(({ atMs }, i) => expect(Math.abs(atMs - lasting[i]!.atMs)).toBeLessThan(FRAME_MS));
    for (const { type, from, to } of told) expect(type).toBe(to < from ? "positionGained" : "positionLost");
    expect(told.length).toBeGreaterThan(5);
    expect(truth.position.length, "the order flickers").toBeGreaterThan(told.length + 5);
  });

  it("tells every contact and every excursion once", () => {
    const hits = truth.damage.filter(({ value }, i) => i > 0 && value > truth.damage[i - 1]!.value);
    expect(hits.length).toBe(1);
    expect(of(first, "contact")).toEqual([{ type: "contact", atMs: expect.any(Number), amount: 31, part: "front" }]);
    expect(Math.abs(of(first, "contact")[0]!.atMs - hits[0]!.fromMs)).toBeLessThan(FRAME_MS);
    const excursions = truth.offTrack.filter(({ value }) => value);
    const told = of(first, "offTrack");
    expect(told.length).toBe(excursions.length);
    expect(told.length).toBe(1);
    expect(Math.abs(told[0]!.atMs - excursions[0]!.fromMs)).toBeLessThan(FRAME_MS);
    expect(Math.abs(told[0]!.atFraction! - 0.62)).toBeLessThan(0.05);
  });

  it("tells of every flag that is shown, one after the other", () => {
    const told = of(first, "flagChanged");
    told.slice(1).forEach(({ from }, i) => expect(from).toBe(told[i]!.to));
    const count = (flag: string) => told.filter(({ to }) => to === flag).length;
    // the start and the end of the one hazard; the warning of the script; the flag at the end
    expect([count("GreenFlag"), count("YellowFlag"), count("BlackWhiteFlag"), count("CheckeredFlag")]).toEqual([
      2, 1, 1, 1,
    ]);
  });

  it("has battles that begin and end in turn, when the car ahead truly is close", () => {
    const told = of(first, "battleBegan", "battleEnded");
    for (const side of ["ahead", "behind"] as const) {
      const types = told.filter((event) => event.with === side).map(({ type }) => type);
      types.forEach((type, i) => expect(type).toBe(i % 2 === 0 ? "battleBegan" : "battleEnded"));
      expect(types.length).toBeGreaterThan(2);
    }
    const ahead = told.filter((event) => event.with === "ahead");
    for (const { type, atMs } of ahead) {
      const isClose = truth.closeAhead.some(({ value, fromMs, toMs }) => value && fromMs - 300 < atMs && atMs < toMs);
      if (type === "battleBegan") expect(isClose).toBe(true);
    }
    const long = truth.closeAhead.filter(({ value, fromMs, toMs }) => value && toMs - fromMs > 3000);
    expect(long.length).toBeGreaterThan(2);
    for (const { fromMs, toMs } of long) {
      const last = ahead.findLast(({ atMs }) => atMs < (fromMs + toMs) / 2);
      expect(last?.type, `close from ${fromMs} to ${toMs}`).toBe("battleBegan");
    }
  });

  it("tells of the next race that it began, and nothing of this one in it", () => {
    const [change, ...rest] = second;
    expect(change).toEqual({
      type: "sessionChanged",
      atMs: expect.any(Number),
      sessionType: "Race",
      name: "Race",
      track: "Valdoro Park",
      layout: "Short",
    });
    expect(of(rest, "sessionChanged")).toEqual([]);
    expect(of(first, "sessionChanged")).toEqual([]);
    const start = of(rest, "raceStarted");
    expect(start.length).toBe(1);
    expect(Math.abs(start[0]!.atMs - endedMs - game.world.scenario.session.waitMs)).toBeLessThan(50);
    const early = rest.filter(({ atMs }) => atMs < start[0]!.atMs - FRAME_MS);
    expect(early, "nothing happens on the grid").toEqual([]);
    expect(of(rest, "lapCompleted").map(({ lap }) => lap.timeMs)).toEqual(driven(2).map(({ timeMs }) => timeMs));
    const bestBefore = Math.min(...driven(1).map(({ timeMs }) => timeMs));
    for (const { previousMs } of of(rest, "personalBest")) expect(previousMs).not.toBe(bestBefore);
  });
});

describe("joining a race that goes on", () => {
  /** Watches from then on; the events of the next `forMs`. */
  function join(when: (world: World) => boolean, forMs: number) {
    const game = new WatchedGame(race({ short: true, cars: 12 }));
    const { world } = game;
    game.until(
      "the moment to join",
      () => when(world),
      () => game.frame({ watched: false }),
    );
    const fromMs = world.wallMs;
    game.until("a while", () => world.wallMs - fromMs > forMs);
    return { game, fromMs, told: game.events };
  }

  it("tells nothing of what had happened before", () => {
    const { told, fromMs } = join(({ player }) => player.laps.length === 7, 4000);
    expect(told.filter(({ type, atMs }) => type === "lapCompleted" || atMs < fromMs + FRAME_MS)).toEqual([]);
  });

  it("knows the best lap of before", () => {
    const { game, told } = join(({ player }) => player.laps.length === 7, 70_000);
    const { playerLaps } = game.world;
    let bestMs = Math.min(...playerLaps.slice(0, 7).map(({ timeMs, valid }) => (valid ? timeMs : Infinity)));
    const better = playerLaps.slice(7).filter(({ timeMs, valid }) => {
      const isBest = valid && timeMs < bestMs;
      if (isBest) bestMs = timeMs;
      return isBest;
    });
    const said = of(told, "personalBest").filter(({ lapNumber }) => lapNumber <= playerLaps.length);
    expect(said.map(({ timeMs }) => timeMs)).toEqual(better.map(({ timeMs }) => timeMs));
    for (const { previousMs } of of(told, "sectorBest")) expect(previousMs).not.toBeNull();
  });

  it("in the pits tells that the car leaves them, not how long it was there", () => {
    const { told } = join(({ player }) => player.pit?.stage === "box", 30_000);
    expect(of(told, "pitEntered")).toEqual([]);
    expect(of(told, "pitLeft")).toEqual([{ type: "pitLeft", atMs: expect.any(Number), durationMs: null }]);
  });

  it("after the start and after the finish tells neither", () => {
    expect(of(join(({ player }) => player.run === "timed", 5000).told, "raceStarted")).toEqual([]);
    const late = join(({ player }) => player.finishedMs !== null, 20_000).told;
    expect(late.filter(({ type }) => type !== "battleEnded")).toEqual([]);
  });

  it("off the track does not tell that the car went off", () => {
    const off = join((world) => world.player.laps.length > 3 && world.clockMs < world.player.offTrackUntilMs, 5000);
    expect(of(off.told, "offTrack")).toEqual([]);
  });
});

describe("whatever the pages lie about the end of a lap", () => {
  it.each(Object.keys(TRAPS))("%s: each thing once, and nothing while the game does not run", (name) => {
    const game = new WatchedGame(TRAPS[name]!());
    const { world } = game;
    let laps = 0;
    let sessions = 0;
    let session = world.session;
    let excursions = 0;
    let wasOff = false;
    while (world.wallMs < 120_000) {
      const told = game.frame();
      if (world.status !== "live") expect(told).toEqual([]);
      else laps += game.completed.length;
      if (world.session !== session) sessions++;
      session = world.session;
      const isOff = world.clockMs < world.player.offTrackUntilMs && world.status === "live";
      if (isOff && !wasOff) excursions++;
      wasOff = isOff;
    }
    const { events } = game;
    expect(of(events, "lapCompleted").length).toBe(laps);
    expect(laps).toBeGreaterThan(3);
    const changes = name === "another car" ? 1 : sessions;
    expect(of(events, "sessionChanged").length).toBe(changes);
    expect(of(events, "offTrack").length).toBe(excursions);
    const pits = of(events, "pitEntered", "pitLeft");
    // a session that begins in the garage has a way out without a way in
    pits.slice(1).forEach((event, i) => {
      if (event.type === "pitEntered" || event.durationMs !== null) expect(event.type).not.toBe(pits[i]!.type);
    });
    for (const { timeMs, previousMs } of of(events, "personalBest")) {
      if (previousMs !== null) expect(timeMs).toBeLessThan(previousMs);
    }
    if (!name.startsWith("race"))
      expect(of(events, "positionGained", "positionLost", "raceStarted", "raceFinished")).toEqual([]);
  });
});
