import { describe, expect, it } from "vitest";
import { BattleEvents } from "../../core/src/race/events/battles.js";
import type { RaceEvent } from "../../core/src/race/events/index.js";
import { GapTracker } from "../../core/src/race/gaps/gaps.js";
import { NOTHING } from "../obs-overlay/fixtures.js";
import { entry } from "./entry.js";
import { gapSources, inOrder } from "./gap-sources.js";
import { HandMadeGame, settledGame } from "./watched.js";

const types = (events: readonly RaceEvent[]) => events.map(({ type }) => type);

describe("positions", () => {
  it("that change for a moment, or are unknown, are neither gained nor lost", () => {
    const game = settledGame();
    const emitted = game.run(10_000, {
      before: (frame) => {
        game.graphics.current_pos = frame % 7 === 0 ? 4 : frame % 11 === 0 ? 0 : 5;
      },
    });
    expect(emitted).toEqual([]);
  });

  it("are reported once they settle, from the first to the last one", () => {
    const game = settledGame();
    game.graphics.current_pos = 4;
    game.run(1000);
    game.graphics.current_pos = 3;
    expect(game.run(1400)).toEqual([]);
    expect(game.run(3000)).toEqual([expect.objectContaining({ type: "positionGained", from: 5, to: 3 })]);
    game.graphics.current_pos = 6;
    expect(game.run(3000)).toEqual([expect.objectContaining({ type: "positionLost", from: 3, to: 6 })]);
  });

  it("lost through a pit stop are not reported", () => {
    const game = settledGame();
    game.graphics.is_in_pit_lane = true;
    game.graphics.car_location = 1;
    game.graphics.current_pos = 12;
    expect(types(game.run(8000))).toEqual(["pitEntered"]);
    game.graphics.is_in_pit_lane = false;
    game.graphics.car_location = 4;
    expect(types(game.run(8000))).toEqual(["pitLeft"]);
    game.graphics.current_pos = 11;
    expect(types(game.run(2000))).toEqual(["positionGained"]);
  });

  it("are not reported outside of a race", () => {
    const game = settledGame(({ graphics, static: session }) => {
      session.session = 0;
      graphics.session_state.total_lap = 0;
    });
    game.graphics.current_pos = 1;
    expect(game.run(5000)).toEqual([]);
  });
});

describe("the pits", () => {
  it("are not entered or left when fields flicker", () => {
    const game = settledGame();
    const flicker = (frame: number) => {
      game.graphics.is_in_pit_lane = frame % 20 < 5;
      game.graphics.car_location = frame % 30 < 4 ? 2 : 4;
    };
    expect(game.run(5000, { before: flicker })).toEqual([]);
    game.graphics.car_location = 1;
    const emitted = game.run(10_000, { before: (frame) => (game.graphics.is_in_pit_lane = frame % 2 === 0) });
    expect(types(emitted)).toEqual(["pitEntered"]);
  });

  it("are left after the time spent in them, without pauses", () => {
    const game = settledGame();
    game.graphics.car_location = 1;
    game.run(6000);
    expect(game.run(9000, { status: "paused" })).toEqual([]);
    game.run(2000);
    game.graphics.car_location = 4;
    const [left] = game.run(1000);
    expect(left).toMatchObject({ type: "pitLeft" });
    expect(Math.abs((left as { durationMs: number }).durationMs - 8000)).toBeLessThan(50);
  });

  it("are not entered by a car that is gone for a moment", () => {
    const game = settledGame();
    game.graphics.car_location = 0;
    expect(game.run(3000)).toEqual([]);
    game.graphics.car_location = 4;
    expect(game.run(3000)).toEqual([]);
  });
});

