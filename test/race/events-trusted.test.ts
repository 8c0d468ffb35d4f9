import { describe, expect, it } from "vitest";
import { race, type World } from "../../core/src/simulator/index.js";
import { TRAPS } from "./traps.js";
import { eventsOf, WatchedGame } from "./watched.js";

/** The pages of a frame tell of the steps before it. */
const FRAME_MS = 25;

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
    const said = eventsOf(told, "personalBest").filter(({ lapNumber }) => lapNumber <= playerLaps.length);
    expect(said.map(({ timeMs }) => timeMs)).toEqual(better.map(({ timeMs }) => timeMs));
  });

  it("in the pits tells that the car leaves them, not how long it was there", () => {
    const { told } = join(({ player }) => player.pit?.stage === "box", 30_000);
    expect(eventsOf(told, "pitEntered")).toEqual([]);
    expect(eventsOf(told, "pitLeft")).toEqual([{ type: "pitLeft", atMs: expect.any(Number), durationMs: null }]);
  });

  it("after the start and after the finish tells neither", () => {
    expect(eventsOf(join(({ player }) => player.run === "timed", 5000).told, "raceStarted")).toEqual([]);
    const late = join(({ player }) => player.finishedMs !== null, 20_000).told;
    expect(late.filter(({ type }) => !type.startsWith("battle"))).toEqual([]);
  });

  it("off the track does not tell that the car went off", () => {
    const off = join((world) => world.player.laps.length > 3 && world.clockMs < world.player.offTrackUntilMs, 5000);
    expect(eventsOf(off.told, "offTrack")).toEqual([]);
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
    expect(eventsOf(events, "lapCompleted").length).toBe(laps);
    expect(laps).toBeGreaterThan(3);
    const changes = name === "another car" ? 1 : sessions;
    expect(eventsOf(events, "sessionChanged").length).toBe(changes);
    expect(eventsOf(events, "offTrack").length).toBe(excursions);
    const pits = eventsOf(events, "pitEntered", "pitLeft");
    // a session that begins in the garage has a way out without a way in
    pits.slice(1).forEach((event, i) => {
      if (event.type === "pitEntered" || event.durationMs !== null) expect(event.type).not.toBe(pits[i]!.type);
    });
    for (const { timeMs, previousMs } of eventsOf(events, "personalBest")) {
      expect(timeMs).toBeLessThan(previousMs);
    }
    if (!name.startsWith("race"))
      expect(eventsOf(events, "positionGained", "positionLost", "raceStarted", "raceFinished")).toEqual([]);
  });
});
