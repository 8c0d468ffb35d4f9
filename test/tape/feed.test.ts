import { createHash } from "node:crypto";
import { readdirSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openFeed } from "../../core/src/feed/feed.js";
import { TapeSource } from "../../core/src/feed/tape-source.js";
import { AcEvoStatus, PAGES } from "../../core/src/protocol/index.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import type { Feed, FeedSource, RaceState } from "../../core/src/index.js";
import { TapeError, TapeReader } from "../../core/src/tape/index.js";
import { compileCore } from "../lab/compiled.js";
import { waitFor } from "../lab/process.js";
import { type Given, keep, newFolder, raceFrames, removeFolders, tapeOf } from "./tapes.js";

/** A race with laps of 13 s: three minutes of it. */
const SECONDS = 180;

let path: string;

beforeAll(async () => {
  compileCore();
  path = join(newFolder(), "race.tape");
  writeFileSync(path, await tapeOf(raceFrames(SECONDS, { cars: 20, short: true, fromS: 0 })));
});
afterAll(removeFolders);

/** Plays a tape to its end by a fake clock and returns everything that came out. */
function replay(speed: number, tickMs: (tick: number) => number) {
  const source = new TapeSource(TapeReader.open(path));
  source.tape.speed = speed;
  const tracker = new RaceTracker();
  const hash = createHash("sha256");
  const laps: string[] = [];
  let last: RaceState | null = null;
  let frames = 0;
  for (let nowMs = 0, tick = 0; !source.tape.ended; nowMs += tickMs(tick++)) {
    for (const { pages, jumped, atMs, status, source: kind, detail } of source.poll(nowMs)) {
      if (jumped) tracker.reset();
      if (!pages) continue;
      frames++;
      last = tracker.update(pages, { status, source: kind, detail }, atMs);
      hash.update(JSON.stringify(last));
      laps.push(...tracker.completed.map(({ number, timeMs }) => `${number} ${timeMs}`));
    }
  }
  void source.close();
  return { hash: hash.digest("hex"), laps, last: JSON.stringify(last), frames };
}

describe("a tape replayed", () => {
  it("twice gives the same states and laps, byte for byte, at any tick rate", () => {
    const first = replay(1, () => 1000 / 60);
    const second = replay(1, (tick) => [3, 40, 16.7, 499, 0.1][tick % 5]!);
    expect(second).toEqual(first);
    expect(first.frames).toBeGreaterThan((SECONDS - 2) * 60);
    expect(first.laps.length).toBeGreaterThanOrEqual(10);
  });

  it("at 16 times its speed loses no lap and no state", () => {
    const [slow, fast] = [replay(1, () => 1000 / 60), replay(16, () => 1000 / 60)];
    console.log(`laps at 1x: ${slow.laps.length}, at 16x: ${fast.laps.length}`);
    expect(fast).toEqual(slow);
  });
});

let feed: Feed | undefined;

afterEach(async () => {
  await feed?.close();
  feed = undefined;
});

function open(file: string, speed = 1): { states: RaceState[]; feed: Feed; home: string } {
  const home = newFolder();
  const source: FeedSource = `tape:${file}`;
  const opened = (feed = openFeed({ source, home }));
  opened.tape!.speed = speed;
  const states: RaceState[] = [];
  opened.onState((state) => states.push(state));
  return { states, feed: opened, home };
}

/** A tape of a car with these statuses, two seconds each; null = the game has ended. */
async function moments(...of: readonly (AcEvoStatus | null)[]): Promise<string> {
  const car = keep([...raceFrames(1)].at(-1)!);
  const graphics = PAGES.graphics.writer(car.pages!.graphics);
  const frames: Given[] = [];
  of.forEach((status, i) => {
    graphics.status = status?.value ?? AcEvoStatus.Live.value;
    for (let frame = 0; frame < 120; frame++) {
      graphics.packetId++;
      frames.push(keep({ atMs: i * 2000 + (frame * 1000) / 60, pages: status && car.pages, lost: !status }));
    }
  });
  const file = join(newFolder(), "moments.tape");
  writeFileSync(file, await tapeOf(frames));
  return file;
}

const statuses = (states: readonly RaceState[]) =>
  states.map(({ connection }) => connection.status).filter((status, i, all) => status !== all[i - 1]);

