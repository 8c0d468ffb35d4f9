import { describe, expect, it } from "vitest";
import { ClassifiedEvents } from "../../core/src/race/events/classified.js";
import type { EventDetector, Step } from "../../core/src/race/events/detector.js";
import { FastestLapEvents } from "../../core/src/race/events/fastest-lap.js";
import { FinalLapEvents } from "../../core/src/race/events/final-lap.js";
import { SectorEvents } from "../../core/src/race/events/sectors.js";
import { StartGridEvents } from "../../core/src/race/events/start-grid.js";
import { TrackLimitEvents } from "../../core/src/race/events/track-limits.js";
import type { RaceEvent } from "../../core/src/race/events/index.js";
import type { CompletedLap, Entry, EntryStatus, Lap } from "../../core/src/race/state.js";
import { type Parts, withParts } from "../obs-overlay/fake-feed.js";
import { FULL, NOTHING } from "../obs-overlay/fixtures.js";
import { entry } from "./entry.js";
import { HandMadeGame } from "./watched.js";

type Frame = readonly [atMs: number, state: Parts, more?: Partial<Pick<Step, "inPits" | "completed">>];

/** The events in frames at their times, ms. */
function run(detector: EventDetector, frames: readonly Frame[]): readonly RaceEvent[] {
  return frames.flatMap(([ms, state, more]) => {
    const clocks = { atMs: ms, liveMs: ms, raceMs: ms };
    const { pages } = new HandMadeGame();
    return detector.update({
      state: withParts(NOTHING, state),
      pages,
      completed: [],
      inPits: false,
      ...clocks,
      ...more,
    });
  });
}

describe("the fastest lap of the session", () => {
  const best = (lapMs: number | null, id: string | null = "b"): Parts => ({
    session: { best: { lapMs, id, sectorsMs: [] } },
    entries: [entry("own"), entry("b", { label: "Rival" })],
  });

  it("is told with its driver, each once, but for the first", () => {
    const frames: Frame[] = [
      [0, best(null, null)],
      [1000, best(92_000)],
      [2000, best(91_500)],
      [3000, best(91_500)],
      [4000, best(91_000, "own")],
    ];
    expect(run(new FastestLapEvents(), frames)).toEqual([
      {
        type: "fastestLap",
        atMs: 2000,
        timeMs: 91_500,
        previousMs: 92_000,
        id: "b",
        name: "Rival",
        isPlayer: false,
      },
      {
        type: "fastestLap",
        atMs: 4000,
        timeMs: 91_000,
        previousMs: 91_500,
        id: "own",
        name: "Driver own",
        isPlayer: true,
      },
    ]);
  });

  it("is not compared with that of a log before", () => {
    const frames: Frame[] = [
      [0, best(92_000)],
      [1000, best(null, null)],
      [2000, best(91_000)],
    ];
    expect(run(new FastestLapEvents(), frames)).toEqual([]);
  });
});

describe("the grid and the lights", () => {
  const on = (phase: string | null, gridPosition: number | null = 4): Parts => ({
    session: { phase },
    entries: [entry("own", { gridPosition })],
  });

  it("are told once each", () => {
    const frames: Frame[] = [
      [0, on("Start_Spawn_On_Position", null)],
      [100, on("Start_Countdown_No_Lights", 20)],
      [200, on("Start_Countdown_No_Lights")],
      [800, on("Start_Countdown_Lights_On")],
      [900, on("Start_Countdown_Lights_On")],
      [5000, on("Start_Countdown_Lights_Off")],
      [5020, on("Session")],
      [6000, on("Start_Countdown_Lights_On")],
      [7000, on("Session")],
    ];
    expect(run(new StartGridEvents(), frames)).toEqual([
      { type: "gridTaken", atMs: 800, position: 4 },
      { type: "lightsOut", atMs: 5020 },
    ]);
  });

  it.each([
    ["the phase of no lights is skipped", ["Start_Countdown_Lights_On", "Session"], 1],
    ["the phase of lights is skipped", ["Start_Countdown_No_Lights", "Start_Countdown_Lights_Off", "Session"], 1],
    ["the start ends with a phase of the overtime", ["Start_Countdown_Lights_Off", "Overtime_Waiting_For_Others"], 1],
    ["the race is broken off", ["Start_Countdown_Lights_Off", "Teardown"], 0],
    ["the phase is unknown at first", ["Start_Countdown_Lights_Off", null, "Session"], 1],
    ["the phase is unknown", ["Start_Countdown_Lights_Off", null], 0],
    ["the cars are not let go yet", ["Start_Countdown_Lights_On", "Start_Countdown_Lights_Off"], 0],
    ["a start has no lights", ["Start_Countdown_No_Lights", "Session"], 0],
    ["the race was joined once it was on", ["Session"], 0],
    ["the race is restarted with the lights on", ["Start_Countdown_Lights_On", "Waiting_For_Players"], 0],
  ])("when %s: %o", (_, phases, times) => {
    const frames = phases.map((phase, i): Frame => [i * 20, on(phase, null)]);
    expect(run(new StartGridEvents(), frames).map(({ type }) => type)).toEqual(Array(times).fill("lightsOut"));
  });
});

