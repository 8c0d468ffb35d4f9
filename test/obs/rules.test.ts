import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, test } from "vitest";
import { emptyState } from "../../core/src/race/index.js";
import { createRules, loadRules, readRules } from "../../plugins/obs-overlay/src/obs/director/rules.js";
import { situationOf } from "../../plugins/obs-overlay/src/obs/director/situation.js";
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
    'rules.yaml, line 3: scenes.drivng: there is no such setting: compare it with the file that Pitwall creates. Did you mean "driving"?',
  ],
  ["version: 1\nscenes:\n  driving: [a]\n", "rules.yaml, line 3: scenes.driving: it must be a name."],
  ["version: 1\nswitching:\n  minSeconds: soon\n", "line 3: switching.minSeconds: it must be a number of seconds."],
  ["version: 1\nswitching: { minSeconds: -1 }\n", "line 2: switching.minSeconds: it must not be negative."],
  ["version: 1\nreplays:\n  on: [crash]\n", "line 3: replays.on 1: it must be one of lapCompleted,"],
  ["version: 1\nreplays:\n  on: [contct]\n", 'Did you mean "contact"?'],
  ["version: 1\nswitching:\n  minSecond: 4\n", 'Did you mean "minSeconds"?'],
  ["version: 1\nmarker:\n", 'Did you mean "markers"?'],
  ["version: 1\nreplays:\n  on: contact\n", "line 3: replays.on: it must be a list like [offTrack]."],
  ["version: 1\nshow:\n  - on: [contact]\n", "line 3: show 1.source: it is missing."],
  ["version: 1\nscenes: Race\n", "line 2: scenes: it must have settings below it."],
  ['version: 1\ntexts:\n  - source: A\n    text: "{place}"\n', "line 4: texts 1.text: there is no value {place}."],
  ['version: 1\ntexts:\n  - source: A\n    text: "{postion}"\n', 'Did you mean "position"?'],
  ["version: 2\n", "line 1: version: it must be 1."],
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

it("takes names that look like numbers as they are written", () => {
  const text = `
version: 1
scenes: { driving: 1, pitLane: 007, replay: yes, paused: 1.10, menu: }
switching: { neverLeave: [2, 3], mayLeave: [1e3] }
show: [{ source: 4, on: [contact] }]
texts: [{ source: 5, text: 6 }]
`;
  expect(readRules(text, "x")).toMatchObject({
    scenes: { driving: "1", pitLane: "007", replay: "yes", paused: "1.10", menu: null },
    switching: { neverLeave: ["2", "3"], mayLeave: ["1e3"] },
    show: [{ source: "4" }],
    texts: [{ source: "5", text: "6" }],
  });
});

describe("texts", () => {
  const state = emptyState({ status: "waiting", source: "game", detail: "" });
  const known = withParts(state, {
    position: { overall: 3, total: 20 },
    gap: { aheadMs: 1234 },
    lap: { bestMs: 92_345 },
  });

  it("have values as the overlay shows them", () => {
    expect(fillIn("{position} of {drivers}, {gapAhead} s, best {bestLap}", known)).toBe(
      "P3 of 20, +1.2 s, best 1:32.345",
    );
    expect(fillIn("P{position} of {drivers}", known)).toBe("P3 of 20");
    const fuelled = withParts(known, { fuel: { toFinishL: -4.9 } });
    expect(fillIn("{fuelToFinish} | {place}", fuelled)).toBe("To spare 4.9 | {place}");
    const home = withParts(known, { lap: { number: 5 }, session: { lapsTotal: 4 } });
    expect(fillIn("lap {lap} of {laps}", home)).toBe("lap 4 of 4");
  });

  it("are empty or the streamer's fallback while a value is not known", () => {
    expect(fillIn("P{position} von {drivers} · Runde {lap}/{laps}", state)).toBe("");
    expect(fillIn("{fuelToFinish} {sessionLeft}", known)).toBe("");
    expect(fillIn("{position|soon}, lap {lap|?}", state)).toBe("soon, lap ?");
    expect(fillIn("{position} {fuelToFinish|}", known)).toBe("P3 ");
    expect(fillIn("{speed|–} {position}", { ...known, connection: { ...known.connection, status: "replay" } })).toBe(
      "– P3",
    );
    for (const name of READING_IDS) expect(fillIn(`{${name}}`, state)).not.toMatch(/undefined|NaN|null|\{|–/);
  });
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
      /^The rules file director\.yaml (is|belongs|may) .*: fix that, and it is read at once\.$/,
    );
    expect(readdirSync(folder)).toEqual(["director.yaml"]);
  },
);