describe("a feed from a tape", () => {
  it("plays in real time and reports a tape as its source", async () => {
    const { states, feed } = open(path);
    feed.tape!.seek(60_000);
    await waitFor("two seconds of tape", () => feed.tape!.positionMs > 62_000 || undefined);
    const { connection, session } = feed.state;
    expect(connection).toEqual({ status: "live", source: "tape", detail: "A recording is playing." });
    expect(session.track).not.toBeNull();
    expect(states.length).toBeGreaterThan(10);
    expect(feed.pages!.graphics.carModel).toBe(feed.state.car.model);
  });

  it("reports a recorded demo as a demo", async () => {
    const file = join(newFolder(), "demo.tape");
    writeFileSync(file, await tapeOf(raceFrames(5), "demo"));
    const { feed } = open(file);
    await waitFor("the race", () => feed.state.connection.status === "live" || undefined);
    expect(feed.state.connection.source).toBe("demo");
    expect(feed.tape).toBeDefined();
  });

  it("reports the end, waits, and plays again from any position", async () => {
    const { feed } = open(path, 16);
    feed.tape!.seek((SECONDS - 3) * 1000);
    await waitFor("the end", () => feed.tape!.ended || undefined);
    await waitFor("waiting", () => feed.state.connection.status === "waiting" || undefined);
    expect(feed.state.connection).toMatchObject({ source: "tape", detail: expect.stringContaining("has ended") });
    expect(feed.state.car.speedKmh).toBeNull();
    expect(feed.pages).toBeNull();
    feed.tape!.speed = 0.25;
    feed.tape!.seek(100_000);
    await waitFor("live", () => feed.state.connection.status === "live" || undefined);
    expect(feed.state.lap.number).toBeGreaterThan(4);
  });

  it("resets the race after a jump, also in the same session", async () => {
    const { feed } = open(path, 16);
    await waitFor("three laps", () => feed.state.laps.length >= 3 || undefined);
    feed.tape!.paused = true;
    feed.tape!.seek(feed.tape!.positionMs + 40_000);
    await waitFor("no laps", () => feed.state.laps.length === 0 || undefined);
  });

  it("calls listeners once per tick, also at 16 times the speed", async () => {
    const { states, feed } = open(path, 16);
    feed.tape!.seek(60_000);
    const from = performance.now();
    await waitFor("ten seconds of tape", () => feed.tape!.positionMs > 70_000 || undefined);
    const ticks = (performance.now() - from) / (1000 / 60);
    expect(states.length).toBeGreaterThan(5);
    expect(states.length).toBeLessThanOrEqual(ticks * 1.2 + 5);
  });

  it("learns the track but stores nothing of it, so that it always plays the same", async () => {
    const { feed, home } = open(path, 16);
    await waitFor("a learned track", () => feed.state.track.learned || undefined);
    expect(readdirSync(home)).toEqual([]);
  });

  it("shows pause, replay and the missing game as they were", async () => {
    const { Live, Pause, Replay } = AcEvoStatus;
    const { states, feed } = open(await moments(Live, Pause, Replay, null, Live), 4);
    await waitFor("the end", () => feed.state.connection.detail.includes("has ended") || undefined);
    expect(statuses(states)).toEqual(["live", "paused", "replay", "lost", "live", "waiting"]);
    const gone = states.filter(({ connection }) => connection.status === "lost");
    expect(gone[0]!.car.model).not.toBeNull();
  });

  it("clears a lost game's last values, although the tape has no frames in that time", async () => {
    const file = await moments(AcEvoStatus.Live, null, null, null, AcEvoStatus.Live);
    const { states, feed } = open(file, 4);
    await waitFor("the end", () => feed.state.connection.detail.includes("has ended") || undefined);
    const gone = states.filter(({ connection }) => connection.status === "lost").map(({ car }) => car.model !== null);
    expect(gone).toEqual([true, false]);
  });

  it("shows nothing of a later moment after a seek to where the game had ended", async () => {
    const file = await moments(null, null, AcEvoStatus.Live, AcEvoStatus.Live);
    const { feed } = open(file);
    feed.tape!.seek(6000);
    await waitFor("live", () => feed.state.connection.status === "live" || undefined);
    expect(feed.state.car.model).not.toBeNull();
    feed.tape!.seek(500);
    await waitFor("lost", () => feed.state.connection.status === "lost" || undefined);
    expect(feed.state.car.model).toBeNull();
    expect(feed.state.events).toEqual([]);
  });

  it("refuses a missing file and a file that is not a tape", () => {
    expect(() => openFeed({ source: "tape:/nowhere/at-all.tape" })).toThrow(TapeError);
    const file = join(newFolder(), "note.txt");
    writeFileSync(file, "not a tape");
    expect(() => openFeed({ source: `tape:${file}` })).toThrow("is not a tape");
  });

  it("keeps working when the file is damaged while it plays", async () => {
    const file = await moments(...Array<AcEvoStatus>(6).fill(AcEvoStatus.Live));
    const { feed } = open(file);
    await waitFor("live", () => feed.state.connection.status === "live" || undefined);
    writeFileSync(file, "");
    await waitFor("waiting", () => feed.state.connection.status === "waiting" || undefined);
    expect(feed.state.connection.detail).toContain("open it again");
    unlinkSync(file);
  });
});
