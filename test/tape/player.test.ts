import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import { TapePlayer, type TapeReader } from "../../core/src/tape/index.js";
import { blankPages } from "../../core/src/tape/frame.js";
import { type Given, openBytes, removeFolders, tapeOf } from "./tapes.js";

const SECONDS = 10;
const TICK_MS = 1000 / 60;

/** A tape whose physics `packetId` counts the frames, ten per second; graphics changes every second frame. */
function* counted(): Generator<Given> {
  const pages = blankPages();
  const physics = PAGES.physics.writer(pages.physics);
  const graphics = PAGES.graphics.writer(pages.graphics);
  for (let frame = 0; frame <= SECONDS * 10; frame++) {
    physics.packetId = frame;
    if (frame % 2 === 0) graphics.packetId = frame;
    yield { atMs: 5000 + frame * 100, pages };
  }
}

let bytes: Buffer;
let tape: TapeReader;
let nowMs: number;

beforeAll(async () => {
  bytes = await tapeOf(counted());
});
beforeEach(() => {
  tape = openBytes(bytes);
  nowMs = 123_456;
});
afterEach(() => {
  tape.close();
  removeFolders();
});

/** Lets `ms` pass in ticks and returns the number of each frame that became due; a jump is marked with `>`. */
function pass(player: TapePlayer, ms: number): string[] {
  const seen: string[] = [];
  for (const untilMs = nowMs + ms; nowMs < untilMs;) {
    for (const { pages, jumped, atMs } of player.advance(nowMs)) {
      const { packetId } = pages!.physics.raw();
      expect(pages!.graphics.raw().packetId).toBe(packetId - (packetId % 2));
      expect(atMs).toBeCloseTo(packetId * 100, 6);
      seen.push(`${jumped ? ">" : ""}${packetId}`);
    }
    nowMs += TICK_MS;
  }
  return seen;
}

/** The frames from one to another, as `pass` returns them after a jump. */
const run = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${i === 0 ? ">" : ""}${from + i}`);
const goOn = (from: number, to: number) => run(from, to).map((frame) => frame.replace(">", ""));

describe("a player", () => {
  it.each([
    [0.25, 4000],
    [1, 1000],
    [2, 500],
    [16, 62.5],
  ])("shows a second of the tape at speed %s in %s ms", (speed, ms) => {
    const player = new TapePlayer(tape, { speed });
    expect(pass(player, ms + TICK_MS / 2)).toEqual(run(0, 10));
    expect(player.positionMs).toBeGreaterThanOrEqual(1000);
    expect(player.positionMs).toBeLessThan(1000 + TICK_MS * speed + 1);
  });

  it.each([0.25, 1, 3, 16])("shows every frame once and in order at speed %s, then ends", (speed) => {
    const player = new TapePlayer(tape, { speed });
    expect(player.ended).toBe(false);
    expect(pass(player, (SECONDS * 1000) / speed + 100)).toEqual(run(0, 100));
    expect(player.ended).toBe(true);
    expect(pass(player, 1000)).toEqual([]);
    expect(player.positionMs).toBe(player.durationMs);
  });

  it("changes its speed while playing, without a jump", () => {
    const player = new TapePlayer(tape);
    const slow = pass(player, 1000);
    player.speed = 8;
    const fast = pass(player, 500);
    expect([...slow, ...fast]).toEqual(run(0, slow.length + fast.length - 1));
    expect(fast.length).toBeGreaterThan(35);
  });

  it.each([0, 0.2, 16.1, -1, Number.NaN])("refuses speed %s", (speed) => {
    expect(() => (new TapePlayer(tape).speed = speed)).toThrow(RangeError);
  });

  it.each([
    ["on a frame", 4000, 40],
    ["between two frames", 4050, 40],
    ["just before a frame", 4099.9, 40],
    ["at the beginning", 0, 0],
    ["before it", -5000, 0],
    ["at the end", SECONDS * 1000, 100],
    ["beyond it", 1e9, 100],
  ])("seeks %s", (_, toMs, frame) => {
    const player = new TapePlayer(tape);
    pass(player, 2500);
    player.seek(toMs);
    expect(pass(player, 300).slice(0, 2)).toEqual(run(frame, Math.min(frame + 1, 100)));
  });

  it("shows a whole frame after a seek, also of pages that changed long before", () => {
    const player = new TapePlayer(tape, { fromMs: 4100 });
    const [first] = player.advance(nowMs);
    expect(first!.pages!.graphics.raw().packetId).toBe(40);
    expect(first!.pages!.physics.raw().packetId).toBe(41);
  });

  it("stops while paused, shows the target of a seek, and goes on from there", () => {
    const player = new TapePlayer(tape);
    pass(player, 1000);
    player.paused = true;
    expect(pass(player, 5000)).toEqual([]);
    player.seek(6000);
    expect(pass(player, 5000)).toEqual([">60"]);
    player.paused = false;
    expect(pass(player, 500 + TICK_MS)).toEqual(goOn(61, 65));
  });

  it.each([1, 4, 16])("starts again at its end when it loops at speed %s, with every frame", (speed) => {
    const player = new TapePlayer(tape, { speed, loop: true });
    const seen = pass(player, 25_000 / speed);
    const wanted = [...run(0, 100), ...run(0, 100), ...run(0, 100)].slice(0, seen.length);
    expect(seen).toEqual(wanted);
    expect(seen.length).toBeGreaterThan(202);
    expect(player.ended).toBe(false);
  });

  it("can be played again after its end", () => {
    const player = new TapePlayer(tape, { speed: 16 });
    pass(player, 1000);
    player.seek(9500);
    expect(player.ended).toBe(false);
    expect(pass(player, 100)).toEqual(run(95, 100));
    expect(player.ended).toBe(true);
  });

  it("yields all frames in order over several calls when there are more than there is time for", async () => {
    const pages = blankPages();
    const physics = PAGES.physics.writer(pages.physics);
    function* atOnce(): Generator<Given> {
      for (physics.packetId = 0; physics.packetId < 1000; physics.packetId++) yield { atMs: 0, pages };
    }
    const player = new TapePlayer(openBytes(await tapeOf(atOnce())));
    const ids: number[] = [];
    let calls = 0;
    for (; !player.ended; calls++) {
      const before = ids.length;
      for (const moment of player.advance(nowMs + calls)) {
        ids.push(moment.pages!.physics.raw().packetId);
        const untilMs = performance.now() + 1;
        while (performance.now() < untilMs);
      }
      expect(ids.length - before).toBeLessThan(300);
    }
    expect(ids).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(calls).toBeGreaterThan(3);
  });

  it("goes on where it was after the computer slept", () => {
    const player = new TapePlayer(tape);
    pass(player, 1000);
    nowMs += 3_600_000;
    expect(pass(player, TICK_MS).length).toBeLessThan(10);
  });
});
