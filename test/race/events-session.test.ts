import { randomFillSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import type { RaceEvent } from "../../core/src/race/events/index.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { type HandMadeGame, newBytes, pagesOf, settledGame } from "./watched.js";

const types = (events: readonly RaceEvent[]) => events.map(({ type }) => type);

/** Drives to the line and across it. */
function completeLap(game: HandMadeGame, timeMs: number): RaceEvent[] {
  const { graphics } = game;
  const emitted: RaceEvent[] = [];
  for (const npos of [0.5, 0.7, 0.9, 0.99]) {
    graphics.npos = npos;
    graphics.current_lap_time_ms = Math.round(timeMs * npos);
    emitted.push(...game.run(200));
  }
  graphics.current_lap_time_ms = timeMs - 17;
  emitted.push(...game.run(17));
  graphics.npos = 0.01;
  graphics.current_lap_time_ms = 1;
  graphics.last_laptime_ms = timeMs;
  graphics.total_lap_count++;
  emitted.push(...game.run(500));
  return emitted;
}

describe("start and finish", () => {
  const onGrid = ({ graphics, physics }: HandMadeGame) => {
    graphics.npos = 0.98;
    graphics.current_lap_time_ms = 0;
    physics.speedKmh = 0;
  };

  it("the race starts once, when the first lap's clock begins to run", () => {
    const game = settledGame(onGrid);
    const greenMs = game.nowMs;
    game.graphics.current_lap_time_ms = 10;
    const emitted = game.run(20_000);
    expect(types(emitted)).toEqual(["raceStarted"]);
    expect(Math.abs(emitted[0]!.atMs - greenMs)).toBeLessThan(50);
    game.graphics.current_lap_time_ms = 0;
    expect(game.run(250)).toEqual([]);
  });

  for (const [what, between] of [
    ["crashes and comes back", (game: HandMadeGame) => game.lost(4000)],
    ["is restarted in a pause", (game: HandMadeGame) => void game.run(4000, { status: "paused" })],
  ] as const) {
    it(`a race that ${what} in its first seconds is reported once as a new session, and starts again`, () => {
      const game = settledGame(onGrid);
      game.graphics.current_lap_time_ms = 10;
      expect(types(game.run(2500))).toEqual(["raceStarted"]);
      between(game);
      game.graphics.current_lap_time_ms = 0;
      expect(types(game.run(4000))).toEqual(["sessionChanged"]);
      game.graphics.current_lap_time_ms = 10;
      expect(types(game.run(4000))).toEqual(["raceStarted"]);
    });
  }

  it("a race that crashes after a lap and comes back on the grid is reported once as a new session", () => {
    const game = settledGame(onGrid);
    game.graphics.current_lap_time_ms = 10;
    expect(types(game.run(20_000))).toEqual(["raceStarted"]);
    completeLap(game, 60_000);
    game.run(7000);
    game.lost(4000);
    onGrid(game);
    game.graphics.total_lap_count = 0;
    expect(types(game.run(4000))).toEqual(["sessionChanged"]);
  });

  it("a game that only stutters is still in the same race", () => {
    const game = settledGame(onGrid);
    game.graphics.current_lap_time_ms = 10;
    game.run(2500);
    game.lost(2500);
    game.graphics.current_lap_time_ms += 2500;
    expect(game.run(4000)).toEqual([]);
  });

  it("neither a new lap nor practice reports a race start", () => {
    expect(types(completeLap(settledGame(), 60_000))).not.toContain("raceStarted");
    const practice = settledGame((game) => {
      onGrid(game);
      game.static.session = 0;
      game.graphics.session_state.total_lap = 0;
    });
    practice.graphics.current_lap_time_ms = 10;
    expect(practice.run(5000)).toEqual([]);
  });

  it("the race finishes with the last lap", () => {
    const game = settledGame(({ graphics }) => {
      graphics.session_state.total_lap = 7;
      graphics.total_lap_count = 5;
    });
    expect(types(completeLap(game, 60_000))).not.toContain("raceFinished");
    const last = completeLap(game, 61_000);
    const finish = last.filter(({ type }) => type === "raceFinished");
    expect(finish).toEqual([{ type: "raceFinished", atMs: expect.any(Number), position: 5, laps: 7 }]);
    game.graphics.flag = 8;
    expect(types(game.run(3000))).not.toContain("raceFinished");
    expect(types(completeLap(game, 70_000))).not.toContain("raceFinished");
  });

  it("a timed race finishes with the lap that ends under the chequered flag", () => {
    const game = settledGame(({ graphics, static: session }) => {
      session.is_timed_race = true;
      graphics.session_state.total_lap = 0;
      graphics.total_lap_count = 3;
    });
    game.graphics.global_flag = 8;
    expect(types(completeLap(game, 60_000))).not.toContain("raceFinished");
    const emitted = completeLap(game, 61_000);
    game.graphics.flag = 8;
    emitted.push(...game.run(2000));
    expect(emitted.filter(({ type }) => type === "raceFinished")).toMatchObject([{ position: 5, laps: 5 }]);
  });

  it("a finish before joining is not reported", () => {
    const game = settledGame(({ graphics }) => (graphics.flag = 8));
    expect(types(completeLap(game, 60_000))).not.toContain("raceFinished");
  });
});

describe("a session that loads step by step", () => {
  it("is reported as one change, once its names are known", () => {
    const game = settledGame();
    const { graphics, static: session } = game;
    completeLap(game, 60_000);
    game.run(2000);
    graphics.total_lap_count = 0;
    expect(game.run(300)).toEqual([]);
    session.session_name = "Feature race";
    graphics.current_pos = 17;
    graphics.flag = 5;
    game.physics.carDamage[0] = 100;
    expect(game.run(300)).toEqual([]);
    session.track_configuration = "Long";
    graphics.car_model = "Another car";
    expect(game.run(8000)).toEqual([
      {
        type: "sessionChanged",
        atMs: expect.any(Number),
        sessionType: "Race",
        name: "Feature race",
        track: "Somewhere",
        layout: "Long",
      },
    ]);
  });
});

describe("random pages", () => {
  it("only lead to events that survive JSON", () => {
    const bytes = newBytes();
    const pages = pagesOf(bytes);
    const graphics = PAGES.graphics.writer(bytes.graphics);
    const tracker = new RaceTracker();
    let emitted = 0;
    for (let round = 0; round < 1500; round++) {
      for (const page of Object.values(bytes)) randomFillSync(page);
      // long enough to settle
      for (let frame = 0; frame < 8; frame++) {
        const nowMs = (round * 8 + frame) * 200;
        graphics.packetId = round * 8 + frame;
        // the camera on the player
        Object.assign(graphics, { focused_car_id_a: 0n, focused_car_id_b: 0n });
        tracker.update(pages, { status: "live", source: "game", detail: "" }, nowMs);
        const { events } = tracker;
        expect(JSON.parse(JSON.stringify(events))).toEqual(events);
        emitted += events.length;
      }
    }
    expect(emitted).toBeGreaterThan(10);
  });
});
