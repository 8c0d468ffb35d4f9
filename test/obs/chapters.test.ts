import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeWhole } from "../../core/src/storage/index.js";
import type { CompletedLap, RaceEvent } from "../../core/src/race/index.js";
import { Chapters, type VideoTime } from "../../plugins/obs-overlay/src/obs/director/chapters.js";
import { titleOf } from "../../plugins/obs-overlay/src/obs/director/titles.js";

const NOW = new Date("2026-04-01T20:15:03Z");
const OPTIONS = { apartMs: 10_000, startTitle: "Practice, Imola", now: NOW };

let folder: string;
let chapters: Chapters;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-chapters-"));
  chapters = new Chapters(folder, writeWhole);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function add(event: RaceEvent, ...times: VideoTime[]): void {
  chapters.add(titleOf(event), times, OPTIONS);
}

const recording = (atMs: number): VideoTime => ({ kind: "recording", atMs });
const stream = (atMs: number): VideoTime => ({ kind: "stream", atMs });

/** The files whose names end like this, in order. */
function filesLike(end: string): readonly string[] {
  const names = readdirSync(join(folder, "markers")).filter((name) => name.endsWith(end));
  return names.sort().map((name) => readFileSync(join(folder, "markers", name), "utf8"));
}

function lap(over: Partial<CompletedLap>): RaceEvent {
  const whole: CompletedLap = {
    number: 5,
    timeMs: 92_345,
    valid: true,
    kind: "flying",
    sectorsMs: [],
    position: null,
    fuelUsedL: null,
    ...over,
  };
  return { type: "lapCompleted", atMs: 0, lap: whole };
}

it("are a text for a video site and markers for an editor, a pair for each video", () => {
  add({ type: "raceStarted", atMs: 0 }, recording(4000));
  add({ type: "positionGained", atMs: 0, from: 4, to: 3 }, recording(754_900));
  add({ type: "contact", atMs: 0, amount: 10, part: "front" }, recording(756_000));
  add({ type: "raceFinished", atMs: 0, position: 3, laps: 9 }, recording(3_723_000));
  chapters.end("recording");
  add({ type: "raceStarted", atMs: 0 }, recording(60_000));
  expect(filesLike("recording.txt")).toHaveLength(2);
  expect(filesLike(".txt")).toContain(
    "0:00 Practice, Imola · Race start\n12:34 Up to P3 · Contact, front\n1:02:03 Finish: P3\n",
  );
  expect(filesLike(".csv")).toContain(
    'seconds,title\n0.000,"Practice, Imola"\n4.000,"Race start"\n754.900,"Up to P3"\n756.000,"Contact, front"\n3723.000,"Finish: P3"\n',
  );
});

it("of a recording and a stream at the same time are apart, with the times of each", () => {
  add({ type: "raceStarted", atMs: 0 }, recording(60_000), stream(600_000));
  expect(filesLike("recording.txt")).toEqual(["0:00 Practice, Imola\n1:00 Race start\n"]);
  expect(filesLike("stream.txt")).toEqual(["0:00 Practice, Imola\n10:00 Race start\n"]);
});

it("are not written without a video", () => {
  add({ type: "raceStarted", atMs: 0 });
  expect(readdirSync(folder)).toEqual([]);
});

it("tell nothing twice", () => {
  const pb: RaceEvent = { type: "personalBest", atMs: 0, timeMs: 92_345, previousMs: 95_000, lapNumber: 5 };
  add(lap({}), recording(60_000));
  add(pb, recording(60_000));
  add(
    { type: "fastestLap", atMs: 0, timeMs: 92_345, previousMs: 93_000, id: "a", name: "Me", isPlayer: true },
    recording(60_900),
  );
  add(pb, recording(61_000));
  add({ type: "lightsOut", atMs: 0 }, recording(90_000));
  add({ type: "raceStarted", atMs: 0 }, recording(90_200));
  add(
    { type: "sessionChanged", atMs: 0, sessionType: null, name: "Practice", track: "Imola", layout: null },
    recording(91_000),
  );
  expect(filesLike(".txt")).toEqual([
    "0:00 Practice, Imola\n1:00 Fastest lap 1:32.345, Me\n1:30 Race start · Practice, Imola\n",
  ]);
  chapters.end("recording");
  add(
    { type: "sessionChanged", atMs: 0, sessionType: null, name: "Practice", track: "Imola", layout: null },
    recording(2000),
  );
  expect(filesLike(".txt")).toContain("0:00 Practice, Imola\n");
});

