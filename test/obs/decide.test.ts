import { expect, it } from "vitest";
import type { RaceEvent } from "../../core/src/race/index.js";
import type { OnAir } from "../../plugins/obs-overlay/src/obs/director/air.js";
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
switching: { minSeconds: 4, settleSeconds: 0.5, handsOffSeconds: 60, neverLeave: [Ending], mayLeave: [Start, Race, Pits, Replay, Chat, Camera, Ending] }
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
  readonly requests?: DirectorInput["requests"];
}

/** Runs `decide` every 100 ms with changes by second. Gives what the director does, with the second. */
function direct(seconds: number, changes: Readonly<Record<number, Change>>, rules = RULES) {
  const parsed = readRules(rules, "rules.yaml");
  let memory = INITIAL_MEMORY;
  let situation: Situation = "driving";
  let onAir: OnAir = { scene: "Start", sinceMs: -Infinity };
  const log: string[] = [];
  const shown = new Map<string, boolean>(idleSources(parsed).map(({ source, visible }) => [source, visible]));
  for (let tick = 0; tick <= seconds * 10; tick++) {
    const nowMs = tick * 100;
    const change = changes[tick / 10] ?? {};
    situation = change.situation ?? situation;
    if (change.streamerScene !== undefined) onAir = { scene: change.streamerScene, sinceMs: nowMs };
    const input: DirectorInput = {
      nowMs,
      situation,
      isCertain: situation === "pitLane",
      events: change.events ?? [],
      onAir,
      chosen: change.streamerScene !== undefined,
      requests: change.requests ?? [],
    };
    const decided = decide(parsed, memory, input);
    ({ memory } = decided);
    const { scene, sources, saveReplay, chapters } = decided.commands;
    const say = (what: string) => log.push(`${tick / 10} ${what}`);
    if (scene !== null && scene !== onAir.scene) say((onAir = { scene, sinceMs: nowMs }).scene);
    if (saveReplay) say("replay");
    for (const { type } of chapters) say(`chapter ${type}`);
    for (const { source, visible } of sources) {
      if (shown.get(source) !== visible) say(`${visible ? "show" : "hide"} ${source}`);
      shown.set(source, visible);
    }
  }
  return log;
}

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
