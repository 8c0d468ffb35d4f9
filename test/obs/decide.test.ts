import { describe, expect, it } from "vitest";
import type { RaceEvent } from "../../core/src/race/index.js";
import {
  decide,
  NEW_DIRECTOR,
  type DirectorInput,
  sourcesAtRest,
} from "../../plugins/obs-overlay/src/obs/director/decide.js";
import { readRules } from "../../plugins/obs-overlay/src/obs/director/rules.js";
import type { Situation } from "../../plugins/obs-overlay/src/obs/director/situation.js";

const RULES = `
version: 1
scenes: { driving: Race, pitLane: Pits, replay: Replay }
switching: { minSeconds: 4, settleSeconds: 0.5, handsOffSeconds: 60, neverLeave: [Ending] }
replays: { on: [contact, offTrack], delaySeconds: 3, apartSeconds: 10 }
show: [{ source: News, on: [personalBest], seconds: 8 }]
hide: [{ source: News, on: [contact], seconds: 2 }, { source: Camera, on: [contact], seconds: 5 }]
markers: { on: [contact] }
`;

const CONTACT: RaceEvent = { type: "contact", atMs: 0, amount: 10, part: "front" };
const OFF: RaceEvent = { type: "offTrack", atMs: 0, atFraction: null };
const BEST: RaceEvent = { type: "personalBest", atMs: 0, timeMs: 90_000, previousMs: 95_000, lapNumber: 3 };

interface Happening {
  readonly situation?: Situation;
  readonly events?: readonly RaceEvent[];
  readonly chooses?: string;
}

/** Directs on a clock of its own, looking every 100 ms; what came to be, with the second in which it did. */
function direct(seconds: number, happenings: Readonly<Record<number, Happening>>, rules = RULES) {
  const parsed = readRules(rules, "rules.yaml");
  let memory = NEW_DIRECTOR;
  let situation: Situation = "driving";
  let onAir = "Start";
  const told: string[] = [];
  const shown = new Map<string, boolean>(sourcesAtRest(parsed).map(({ source, visible }) => [source, visible]));
  for (let tick = 0; tick <= seconds * 10; tick++) {
    const now = happenings[tick / 10] ?? {};
    situation = now.situation ?? situation;
    onAir = now.chooses ?? onAir;
    const moment: DirectorInput = {
      nowMs: tick * 100,
      situation,
      events: now.events ?? [],
      onAir,
      chosen: now.chooses !== undefined,
    };
    const decided = decide(parsed, memory, moment);
    ({ memory } = decided);
    const { scene, sources, saveReplay, chapters } = decided.wishes;
    const say = (what: string) => told.push(`${tick / 10} ${what}`);
    if (scene !== null && scene !== onAir) say((onAir = scene));
    if (saveReplay) say("replay");
    for (const { type } of chapters) say(`chapter ${type}`);
    for (const { source, visible } of sources) {
      if (shown.get(source) !== visible) say(`${visible ? "show" : "hide"} ${source}`);
      shown.set(source, visible);
    }
  }
  return told;
}

describe("scenes", () => {
  it("follow the situation once it has settled", () => {
    expect(direct(20, { 5: { situation: "pitLane" }, 12: { situation: "driving" } })).toEqual([
      "0.5 Race",
      "5.5 Pits",
      "12.5 Race",
    ]);
  });

  it("do not flicker: not for a moment's situation, and not before the scene had its time", () => {
    const told = direct(20, {
      5: { situation: "replay" },
      5.3: { situation: "driving" },
      10: { situation: "pitLane" },
      11: { situation: "replay" },
      12: { situation: "pitLane" },
      12.6: { situation: "driving" },
    });
    expect(told).toEqual(["0.5 Race", "10.5 Pits", "14.5 Race"]);
  });

  it("stay as they are where no scene is named", () => {
    expect(direct(20, { 5: { situation: "menu" }, 10: { situation: "driving" } })).toEqual(["0.5 Race"]);
  });

  it("are the streamer's for a while after their own choice, which a later choice makes longer", () => {
    const told = direct(150, { 5: { chooses: "Chat" }, 10: { situation: "pitLane" }, 40: { chooses: "Camera" } });
    expect(told).toEqual(["0.5 Race", "100 Pits"]);
  });

  it("are never taken from a scene that only the streamer ends", () => {
    expect(direct(300, { 5: { chooses: "Ending" } })).toEqual(["0.5 Race"]);
  });
});

it("no scene is wished for while nobody knows which is on air", () => {
  const parsed = readRules(RULES, "rules.yaml");
  const moment = { situation: "driving", events: [], chosen: false } as const;
  const before = decide(parsed, NEW_DIRECTOR, { ...moment, nowMs: 0, onAir: null });
  const unknown = decide(parsed, before.memory, { ...moment, nowMs: 1000, onAir: null });
  expect(unknown.wishes.scene).toBeNull();
  expect(decide(parsed, unknown.memory, { ...moment, nowMs: 1100, onAir: "Start" }).wishes.scene).toBe("Race");
});

it("of events close together one replay is saved, late enough to show what followed, and none is lost", () => {
  const told = direct(40, {
    2: { events: [OFF] },
    3: { events: [OFF] },
    6: { events: [OFF] },
    30: { events: [OFF, OFF] },
  });
  expect(told).toEqual(["0.5 Race", "5 replay", "15 replay", "33 replay"]);
});

it("sources are shown and hidden for their time, longer when it happens again; of two rules the running one holds", () => {
  const told = direct(40, {
    2: { events: [BEST] },
    6: { events: [BEST] },
    20: { events: [CONTACT] },
    30: { events: [BEST] },
    31: { events: [CONTACT] },
  });
  expect(told.filter((line) => /News|Camera/.test(line))).toEqual([
    "2 show News",
    "14 hide News",
    "20 hide Camera",
    "25 show Camera",
    "30 show News",
    "31 hide News",
    "31 hide Camera",
    "33 show News",
    "36 show Camera",
    "38 hide News",
  ]);
});

it("only the events that the rules name get a chapter", () => {
  expect(direct(3, { 2: { events: [BEST, CONTACT, OFF] } })).toContain("2 chapter contact");
  expect(direct(3, { 2: { events: [BEST] } }).join()).not.toContain("chapter");
});
