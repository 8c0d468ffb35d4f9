import { describe, expect, it } from "vitest";
import type { RaceEvent } from "../../core/src/race/index.js";
import {
  decide,
  type DirectorInput,
  idleSources,
  INITIAL_MEMORY,
} from "../../plugins/obs-overlay/src/obs/director/decide.js";
import { readRules } from "../../plugins/obs-overlay/src/obs/director/rules.js";
import type { Situation } from "../../plugins/obs-overlay/src/obs/director/situation.js";

const RULES = `
version: 1
scenes: { driving: Race, pitLane: Pits, replay: Replay }
switching: { minSeconds: 4, settleSeconds: 0.5, handsOffSeconds: 60, neverLeave: [Ending] }
replays: { on: [contact, offTrack], delaySeconds: 3, apartSeconds: 10 }
show: [{ source: Banner, on: [personalBest], seconds: 8 }]
hide: [{ source: Banner, on: [contact], seconds: 2 }, { source: Camera, on: [contact], seconds: 5 }]
markers: { on: [contact] }
`;

const CONTACT: RaceEvent = { type: "contact", atMs: 0, amount: 10, part: "front" };
const OFF: RaceEvent = { type: "offTrack", atMs: 0, atFraction: null };
const BEST: RaceEvent = { type: "personalBest", atMs: 0, timeMs: 90_000, previousMs: 95_000, lapNumber: 3 };

interface Change {
  readonly situation?: Situation;
  readonly events?: readonly RaceEvent[];
  /** The streamer switches to this scene. */
  readonly streamerScene?: string;
}

/** Runs `decide` every 100 ms with changes by second. Gives what the director does, with the second. */
function direct(seconds: number, changes: Readonly<Record<number, Change>>, rules = RULES) {
  const parsed = readRules(rules, "rules.yaml");
  let memory = INITIAL_MEMORY;
  let situation: Situation = "driving";
  let programScene = "Start";
  const log: string[] = [];
  const shown = new Map<string, boolean>(idleSources(parsed).map(({ source, visible }) => [source, visible]));
  for (let tick = 0; tick <= seconds * 10; tick++) {
    const change = changes[tick / 10] ?? {};
    situation = change.situation ?? situation;
    programScene = change.streamerScene ?? programScene;
    const input: DirectorInput = {
      nowMs: tick * 100,
      situation,
      events: change.events ?? [],
      programScene,
      streamerSwitched: change.streamerScene !== undefined,
    };
    const decided = decide(parsed, memory, input);
    ({ memory } = decided);
    const { scene, sources, saveReplay, chapters } = decided.commands;
    const say = (what: string) => log.push(`${tick / 10} ${what}`);
    if (scene !== null && scene !== programScene) say((programScene = scene));
    if (saveReplay) say("replay");
    for (const { type } of chapters) say(`chapter ${type}`);
    for (const { source, visible } of sources) {
      if (shown.get(source) !== visible) say(`${visible ? "show" : "hide"} ${source}`);
      shown.set(source, visible);
    }
  }
  return log;
}

describe("scenes", () => {
  it("follow the situation once it has settled", () => {
    expect(direct(20, { 5: { situation: "pitLane" }, 12: { situation: "driving" } })).toEqual([
      "0.5 Race",
      "5.5 Pits",
      "12.5 Race",
    ]);
  });

  it("do not flicker: they ignore short situations and stay for a minimum time", () => {
    const log = direct(20, {
      5: { situation: "replay" },
      5.3: { situation: "driving" },
      10: { situation: "pitLane" },
      11: { situation: "replay" },
      12: { situation: "pitLane" },
      12.6: { situation: "driving" },
    });
    expect(log).toEqual(["0.5 Race", "10.5 Pits", "14.5 Race"]);
  });

  it("stay as they are where no scene is named", () => {
    expect(direct(20, { 5: { situation: "menu" }, 10: { situation: "driving" } })).toEqual(["0.5 Race"]);
  });

  it("are left alone for a while after the streamer switched, and longer after they switch again", () => {
    const log = direct(150, {
      5: { streamerScene: "Chat" },
      10: { situation: "pitLane" },
      40: { streamerScene: "Camera" },
    });
    expect(log).toEqual(["0.5 Race", "100 Pits"]);
  });

  it("are left alone while the program scene is one that only the streamer leaves", () => {
    expect(direct(300, { 5: { streamerScene: "Ending" } })).toEqual(["0.5 Race"]);
  });
});

it("switches no scene while the program scene is unknown", () => {
  const parsed = readRules(RULES, "rules.yaml");
  const input = { situation: "driving", events: [], streamerSwitched: false } as const;
  const before = decide(parsed, INITIAL_MEMORY, { ...input, nowMs: 0, programScene: null });
  const unknown = decide(parsed, before.memory, { ...input, nowMs: 1000, programScene: null });
  expect(unknown.commands.scene).toBeNull();
  expect(decide(parsed, unknown.memory, { ...input, nowMs: 1100, programScene: "Start" }).commands.scene).toBe("Race");
});

it("saves one replay for events close together, after a delay, and misses none", () => {
  const log = direct(40, {
    2: { events: [OFF] },
    3: { events: [OFF] },
    6: { events: [OFF] },
    30: { events: [OFF, OFF] },
  });
  expect(log).toEqual(["0.5 Race", "5 replay", "15 replay", "33 replay"]);
});

it("shows and hides sources for a time that each event restarts; of two rules the active one wins", () => {
  const log = direct(40, {
    2: { events: [BEST] },
    6: { events: [BEST] },
    20: { events: [CONTACT] },
    30: { events: [BEST] },
    31: { events: [CONTACT] },
  });
  expect(log.filter((line) => /Banner|Camera/.test(line))).toEqual([
    "2 show Banner",
    "14 hide Banner",
    "20 hide Camera",
    "25 show Camera",
    "30 show Banner",
    "31 hide Banner",
    "31 hide Camera",
    "33 show Banner",
    "36 show Camera",
    "38 hide Banner",
  ]);
});

it("adds chapters only for the events in the rules", () => {
  expect(direct(3, { 2: { events: [BEST, CONTACT, OFF] } })).toContain("2 chapter contact");
  expect(direct(3, { 2: { events: [BEST] } }).join()).not.toContain("chapter");
});