describe("a description", () => {
  const LAPS = 400;

  /** A race with more chapters than a description takes, as it is written at the end. */
  function race(): readonly [text: string, csv: string] {
    const written = new Map<string, string>();
    chapters = new Chapters(folder, (path, content) => written.set(path.slice(-4), content));
    add({ type: "raceStarted", atMs: 0 }, recording(4000));
    for (let n = 1; n <= LAPS; n++) {
      const atMs = n * 100_000;
      add(lap({ number: n, timeMs: 90_000 + n }), recording(atMs));
      if (n % 20 === 0) add({ type: "pitEntered", atMs: 0 }, recording(atMs + 30_000));
    }
    add({ type: "raceFinished", atMs: 0, position: 3, laps: LAPS }, recording((LAPS + 1) * 100_000));
    return [written.get(".txt")!, written.get(".csv")!];
  }

  it("is no longer than a video site takes, and leaves out laps first, evenly", () => {
    const [text, csv] = race();
    const lines = text.trimEnd().split("\n");
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(5000);
    expect(lines[0]).toBe("0:00 Practice, Imola · Race start");
    expect(lines.at(-1)).toMatch(/ Finish: P3$/);
    expect(lines.filter((line) => line.endsWith(" Into the pits"))).toHaveLength(LAPS / 20);
    const laps = lines.flatMap((line) => /Lap (\d+)/.exec(line)?.slice(1).map(Number) ?? []);
    const apart = laps.slice(1).map((number, i) => number - laps[i]!);
    expect(laps.length).toBeGreaterThan(50);
    expect(new Set(apart).size).toBe(1);
    expect(LAPS - laps.at(-1)!).toBeLessThan(apart[0]!);
    expect(csv).toContain(`Lap ${laps[0]! + 1}:`);
  });

  it("has no angle brackets, which a video site refuses", () => {
    const rival = { atMs: 0, with: "ahead", id: "a", gapMs: 400 } as const;
    add({ type: "battleBegan", ...rival, name: "<3 Racing>" }, recording(60_000));
    expect(filesLike(".txt")).toEqual(["0:00 Practice, Imola\n1:00 Battle with 3 Racing\n"]);
    expect(filesLike(".csv")[0]).toContain("<3 Racing>");
  });
});

it("have titles for viewers", () => {
  const titles = (event: RaceEvent) => titleOf(event).text;
  expect(titles(lap({}))).toBe("Lap 5: 1:32.345");
  expect(titles(lap({ valid: false }))).toBe("Lap 5: 1:32.345 (invalid)");
  expect(titles(lap({ kind: "out", number: 1 }))).toBe("Lap 1: 1:32.345 (out)");
  expect(titles(lap({ kind: "in", valid: false, timeMs: null }))).toBe("Lap 5 (in, invalid)");
  expect(titles({ type: "personalBest", atMs: 0, timeMs: 92_345, previousMs: 95_000, lapNumber: 3 })).toBe(
    "Lap 3: personal best 1:32.345",
  );
  expect(titles({ type: "pitLeft", atMs: 0, durationMs: 32_900, placesLost: null })).toBe("Out of the pits after 0:32");
  expect(titles({ type: "raceFinished", atMs: 0, position: null, laps: 3 })).toBe("Finish");
  const rival = { atMs: 0, with: "ahead", id: "a", gapMs: 400 } as const;
  expect(titles({ type: "battleBegan", ...rival, name: null })).toBe("Battle with the car ahead");
  expect(titles({ type: "battleBegan", ...rival, name: "M. Sundqvist" })).toBe("Battle with M. Sundqvist");
  expect(titles({ type: "battleEnded", ...rival, name: null })).toBe("End of the battle with the car ahead");
});