describe("battles", () => {
  /** The second one has a label of the streamer's. */
  const DRIVERS = [entry("a", { name: "Mia Rossi" }), entry("b", { name: "Luca Bianchi", label: "Lu" })];
  /** Intervals to the cars ahead and behind, s; null = not known. Returns the events of frames for so long. */
  function fight({ inPits = false } = {}) {
    const { pages } = new HandMadeGame();
    const gaps = new GapTracker();
    const detector = new BattleEvents();
    let nowMs = 0;
    return (aheadS: number | null, behindS: number | null, forMs: number, ids = ["a", "own", "b"]) => {
      const emitted: RaceEvent[] = [];
      const ms = (seconds: number | null) => (seconds === null ? null : seconds * 1000);
      for (const untilMs = nowMs + forMs; nowMs < untilMs; nowMs += 16) {
        const standings = inOrder(ms(aheadS), ms(behindS), ids);
        const state = {
          ...NOTHING,
          standings,
          entries: DRIVERS,
          gap: gaps.update(pages, gapSources({ standings }), nowMs),
        };
        const clocks = { atMs: nowMs, liveMs: nowMs, raceMs: nowMs };
        emitted.push(...detector.update({ state, pages, completed: [], inPits, ...clocks }));
      }
      return emitted;
    };
  }

  it("begin once and end once, even if a gap is unknown for a moment", () => {
    const gaps = fight();
    gaps(5, 5, 5000);
    expect(gaps(0.7, 5, 500)).toEqual([]);
    expect(gaps(3, 5, 1000)).toEqual([]);
    expect(gaps(0.7, 5, 2000)).toEqual([
      { type: "battleBegan", atMs: expect.any(Number), with: "ahead", id: "a", name: "Mia Rossi", gapMs: 700 },
    ]);
    expect(gaps(null, null, 1500)).toEqual([]);
    expect(gaps(0.7, 0.9, 2000)).toEqual([
      { type: "battleBegan", atMs: expect.any(Number), with: "behind", id: "b", name: "Lu", gapMs: 900 },
    ]);
    expect(gaps(4, 4, 6000)).toMatchObject([
      { type: "battleEnded", with: "ahead", gapMs: 4000 },
      { type: "battleEnded", with: "behind", gapMs: 4000 },
    ]);
  });

  it("are with one car: with another one that comes in between, one ends and one begins", () => {
    const gaps = fight();
    gaps(5, 5, 5000);
    gaps(0.7, 5, 2000);
    expect(gaps(0.4, 5, 500, ["b", "own", "a"])).toEqual([]);
    expect(gaps(0.7, 5, 2000)).toEqual([]);
    expect(gaps(0.4, 5, 2000, ["b", "own", "a"])).toMatchObject([
      { type: "battleEnded", with: "ahead", id: "a", name: "Mia Rossi", gapMs: null },
      { type: "battleBegan", with: "ahead", id: "b", name: "Lu", gapMs: 400 },
    ]);
  });

  it("last as long with either of two cars, and begin with the one that is there at the end", () => {
    const gaps = fight();
    gaps(5, 5, 5000);
    expect(gaps(0.7, 5, 700)).toEqual([]);
    expect(gaps(0.7, 5, 700, ["b", "own", "a"])).toEqual([]);
    expect(gaps(0.7, 5, 700, ["b", "own", "a"])).toMatchObject([{ type: "battleBegan", id: "b" }]);
  });

  it("do not happen in the pits", () => {
    const gaps = fight({ inPits: true });
    expect(gaps(0.5, 0.5, 5000)).toEqual([]);
  });
});

describe("flags", () => {
  it("are reported once while they are waved", () => {
    const game = settledGame();
    const wave = game.run(6000, { before: (frame) => (game.graphics.flag = frame % 40 < 20 ? 5 : 0) });
    expect(wave).toEqual([{ type: "flagChanged", atMs: expect.any(Number), from: "NoFlag", to: "YellowFlag" }]);
    game.graphics.flag = 0;
    expect(game.run(5000)).toMatchObject([{ type: "flagChanged", from: "YellowFlag", to: "NoFlag" }]);
  });

  it("do not change when they are unknown for a moment", () => {
    const game = settledGame(({ graphics }) => (graphics.flag = 4));
    game.graphics.car_location = 0;
    expect(game.run(3000)).toEqual([]);
    game.graphics.car_location = 4;
    expect(game.run(3000)).toEqual([]);
  });
});

