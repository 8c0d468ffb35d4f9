import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, test } from "vitest";
import { emptyState } from "../../core/src/race/index.js";
import { Chapters } from "../../plugins/obs-overlay/src/obs/director/chapters.js";
import { createRules, loadRules, readRules } from "../../plugins/obs-overlay/src/obs/director/rules.js";
import { situationOf } from "../../plugins/obs-overlay/src/obs/director/situation.js";
import { titleOf } from "../../plugins/obs-overlay/src/obs/director/titles.js";
import { fillIn } from "../../plugins/obs-overlay/src/obs/director/values.js";
import { READING_IDS } from "../../core/src/readings/index.js";
import { withParts } from "../obs-overlay/fake-feed.js";
import { UNREADABLE } from "../storage/odd-files.js";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-rules-"));
  folders.push(folder);
  return folder;
}

it("creates a valid file with comments that leaves every scene alone", () => {
  const path = join(newFolder(), "new", "director.yaml");
  createRules(path);
  const rules = loadRules(path);
  expect(Object.values(rules.scenes).every((scene) => scene === null)).toBe(true);
  expect(rules.replays.on).toContain("contact");
  const text = readFileSync(path, "utf8");
  for (const name of [...READING_IDS, "sectorBest"]) expect(text).toContain(name);
  const filled = text.replace(/^( +)# /gm, "$1").replaceAll(" scenes that", " # scenes that");
  expect(readRules(filled, path)).toMatchObject({
    scenes: { driving: "Race", menu: "Waiting" },
    show: [{ source: "Best lap", on: ["personalBest"], seconds: 8 }],
    hide: [{ source: "Camera" }],
    texts: [{ source: "Place", text: "{position} of {drivers}" }],
  });
});

it("keeps an existing file", () => {
  const path = join(newFolder(), "director.yaml");
  writeFileSync(path, "version: 1\n# mine\n");
  createRules(path);
  expect(readFileSync(path, "utf8")).toBe("version: 1\n# mine\n");
});

test.each([
  [
    "version: 1\nscenes:\n  drivng: Race\n",
    "rules.yaml, line 3: scenes.drivng: there is no such setting: compare it with the file",
  ],
  ["version: 1\nscenes:\n  driving: [a]\n", "rules.yaml, line 3: scenes.driving: it must be a name."],
  ["version: 1\nswitching:\n  minSeconds: soon\n", "line 3: switching.minSeconds: it must be a number of seconds."],
  ["version: 1\nswitching: { minSeconds: -1 }\n", "line 2: switching.minSeconds: it must not be negative."],
  ["version: 1\nreplays:\n  on: [crash]\n", "line 3: replays.on 1: it must be one of lapCompleted,"],
  ["version: 1\nreplays:\n  on: contact\n", "line 3: replays.on: it must be a list like [offTrack]."],
  ["version: 1\nshow:\n  - on: [contact]\n", "line 3: show 1.source: it is missing."],
  ["version: 1\nscenes: Race\n", "line 2: scenes: it must have settings below it."],
  ['version: 1\ntexts:\n  - source: A\n    text: "{place}"\n', "line 4: texts 1.text: there is no value {place}."],
  ["version: 2\n", "line 1: version: it must be 1."],
  ["version: 1\nscenes: {\n", "rules.yaml, line 3: "],
  ["", "rules.yaml, line 1: version: it is missing."],
])("names the line of a mistake and what is allowed: %j", (text, message) => {
  expect(() => readRules(text, "rules.yaml")).toThrow(message);
});

it("tells the situation of the race", () => {
  const state = emptyState({ status: "live", source: "game", detail: "" });
  const track = withParts(state, {
    car: { location: "Track", inPitLane: false, inPitBox: false, engineRunning: true },
  });
  const at = (parts: Parameters<typeof withParts>[1]) => situationOf(withParts(track, parts));
  expect(situationOf(state)).toBe("menu");
  expect(at({})).toBe("driving");
  expect(at({ car: { location: "PitEntry" } })).toBe("pitLane");
  expect(at({ car: { location: "Pitlane", inPitLane: true, inPitBox: true } })).toBe("pitLane");
  expect(at({ car: { location: "Pitlane", inPitBox: true, engineRunning: false, speedKmh: 0 } })).toBe("garage");
  expect(at({ connection: { status: "paused" } })).toBe("paused");
  expect(at({ connection: { status: "replay" } })).toBe("replay");
  expect(at({ connection: { status: "lost" } })).toBe("menu");
});

it("fills in values as the overlay shows them, also unknown ones", () => {
  const state = emptyState({ status: "waiting", source: "game", detail: "" });
  const known = withParts(state, {
    position: { overall: 3, total: 20 },
    gap: { aheadMs: 1234 },
    lap: { bestMs: 92_345 },
  });
  expect(fillIn("{position} of {drivers}, {gapAhead} s, best {bestLap}", known)).toBe(
    "P3 of 20, +1.2 s, best 1:32.345",
  );
  const fuelled = withParts(known, { fuel: { toFinishL: -4.9 } });
  expect(fillIn("{fuelToFinish} | {place}", fuelled)).toBe("To spare 4.9 | {place}");
  expect(fillIn("{fuelToFinish} {sessionLeft}", known)).toBe("– –");
  const home = withParts(known, { lap: { number: 5 }, session: { lapsTotal: 4 } });
  expect(fillIn("lap {lap} of {laps}", home)).toBe("lap 4 of 4");
  for (const name of READING_IDS) expect(fillIn(`{${name}}`, state)).not.toMatch(/undefined|NaN|null|\{/);
});

it("gives chapters titles for viewers", () => {
  expect(titleOf({ type: "personalBest", atMs: 0, timeMs: 92_345, previousMs: 95_000, lapNumber: 3 })).toBe(
    "Personal best 1:32.345",
  );
  const rival = { atMs: 0, with: "ahead", id: "a", gapMs: 800 } as const;
  expect(titleOf({ type: "battleBegan", ...rival, name: "Mia Rossi" })).toBe("Battle with Mia Rossi");
  expect(titleOf({ type: "battleEnded", ...rival, name: null })).toBe("End of the battle with the car ahead");
  expect(titleOf({ type: "positionGained", atMs: 0, from: 4, to: 3 })).toBe("Up to P3");
  expect(titleOf({ type: "pitLeft", atMs: 0, durationMs: 32_900, placesLost: null })).toBe(
    "Out of the pits after 0:32",
  );
  expect(titleOf({ type: "raceFinished", atMs: 0, position: null, laps: 3 })).toBe("Finish");
});

it("writes chapters as video sites expect them: from 0:00, merged when close, one file per video", () => {
  const folder = newFolder();
  const chapters = new Chapters(folder);
  const recording = (atMs: number) => ({ kind: "recording", atMs }) as const;
  const now = new Date("2026-04-01T20:15:03Z");
  chapters.add("Race start", recording(4000), 10_000, now);
  chapters.add("Up to P3", recording(754_900), 10_000, now);
  chapters.add("Contact, front", recording(756_000), 10_000, now);
  chapters.add("Finish: P3", recording(3_723_000), 10_000, now);
  chapters.add("Race start", recording(60_000), 10_000, new Date("2026-04-01T23:00:00Z"));
  const files = readdirSync(join(folder, "markers")).sort();
  expect(files[0]).toMatch(/^2026-04-0\d \d\d\.\d\d\.59 recording\.txt$/);
  expect(files.map((file) => readFileSync(join(folder, "markers", file), "utf8"))).toEqual([
    "0:00 Start · Race start\n12:34 Up to P3 · Contact, front\n1:02:03 Finish: P3\n",
    "0:00 Start\n1:00 Race start\n",
  ]);
});

test.each([
  ["[".repeat(20_000), "director.yaml, line 1: lists are nested too deeply."],
  [`version: 1\nshow: ${"[".repeat(5000)}`, "director.yaml, line 2: lists are nested too deeply."],
  ["version: 1\nshow: 7", "director.yaml, line 2: show: it must be a list."],
])("explains rules that break the parser: %.20s", (text, sentence) => {
  expect(() => readRules(text, "director.yaml")).toThrow(sentence);
});

test.each(Object.entries(UNREADABLE))(
  "reports %s instead of the rules without its folder, and leaves it alone",
  (_, make) => {
    const folder = newFolder();
    const path = join(folder, "director.yaml");
    make(path);
    createRules(path);
    expect(() => loadRules(path)).toThrow(
      /^The rules file director\.yaml (is|belongs|may) .*: fix that, then turn the director on again\.$/,
    );
    expect(readdirSync(folder)).toEqual(["director.yaml"]);
  },
);
