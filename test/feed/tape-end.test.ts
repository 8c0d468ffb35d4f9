import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openFeed } from "../../core/src/feed/feed.js";
import { TapeSource } from "../../core/src/feed/tape-source.js";
import type { Feed, TapeEnd } from "../../core/src/index.js";
import { TapeError, TapeReader } from "../../core/src/tape/index.js";
import { compileCore } from "../lab/compiled.js";
import { waitFor } from "../lab/process.js";
import { newFolder, raceFrames, removeFolders, tapeOf } from "../tape/tapes.js";

const SECONDS = 8;
/** Ticks that pass while nothing may happen. */
const TICKS = 20;

let bytes: Buffer;
let feed: Feed | undefined;
let ends: TapeEnd[];

beforeAll(async () => {
  compileCore();
  bytes = await tapeOf(raceFrames(SECONDS, { cars: 3, short: true, fromS: 20 }));
});
afterEach(async () => {
  await feed?.close();
  feed = undefined;
  removeFolders();
});

function written(name = "race.tape"): string {
  const path = join(newFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

function play(): Feed {
  feed = openFeed({ source: `tape:${written()}`, storage: "memory" });
  feed.tape!.speed = 16;
  ends = [];
  feed.onTapeEnd((end) => ends.push(end));
  return feed;
}

const ended = (times: number) => waitFor(`${times} ends`, () => (ends.length >= times ? ends : undefined));
const ticks = (of: Feed) => vi.waitUntil(() => ++waited % TICKS === 0, { interval: 1000 / of.hz, timeout: 60_000 });
let waited = 0;

describe("the end of a tape", () => {
  it("is told once, after its last state", async () => {
    const playing = play();
    const order: string[] = [];
    playing.onState(({ connection }) => order.push(connection.status));
    playing.onTapeEnd(() => order.push("end"));
    await ended(1);
    await ticks(playing);
    expect(ends).toEqual([{ positionMs: playing.tape!.durationMs, problem: null }]);
    expect(playing.tape!.ended).toBe(true);
    expect(order.slice(-3)).toEqual(["live", "waiting", "end"]);
  });

  it("is told again when the tape has played again", async () => {
    const playing = play();
    await ended(1);
    playing.tape!.seek(1000);
    await ended(2);
    await ticks(playing);
    expect(ends).toHaveLength(2);
  });

  it("never comes while the tape loops", async () => {
    const playing = play();
    playing.tape!.loop = true;
    let [rounds, lastMs] = [0, 0];
    playing.onReading(({ atMs }) => {
      if (atMs < lastMs) rounds++;
      lastMs = atMs;
    });
    await waitFor("two rounds", () => (rounds >= 2 ? rounds : undefined));
    expect(ends).toEqual([]);
  });

  it("is not told of a tape that another source replaces, but of the next tape", async () => {
    const playing = play();
    playing.tape!.paused = true;
    await playing.setSource(`tape:${written("next.tape")}`);
    await ticks(playing);
    expect(ends).toEqual([]);
    playing.tape!.speed = 16;
    await ended(1);
  });

  it("no longer reaches a listener that was removed", async () => {
    const playing = play();
    const removed: TapeEnd[] = [];
    playing.onTapeEnd((end) => removed.push(end))();
    await ended(1);
    expect(removed).toEqual([]);
  });

  it("says why when the rest cannot be read", () => {
    const tape = TapeReader.open(written());
    const broken = new Proxy(tape, {
      get(of, name) {
        if (name === "chunk") {
          return (index: number) => {
            if (index >= 3) throw new TapeError("race.tape cannot be read any further.");
            return of.chunk(index);
          };
        }
        const value: unknown = Reflect.get(of, name, of);
        return typeof value === "function" ? (value.bind(of) as unknown) : value;
      },
    });
    const source = new TapeSource(broken);
    const found = new Set<TapeEnd>();
    for (let nowMs = 0; nowMs < SECONDS * 1000; nowMs += 1000 / 60) {
      for (const reading of source.poll(nowMs)) void reading;
      if (source.end) found.add(source.end);
    }
    const [end, ...more] = found;
    expect(more).toEqual([]);
    expect(end!.problem).toBe("race.tape cannot be read any further.");
    expect(end!.positionMs).toBeLessThan(SECONDS * 1000 - 2000);
    void source.close();
  });
});

describe("readings and events", () => {
  it("come together: each event right before the reading that told of it, with its time and state", async () => {
    const playing = play();
    const types: string[] = [];
    let told: unknown[] = [];
    const now = () => [playing.time, playing.state];
    const wrong: unknown[] = [];
    playing.onEvent(({ type }) => {
      types.push(type);
      told.push(now());
    });
    playing.onReading(() => {
      const [time, state] = now();
      for (const [toldTime, toldState] of told as unknown[][])
        if (JSON.stringify(toldTime) !== JSON.stringify(time) || toldState !== state) wrong.push(toldTime);
      told = [];
    });
    await ended(1);
    expect(types.length).toBeGreaterThan(1);
    expect([wrong, told]).toEqual([[], []]);
  });

  it("of a source end when a listener chooses another one", async () => {
    const playing = play();
    const sources: string[] = [];
    let chosenAt: number | null = null;
    playing.onReading(({ source }) => sources.push(source));
    playing.onEvent(({ type }) => {
      if (type === "sessionChanged" || chosenAt !== null) return;
      chosenAt = sources.length;
      void playing.setSource("demo");
    });
    await waitFor("the other source", () => sources.at(-1) === "demo" || undefined);
    expect(sources.lastIndexOf("tape")).toBeLessThanOrEqual(chosenAt!);
    expect(sources.indexOf("demo")).toBe(sources.lastIndexOf("tape") + 1);
  });
});

describe("the time of the state", () => {
  const startedMs = Date.parse("2026-04-01T20:15:03Z");

  it("is the tape's own, and unknown before the first reading", async () => {
    const playing = play();
    expect(playing.time).toBeNull();
    const seen: { readonly at: number; readonly wallMs: number; readonly positionMs: number }[] = [];
    playing.onReading(({ atMs }) => {
      const { at, wallClock } = playing.time!;
      seen.push({ at, wallMs: Date.parse(wallClock!), positionMs: atMs });
    });
    await ended(1);
    for (const { wallMs, positionMs } of seen) expect(wallMs).toBeCloseTo(startedMs + positionMs, -1);
    expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(seen.length).toBeGreaterThan((SECONDS - 1) * 60);
  });

  it("stands still while the tape is paused, and changes no state", async () => {
    const playing = play();
    playing.tape!.speed = 1;
    await waitFor("the race", () => playing.state.connection.status === "live" || undefined);
    playing.tape!.paused = true;
    const { time, state } = playing;
    let changes = 0;
    playing.onState(() => changes++);
    await ticks(playing);
    expect([playing.time, playing.state === state, changes]).toEqual([time, true, 0]);
  });

  it("is forgotten with its source", async () => {
    const playing = play();
    await waitFor("a reading", () => playing.time ?? undefined);
    const seen: Feed["time"][] = [];
    playing.onState(() => seen.push(playing.time));
    await playing.setSource("game");
    expect(seen[0]).toBeNull();
  });
});