describe("the player's place in the result", () => {
  const over = (status: EntryStatus, phase = "Waiting_For_PitBox", source: Entry["source"] = "log"): Parts => ({
    session: { isRace: true, phase },
    entries: [
      entry("a", { position: 1, status: "finished" }),
      entry("own", { position: 2, placesWon: 3, status: "finished", source }),
      entry("b", { position: 3, status }),
    ],
  });

  it("is told once no car is racing any more", () => {
    const frames: Frame[] = [
      [0, over("racing")],
      [3000, over("racing")],
      [5000, over("out")],
      [6000, over("out", "Ended")],
      [9000, over("out", "Ended")],
    ];
    expect(run(new ClassifiedEvents(), frames)).toEqual([
      { type: "classified", atMs: 6000, position: 2, of: 3, placesWon: 3 },
    ]);
  });

  it.each([
    ["while the session runs", over("finished", "Session")],
    ["without the game's log", over("finished", "Ended", "road")],
  ])("is not told %s", (_, state) => {
    expect(run(new ClassifiedEvents(), [[0, state] as const, [5000, state] as const])).toEqual([]);
  });
});

describe("the final lap", () => {
  const lap = (number: number, isLastLap: boolean | null, currentMs = 1): Parts => ({
    session: { isRace: true, isLastLap, lapsTotal: 5 },
    lap: { number, currentMs },
  });
  const begun: Frame[] = [
    [0, lap(3, false)],
    [1000, lap(3, false)],
  ];

  it.each([
    ["by the game's flag", lap(4, true)],
    ["by the number of laps", lap(5, false)],
  ])("is told once, %s", (_, final) => {
    const frames: Frame[] = [
      ...begun,
      [2000, final],
      [2500, final],
      [8000, lap(6, false)],
      [9000, lap(6, false)],
      [9100, final],
      [9900, final],
    ];
    expect(run(new FinalLapEvents(), frames)).toEqual([{ type: "finalLap", atMs: 2000 }]);
  });

  it("is not told when the flag is there for a moment only, or was there at first", () => {
    expect(run(new FinalLapEvents(), [...begun, [2000, lap(4, true)], [2400, lap(4, false)]])).toEqual([]);
    expect(run(new FinalLapEvents(), [[0, lap(5, true)] as const, [1000, lap(5, true)] as const])).toEqual([]);
  });
});

describe("an excursion beyond the track limits", () => {
  const out = (tyresOut: number, gainedMs: number | null = null): Parts => ({
    lap: { trackLimits: { tyresOut, gainedMs } },
  });

  it("is told once the car is back for a second, with the time gained in it", () => {
    const frames: Frame[] = [
      [0, out(0)],
      [1000, out(4)],
      [1500, out(2)],
      [1800, out(4, 90)],
      [2000, out(0, 120)],
      [2799, out(0, 120)],
      [2800, out(0, 120)],
      [9000, out(0, 120)],
    ];
    expect(run(new TrackLimitEvents(), frames)).toEqual([
      { type: "trackLimits", atMs: 1000, durationMs: 800, gainedMs: 120 },
    ]);
  });

  it("has not gained what the game counted before", () => {
    const frames: Frame[] = [
      [0, out(0, 120)],
      [1000, out(4, 120)],
      [1400, out(4, 120)],
      [2400, out(0, 120)],
    ];
    expect(run(new TrackLimitEvents(), frames)).toMatchObject([{ durationMs: 400, gainedMs: null }]);
  });

  it.each([
    ["with two tyres", 2, false, 1000],
    ["for a moment", 4, false, 299],
    ["in the pits", 4, true, 1000],
  ])("is none %s", (_, tyresOut, inPits, forMs) => {
    const frames: Frame[] = [
      [0, out(0)],
      [1000, out(tyresOut), { inPits }],
      [1000 + forMs, out(tyresOut), { inPits }],
      [9000, out(0)],
    ];
    expect(run(new TrackLimitEvents(), frames)).toEqual([]);
  });
});

describe("a best sector", () => {
  const LAPS: readonly CompletedLap[] = [1, 2].map((number) => {
    return { ...FULL.laps[1]!, number, valid: true, sectorsMs: [30_000, 31_000, 32_000] };
  });
  const THIRD: CompletedLap = { ...LAPS[0]!, number: 3, sectorsMs: [29_000, 31_500, 31_000] };
  const lap = (sectorsMs: Lap["sectorsMs"], more: Partial<Lap> = {}, laps = LAPS): Parts => ({
    lap: { number: 3, valid: true, sectorsMs, ...more },
    laps,
  });
  const told = (events: readonly RaceEvent[]) =>
    events.map((event) => (event.type === "sectorBest" ? [event.atMs, event.sector, event.timeMs] : event));

  it("is told as it ends, and not again with the lap, whose time may come late", () => {
    const after = { number: 4, valid: true };
    const frames: Frame[] = [
      [0, lap([null, null, null])],
      [29_000, lap([29_010, null, null])],
      // the game's own time
      [29_150, lap([29_000, null, null])],
      [29_300, lap([29_000, null, null])],
      [62_000, lap([29_000, 31_500, null])],
      [91_500, lap([null, null, null], after)],
      [92_500, lap([null, null, null], after, [...LAPS, THIRD]), { completed: [THIRD] }],
    ];
    expect(told(run(new SectorEvents(), frames))).toEqual([
      [29_000, 1, 29_000],
      [92_500, 3, 31_000],
    ]);
  });

  it.each([
    ["an invalid lap", lap([29_000, null, null], { valid: false }), {}],
    ["a lap from the pits", lap([29_000, null, null]), { inPits: true }],
    ["a lap not followed from its start", lap([null, 29_000, null]), {}],
    ["the first lap", lap([29_000, null, null], { number: 1 }, []), {}],
    [
      "the way back after a race",
      { ...lap([29_000, null, null]), session: { isRace: true }, flag: { driver: "CheckeredFlag" } } as Parts,
      {},
    ],
  ])("is none in %s", (_, state, more) => {
    const frames: Frame[] = [
      [0, state, more],
      [5000, state, more],
    ];
    expect(run(new SectorEvents(), frames)).toEqual([]);
  });
});
