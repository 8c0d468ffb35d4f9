import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { emptyState, type RaceEvent } from "../../core/src/race/index.js";
import { writeWhole } from "../../core/src/storage/index.js";
import { VideoChapters } from "../../plugins/obs-overlay/src/obs/director/video-chapters.js";

const APART_MS = 10_000;
const STATE = emptyState({ status: "live", source: "game", detail: "" });
const START: RaceEvent = { type: "raceStarted", atMs: 0 };
const LAP_MS = 92_345;
/** What the game tells of one lap that is the fastest of all, in the order of the game. */
const FASTEST: readonly RaceEvent[] = [
  { type: "personalBest", atMs: 0, timeMs: LAP_MS, previousMs: 95_000, lapNumber: 5 },
  { type: "fastestLap", atMs: 0, timeMs: LAP_MS, previousMs: 93_000, id: "a", name: "Me", isPlayer: true },
];

/** The same files at once, since the tests' clock stands still while a disk writes. */
const write = (path: string, text: string): Promise<void> => Promise.resolve(writeWhole(path, text));

let home: string;
let chapters: VideoChapters;
/** When the recording in OBS began; null while there is none. */
let beganMs: number | null;
let inObs: string[];
const obs = {
  videoTimes: () =>
    Promise.resolve(beganMs === null ? [] : [{ kind: "recording", atMs: performance.now() - beganMs } as const]),
  addChapter: (title: string) => void inObs.push(title),
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  home = mkdtempSync(join(tmpdir(), "pitwall-video-chapters-"));
  chapters = new VideoChapters(home, () => {}, write);
  inObs = [];
  beganMs = null;
});
afterEach(async () => {
  await chapters.close();
  vi.useRealTimers();
  rmSync(home, { recursive: true, force: true });
});

/** OBS is connected, and its recording began so long ago. */
async function connect(agoMs: number): Promise<void> {
  beganMs = performance.now() - agoMs;
  const [time] = await obs.videoTimes();
  chapters.begin(time!, STATE);
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

async function happen(...events: readonly RaceEvent[]): Promise<void> {
  for (const event of events) chapters.add(event, obs, APART_MS);
  await pass(0);
}

function files(): readonly string[] {
  const folder = join(home, "markers");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.endsWith(".txt")).map((name) => readFileSync(join(folder, name), "utf8"));
}

describe("an OBS that comes back", () => {
  it("with a younger recording than expected has another one", async () => {
    await connect(0);
    await pass(60_000);
    await happen(START);
    await pass(600_000);
    // longer than the last chapter of the one before
    await connect(90_000);
    await happen(START);
    expect(files()).toHaveLength(2);
  });

  it("with the same one goes on in its file", async () => {
    await connect(0);
    await pass(60_000);
    await happen(START);
    await pass(600_000);
    const [time] = await obs.videoTimes();
    chapters.begin({ ...time!, atMs: time!.atMs - 2000 }, STATE);
    await happen({ type: "raceFinished", atMs: 0, position: 3, laps: 9 });
    expect(files()).toEqual(["0:00 Start\n1:00 Race start\n11:00 Finish: P3\n"]);
  });

  it("with one that stood still goes on in its file", async () => {
    await connect(0);
    await pass(60_000);
    await happen(START);
    chapters.pause("recording");
    await pass(600_000);
    await connect(61_000);
    await happen({ type: "contact", atMs: 0, amount: 10, part: "front" });
    expect(files()).toHaveLength(1);
  });
});

describe("chapters inside OBS's recording", () => {
  it("tell a lap once, with the most telling title", async () => {
    await connect(0);
    await pass(60_000);
    await happen(...FASTEST);
    await pass(500);
    expect(inObs).toEqual([]);
    await pass(5000);
    expect(inObs).toHaveLength(1);
    expect(files()[0]).toBe(`0:00 Start\n1:00 ${inObs[0]}\n`);
    await happen(...FASTEST);
    await pass(5000);
    expect(inObs).toHaveLength(1);
  });

  it("tell two things at once in one title, and later ones on their own", async () => {
    await connect(0);
    await pass(60_000);
    await happen(START, { type: "contact", atMs: 0, amount: 10, part: "front" });
    await pass(30_000);
    await happen({ type: "raceFinished", atMs: 0, position: 3, laps: 9 });
    await pass(5000);
    expect(inObs).toEqual(["Race start · Contact, front", "Finish: P3"]);
  });

  it("do not come into the next recording", async () => {
    await connect(0);
    await pass(60_000);
    await happen(START);
    chapters.end("recording");
    await connect(0);
    await pass(5000);
    expect(inObs).toEqual([]);
    await happen(START);
    await pass(5000);
    expect(inObs).toEqual(["Race start"]);
  });

  it("are not there without a recording", async () => {
    await happen(START);
    await pass(5000);
    expect(inObs).toEqual([]);
  });
});