describe("excursions", () => {
  const off = (game: HandMadeGame, tyres: number, forMs: number) => {
    game.physics.numberOfTyresOut = tyres;
    return game.run(forMs);
  };

  it("need three wheels off for longer than over a kerb", () => {
    const game = settledGame();
    expect([...off(game, 4, 250), ...off(game, 0, 2000), ...off(game, 2, 3000)]).toEqual([]);
    expect(off(game, 3, 1000)).toEqual([{ type: "offTrack", atMs: expect.any(Number), atFraction: 0.3 }]);
  });

  it("are one while the car bounces over the grass, and two with time on track between", () => {
    const game = settledGame();
    const emitted = [];
    for (let i = 0; i < 6; i++) emitted.push(...off(game, 4, 500), ...off(game, 1, 400));
    expect(types(emitted)).toEqual(["offTrack"]);
    off(game, 0, 1500);
    expect(types(off(game, 4, 500))).toEqual(["offTrack"]);
  });

  it("do not happen in the pits", () => {
    const game = settledGame(({ graphics }) => (graphics.car_location = 1));
    expect(off(game, 4, 3000)).toEqual([]);
  });
});

describe("contacts", () => {
  /** Adds to the car's right side, a little in every frame. */
  const scrape = (game: HandMadeGame, amount: number, forMs: number) => {
    const frames = Math.round(forMs / 16.667);
    return game.run(forMs, { before: () => (game.physics.carDamage[3]! += amount / frames) });
  };

  it("are sudden damage, reported once with its total", () => {
    const game = settledGame(({ physics }) => (physics.carDamage[0] = 40));
    game.physics.carDamage[2]! += 3;
    const emitted = [...scrape(game, 12, 300), ...game.run(5000)];
    expect(emitted).toEqual([{ type: "contact", atMs: expect.any(Number), amount: 15, part: "right" }]);
  });

  it("are reported once for a long scrape, and twice for two hits", () => {
    const game = settledGame();
    expect(types([...scrape(game, 60, 4000), ...game.run(3000)])).toEqual(["contact"]);
    expect(types([...scrape(game, 10, 50), ...game.run(1500)])).toEqual(["contact"]);
    expect(types([...scrape(game, 10, 50), ...game.run(1500)])).toEqual(["contact"]);
  });

  it("are not wear, a repair, a value for a single frame, or a car that is gone", () => {
    const game = settledGame(({ physics }) => (physics.carDamage[0] = 40));
    expect([...scrape(game, 30, 10_000), ...game.run(1000), ...scrape(game, 4, 100), ...game.run(2000)]).toEqual([]);
    game.physics.carDamage[1] = 500;
    expect(game.run(17)).toEqual([]);
    game.physics.carDamage[1] = 0;
    expect(game.run(2000)).toEqual([]);
    game.graphics.car_location = 0;
    game.run(200);
    game.graphics.car_location = 4;
    expect(game.run(2000)).toEqual([]);
    for (const part of [0, 1, 2, 3, 4]) game.physics.carDamage[part] = 0;
    expect(game.run(2000)).toEqual([]);
  });
});

describe("pauses and replays", () => {
  it.each(["paused", "replay"] as const)("have no events, and time stands still in them: %s", (status) => {
    const game = settledGame();
    game.graphics.current_pos = 2;
    game.physics.numberOfTyresOut = 4;
    expect(game.run(100)).toEqual([]);
    game.physics.carDamage[0] = 300;
    expect(game.run(20_000, { status })).toEqual([]);
    game.physics.carDamage[0] = 0;
    expect(game.run(100)).toEqual([]);
    game.graphics.current_pos = 5;
    game.physics.numberOfTyresOut = 0;
    expect(game.run(5000)).toEqual([]);
  });
});
