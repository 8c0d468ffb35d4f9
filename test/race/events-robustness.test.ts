import { describe, expect, it } from "vitest";
import { race, type World } from "../../core/src/simulator/index.js";
import { LAP_END_SCENARIOS } from "./lap-end-scenarios.js";
import { eventsOf, WatchedGame } from "./watched.js";

/** A frame's pages hold the physics steps before it. */
const FRAME_MS = 25;

describe("joining a race under way", () => {
  /** Starts watching once `when` is true. Returns the events of the next `forMs`. */
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
    return { game, fromMs, emitted: game.events };
  }

  it("reports nothing that happened before", () => {
    const { emitted, fromMs } = join(({ player }) => player.laps.length === 7, 4000);
    expect(emitted.filter(({ type, atMs }) => type === "lapCompleted" || atMs < fromMs + FRAME_MS)).toEqual([]);
  });

  it("compares laps with the best lap from before", () => {
    const { game, emitted } = join(({ player }) => player.laps.length === 7, 70_000);
    const { playerLaps } = game.world;
    let bestMs = Math.min(...playerLaps.slice(0, 7).map(({ timeMs, valid }) => (valid ? timeMs : Infinity)));
    const better = playerLaps.slice(7).filter(({ timeMs, valid }) => {
      const isBest = valid && timeMs < bestMs;
      if (isBest) bestMs = timeMs;
      return isBest;
    });
    const bests = eventsOf(emitted, "personalBest").filter(({ lapNumber }) => lapNumber <= playerLaps.length);
    expect(bests.map(({ timeMs }) => timeMs)).toEqual(better.map(({ timeMs }) => timeMs));
  });

  it("in the pits reports that the car leaves them, without a duration", () => {
    const { emitted } = join(({ player }) => player.pit?.stage === "box", 30_000);
    expect(eventsOf(emitted, "pitEntered")).toEqual([]);
    expect(eventsOf(emitted, "pitLeft")).toEqual([
      { type: "pitLeft", atMs: expect.any(Number), durationMs: null, placesLost: null },
    ]);
  });

  it("reports neither a start nor a finish that is already over", () => {
    expect(eventsOf(join(({ player }) => player.run === "timed", 5000).emitted, "raceStarted")).toEqual([]);
    const late = join(({ player }) => player.finishedMs !== null, 20_000).emitted;
    expect(late.filter(({ type }) => !type.startsWith("battle"))).toEqual([]);
  });

  it("with the car off track reports no excursion", () => {
    const off = join((world) => world.player.laps.length > 3 && world.clockMs < world.player.offTrackUntilMs, 5000);
    expect(eventsOf(off.emitted, "offTrack")).toEqual([]);
  });
});

describe("with misleading pages", () => {
  it.each(Object.keys(LAP_END_SCENARIOS))(
    "%s: each event is reported once, and none while the game is not running",
    (name) => {
      const game = new WatchedGame(LAP_END_SCENARIOS[name]!());
      const { world } = game;
      let laps = 0;
      let sessions = 0;
      let session = world.session;
      let wasInMenus = false;
      let excursions = 0;
      let wasOff = false;
      while (world.wallMs < 120_000) {
        const emitted = game.frame();
        if (world.status !== "live") expect(emitted).toEqual([]);
        else laps += game.completed.length;
        // a session that is entered again from the menus is told again
        if (world.session !== session || (wasInMenus && world.status === "live")) sessions++;
        session = world.session;
        wasInMenus = wasInMenus ? world.status !== "live" : laps > 0 && world.status === "off";
        const isOff = world.clockMs < world.player.offTrackUntilMs && world.status === "live";
        if (isOff && !wasOff) excursions++;
        wasOff = isOff;
      }
      const { events } = game;
      expect(eventsOf(events, "lapCompleted").length).toBe(laps);
      expect(laps).toBeGreaterThan(3);
      const changes = name === "change of car" ? 1 : sessions;
      expect(eventsOf(events, "sessionChanged").length).toBe(changes);
      expect(eventsOf(events, "offTrack").length).toBe(excursions);
      const pits = eventsOf(events, "pitEntered", "pitLeft");
      // a session that begins in the garage has an exit without an entry
      pits.slice(1).forEach((event, i) => {
        if (event.type === "pitEntered" || event.durationMs !== null) expect(event.type).not.toBe(pits[i]!.type);
      });
      for (const { timeMs, previousMs } of eventsOf(events, "personalBest")) {
        expect(timeMs).toBeLessThan(previousMs);
      }
      if (!name.startsWith("race"))
        expect(eventsOf(events, "positionGained", "positionLost", "raceStarted", "raceFinished")).toEqual([]);
    },
  );
});
