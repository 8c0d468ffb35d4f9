import { randomFillSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import { EventWatch, type RaceEvent } from "../../core/src/race/events/index.js";
import type { Pages } from "../../core/src/race/pages.js";
import type { Gaps, RaceState } from "../../core/src/race/state.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { GraphicsView, PhysicsView, StaticView } from "../../core/src/views/index.js";
import { HandMadeGame } from "./watched.js";

const types = (events: readonly RaceEvent[]) => events.map(({ type }) => type);

/** A game that was watched for a while, so that what it shows is no news. */
function settled(prepare: (game: HandMadeGame) => void = () => {}): HandMadeGame {
  const game = new HandMadeGame();
  prepare(game);
  expect(game.run(4000)).toEqual([]);
  return game;
}

/** Drives on to the line and over it. */
function completeLap(game: HandMadeGame, timeMs: number): RaceEvent[] {
  const { graphics } = game;
  const told: RaceEvent[] = [];
  for (const npos of [0.5, 0.7, 0.9, 0.99]) {
    graphics.npos = npos;
    graphics.current_lap_time_ms = Math.round(timeMs * npos);
    told.push(...game.run(200));
  }
  graphics.current_lap_time_ms = timeMs - 17;
  told.push(...game.run(17));
  graphics.npos = 0.01;
  graphics.current_lap_time_ms = 1;
  graphics.last_laptime_ms = timeMs;
  graphics.total_lap_count++;
  told.push(...game.run(500));
  return told;
}

describe("places", () => {
  it("that flip for a moment, or are not known, are none won or lost", () => {
    const game = settled();
    const told = game.run(10_000, {
      before: (frame) => {
        game.graphics.current_pos = frame % 7 === 0 ? 4 : frame % 11 === 0 ? 0 : 5;
      },
    });
    expect(told).toEqual([]);
  });

  it("are told once they have settled, from the place before to the last one", () => {
    const game = settled();
    game.graphics.current_pos = 4;
    game.run(1000);
    game.graphics.current_pos = 3;
    expect(game.run(1400)).toEqual([]);
    expect(game.run(3000)).toEqual([expect.objectContaining({ type: "positionGained", from: 5, to: 3 })]);
    game.graphics.current_pos = 6;
    expect(game.run(3000)).toEqual([expect.objectContaining({ type: "positionLost", from: 3, to: 6 })]);
  });

  it("that a pit stop costs are not lost on the track", () => {
    const game = settled();
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

  it("mean nothing outside of a race", () => {
    const game = settled(({ graphics, static: session }) => {
      session.session = 0;
      graphics.session_state.total_lap = 0;
    });
    game.graphics.current_pos = 1;
    expect(game.run(5000)).toEqual([]);
  });
});

describe("the pits", () => {
  it("are not entered or left by fields that flicker", () => {
    const game = settled();
    const flicker = (frame: number) => {
      game.graphics.is_in_pit_lane = frame % 20 < 5;
      game.graphics.car_location = frame % 30 < 4 ? 2 : 4;
    };
    expect(game.run(5000, { before: flicker })).toEqual([]);
    game.graphics.car_location = 1;
    const told = game.run(10_000, { before: (frame) => (game.graphics.is_in_pit_lane = frame % 2 === 0) });
    expect(types(told)).toEqual(["pitEntered"]);
  });

  it("take as long as the car was in them, pauses left out", () => {
    const game = settled();
    game.graphics.car_location = 1;
    game.run(6000);
    expect(game.run(9000, { status: "paused" })).toEqual([]);
    game.run(2000);
    game.graphics.car_location = 4;
    const [left] = game.run(1000);
    expect(left).toMatchObject({ type: "pitLeft" });
    expect(Math.abs((left as { durationMs: number }).durationMs - 8000)).toBeLessThan(50);
  });

  it("are not entered by a car that is out of the world for a moment", () => {
    const game = settled();
    game.graphics.car_location = 0;
    expect(game.run(3000)).toEqual([]);
    game.graphics.car_location = 4;
    expect(game.run(3000)).toEqual([]);
  });
});

describe("battles", () => {
  const fight = (battle: Gaps["battle"]) => ({
    bend: (state: RaceState) => ({ ...state, gap: { ...state.gap, aheadMs: 700, behindMs: 900, battle } }),
  });

  it("begin once and end once, whatever is not known for a moment", () => {
    const game = new HandMadeGame();
    expect(game.run(5000, fight("none"))).toEqual([]);
    expect(game.run(500, fight("ahead"))).toEqual([]);
    expect(game.run(1000, fight("none"))).toEqual([]);
    const began = game.run(2000, fight("ahead"));
    expect(began).toEqual([{ type: "battleBegan", atMs: expect.any(Number), with: "ahead", gapMs: 700 }]);
    expect(game.run(1500, fight(null))).toEqual([]);
    const both = game.run(2000, fight("both"));
    expect(both).toEqual([{ type: "battleBegan", atMs: expect.any(Number), with: "behind", gapMs: 900 }]);
    const ended = game.run(6000, fight("none"));
    expect(ended.map((event) => [event.type, (event as { with: string }).with])).toEqual([
      ["battleEnded", "ahead"],
      ["battleEnded", "behind"],
    ]);
  });
});

describe("flags", () => {
  it("that are waved change once", () => {
    const game = settled();
    const wave = game.run(6000, { before: (frame) => (game.graphics.flag = frame % 40 < 20 ? 5 : 0) });
    expect(wave).toEqual([{ type: "flagChanged", atMs: expect.any(Number), from: "NoFlag", to: "YellowFlag" }]);
    game.graphics.flag = 0;
    expect(game.run(5000)).toMatchObject([{ type: "flagChanged", from: "YellowFlag", to: "NoFlag" }]);
  });

  it("that are not known for a moment do not change", () => {
    const game = settled(({ graphics }) => (graphics.flag = 4));
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

  it("need three wheels off for longer than a kerb takes", () => {
    const game = settled();
    expect([...off(game, 4, 250), ...off(game, 0, 2000), ...off(game, 2, 3000)]).toEqual([]);
    expect(off(game, 3, 1000)).toEqual([{ type: "offTrack", atMs: expect.any(Number), atFraction: 0.3 }]);
  });

  it("are one while the car bounces over the grass, and two with time on the track between", () => {
    const game = settled();
    const told = [];
    for (let i = 0; i < 6; i++) told.push(...off(game, 4, 500), ...off(game, 1, 400));
    expect(types(told)).toEqual(["offTrack"]);
    off(game, 0, 1500);
    expect(types(off(game, 4, 500))).toEqual(["offTrack"]);
  });

  it("are none in the pits", () => {
    const game = settled(({ graphics }) => (graphics.car_location = 1));
    expect(off(game, 4, 3000)).toEqual([]);
  });
});

describe("contacts", () => {
  /** Adds to the car's right side, a little in every frame. */
  const scrape = (game: HandMadeGame, amount: number, forMs: number) => {
    const frames = Math.round(forMs / 16.667);
    return game.run(forMs, { before: () => (game.physics.carDamage[3]! += amount / frames) });
  };

  it("are damage that comes at once, told once with all that it added", () => {
    const game = settled(({ physics }) => (physics.carDamage[0] = 40));
    game.physics.carDamage[2]! += 3;
    const told = [...scrape(game, 12, 300), ...game.run(5000)];
    expect(told).toEqual([{ type: "contact", atMs: expect.any(Number), amount: 15, part: "right" }]);
  });

  it("are told once for a long scrape, and twice for two hits", () => {
    const game = settled();
    expect(types([...scrape(game, 60, 4000), ...game.run(3000)])).toEqual(["contact"]);
    expect(types([...scrape(game, 10, 50), ...game.run(1500)])).toEqual(["contact"]);
    expect(types([...scrape(game, 10, 50), ...game.run(1500)])).toEqual(["contact"]);
  });

  it("are not wear, a repair, a reading that came and went, or a car that is not in the world", () => {
    const game = settled(({ physics }) => (physics.carDamage[0] = 40));
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
  it.each(["paused", "replay"] as const)("tell nothing and no time passes in them: %s", (status) => {
    const game = settled();
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

describe("start and finish", () => {
  const onGrid = ({ graphics, physics }: HandMadeGame) => {
    graphics.npos = 0.98;
    graphics.current_lap_time_ms = 0;
    physics.speedKmh = 0;
  };

  it("the race starts once: when the first lap's clock begins to run", () => {
    const game = settled(onGrid);
    const greenMs = game.nowMs;
    game.graphics.current_lap_time_ms = 10;
    const told = game.run(20_000);
    expect(types(told)).toEqual(["raceStarted"]);
    expect(Math.abs(told[0]!.atMs - greenMs)).toBeLessThan(50);
    game.graphics.current_lap_time_ms = 0;
    expect(game.run(2000)).toEqual([]);
  });

  it("a lap's first moments are no start, and practice has none", () => {
    expect(types(completeLap(settled(), 60_000))).not.toContain("raceStarted");
    const practice = settled((game) => {
      onGrid(game);
      game.static.session = 0;
      game.graphics.session_state.total_lap = 0;
    });
    practice.graphics.current_lap_time_ms = 10;
    expect(practice.run(5000)).toEqual([]);
  });

  it("the race finishes with the last lap", () => {
    const game = settled(({ graphics }) => {
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
    const game = settled(({ graphics, static: session }) => {
      session.is_timed_race = true;
      graphics.session_state.total_lap = 0;
      graphics.total_lap_count = 3;
    });
    game.graphics.global_flag = 8;
    expect(types(completeLap(game, 60_000))).not.toContain("raceFinished");
    const told = completeLap(game, 61_000);
    game.graphics.flag = 8;
    told.push(...game.run(2000));
    expect(told.filter(({ type }) => type === "raceFinished")).toMatchObject([{ position: 5, laps: 5 }]);
  });

  it("whoever joins after the flag is not told of it", () => {
    const game = settled(({ graphics }) => (graphics.flag = 8));
    expect(types(completeLap(game, 60_000))).not.toContain("raceFinished");
  });
});

describe("a session that is loaded in pieces", () => {
  it("is one change, told when its names are known", () => {
    const game = settled();
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

describe("pages full of nonsense", () => {
  it("make no event that JSON cannot carry", () => {
    const bytes = [PAGES.physics, PAGES.graphics, PAGES.static].map(({ size }) => new Uint8Array(size));
    const [physics, graphics, session] = bytes as [
      Uint8Array<ArrayBuffer>,
      Uint8Array<ArrayBuffer>,
      Uint8Array<ArrayBuffer>,
    ];
    const pages: Pages = {
      physics: new PhysicsView(physics),
      graphics: new GraphicsView(graphics),
      static: new StaticView(session),
    };
    const tracker = new RaceTracker();
    const watch = new EventWatch();
    let told = 0;
    for (let round = 0; round < 3000; round++) {
      for (const page of bytes) randomFillSync(page);
      // each nonsense stays for a while, so that it settles
      for (let frame = 0; frame < 4; frame++) {
        const nowMs = (round * 4 + frame) * 600;
        const state = tracker.update(pages, { status: "live", source: "game", detail: "" }, nowMs);
        const newSession = round % 50 === 0 && frame === 0;
        const { completed } = tracker;
        const events = watch.update(state, { pages, completed, newSession, nowMs });
        expect(JSON.parse(JSON.stringify(events))).toEqual(events);
        told += events.length;
      }
    }
    expect(told).toBeGreaterThan(10);
  });
});
