import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Feed } from "../../core/src/feed/types.js";
import type { Action } from "../../plugins/streamdeck/src/definition/define-action.js";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import type { Drawing } from "../../plugins/streamdeck/src/views/drawing.js";
import { keyDrawing } from "../../plugins/streamdeck/src/views/drawing.js";
import { RenderScheduler } from "../../plugins/streamdeck/src/runtime/render-scheduler.js";
import type { Surface } from "../../plugins/streamdeck/src/runtime/surface.js";
import { FakeFeed } from "../obs-overlay/fake-feed.js";
import { textsIn } from "./outlines.js";

const FRAME_MS = 16;

/** A stand-in of the real feed: that one lives by the clock and the game's pages, and time is made up here. */
let feed: FakeFeed;
let scheduler: RenderScheduler;
let log: string[];
/** What was sent to any key, in order. */
let sent: { id: string; atMs: number; texts: string[] }[];
let alerts: string[];

beforeEach(() => {
  vi.useFakeTimers();
  [feed, log, sent, alerts] = [new FakeFeed(), [], [], []];
  scheduler = newScheduler(() => feed);
});

function newScheduler(open: () => Feed): RenderScheduler {
  return new RenderScheduler({
    open,
    find: () => null,
    log: { error: (message) => void log.push(message) },
    onShown: () => {},
  });
}

afterEach(async () => {
  await scheduler.close();
  vi.useRealTimers();
});

const action = (id: string) => ACTIONS.find((candidate) => candidate.id === id)!;
const to = (id: string) => sent.filter((message) => message.id === id);

function surface(id: string, answer: () => Promise<void> = async () => {}): Surface {
  return {
    id,
    device: "mk2",
    draw: keyDrawing,
    send: ({ image = "" }: Drawing) => {
      sent.push({ id, atMs: performance.now(), texts: textsIn(decodeURIComponent(image)) });
      return answer();
    },
    alert: async () => void alerts.push(id),
  };
}

/** The car gets faster with every frame. */
function drive(ms: number): void {
  for (let passedMs = 0; passedMs < ms; passedMs += FRAME_MS) {
    feed.tick({ car: { speedKmh: 100 + ((passedMs / FRAME_MS) % 150) } });
    vi.advanceTimersByTime(FRAME_MS);
  }
}

it("sends a key at most ten pictures in any second, and the newest at the end", async () => {
  for (let i = 0; i < 15; i++) scheduler.add(surface(`key${i}`), action("speed"), {});
  for (let i = 0; i < 100; i++) {
    drive(100);
    await vi.advanceTimersByTimeAsync(0);
  }
  feed.tick({ car: { speedKmh: 77 } });
  await vi.advanceTimersByTimeAsync(500);
  for (let i = 0; i < 15; i++) {
    const times = to(`key${i}`).map(({ atMs }) => atMs);
    expect(times.length).toBeGreaterThan(80);
    const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
    expect(most).toBeLessThanOrEqual(10);
    expect(to(`key${i}`).at(-1)!.texts).toContain("77");
  }
  const before = sent.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent.length).toBe(before);
  expect(vi.getTimerCount()).toBe(0);
});

it("waits with the next picture until the one before has gone", async () => {
  let done = () => {};
  scheduler.add(
    surface("slow", () => new Promise((resolve) => (done = resolve))),
    action("speed"),
    {},
  );
  drive(1000);
  expect(to("slow")).toHaveLength(1);
  done();
  await vi.advanceTimersByTimeAsync(200);
  expect(to("slow")).toHaveLength(2);
});

it("sends flags first, then shift lights, then lamps of aids, when all change at once", async () => {
  const ids = [...Array.from({ length: 12 }, (_, i) => `speed${i}`), "tc", "gear", "flag"];
  for (const id of ids) scheduler.add(surface(id), action(id.replace(/\d+$/, "")), {});
  await vi.advanceTimersByTimeAsync(1000);
  sent.length = 0;
  feed.tick({
    flag: { shown: "BlueFlag" },
    car: { speedKmh: 200, shift: "up", gear: "3" },
    aids: { tc: { ...feed.state.aids.tc, fitted: true, level: 3, acting: true } },
  });
  await vi.advanceTimersByTimeAsync(50);
  expect(sent.slice(0, 3).map(({ id }) => id)).toEqual(["flag", "gear", "tc"]);
  expect(sent).toHaveLength(ids.length);
});

it("draws the other keys when one cannot be drawn, and warns once", async () => {
  const broken: Action = {
    ...action("gear"),
    configure: (settings) => ({
      ...action("gear").configure(settings),
      view() {
        throw new Error("broken");
      },
    }),
  };
  scheduler.add(surface("broken"), broken, {});
  scheduler.add(surface("fine"), action("speed"), {});
  drive(2000);
  await vi.advanceTimersByTimeAsync(0);
  expect(alerts).toEqual(["broken"]);
  expect(log).toHaveLength(1);
  feed.tick({ car: { speedKmh: 250 } });
  await vi.advanceTimersByTimeAsync(500);
  expect(to("fine").at(-1)!.texts).toContain("250");
});

it("warns when a key refuses its picture, and draws it again with the next change", async () => {
  scheduler.add(
    surface("g", async () => {
      if (to("g").length === 1) throw new Error("refused");
    }),
    action("speed"),
    {},
  );
  await vi.advanceTimersByTimeAsync(200);
  expect(alerts).toEqual(["g"]);
  feed.tick({ car: { speedKmh: 250 } });
  await vi.advanceTimersByTimeAsync(500);
  expect(to("g").at(-1)!.texts).toContain("250");
});

it("sends a picture again that could not be sent though nothing changed, later and later, and warns once", async () => {
  let isBroken = true;
  const refusing = async () => {
    if (isBroken) throw new Error("refused");
  };
  scheduler.add(surface("g", refusing), action("speed"), {});
  scheduler.add(surface("fine"), action("speed"), {});
  await vi.advanceTimersByTimeAsync(10_000);
  const times = to("g").map(({ atMs }) => atMs);
  expect(times.length).toBeGreaterThan(3);
  expect(times.length).toBeLessThan(10);
  expect([alerts, log.length]).toEqual([["g"], 1]);
  expect(to("fine")).toHaveLength(1);
  isBroken = false;
  await vi.advanceTimersByTimeAsync(10_000);
  const sentWell = to("g").length;
  expect(sentWell).toBe(times.length + 1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(to("g")).toHaveLength(sentWell);
  expect(vi.getTimerCount()).toBe(0);
  // it failed anew: that is said again
  isBroken = true;
  feed.tick({ car: { speedKmh: 250 } });
  await vi.advanceTimersByTimeAsync(200);
  expect(alerts).toEqual(["g", "g"]);
});

it("draws a key again that the application announces twice, no faster than ever, without repeating its blink", async () => {
  feed.tick({ flag: { shown: "BlueFlag" } });
  scheduler.add(surface("f"), action("flag"), {});
  await vi.advanceTimersByTimeAsync(5000);
  const before = to("f").length;
  scheduler.add(surface("f"), action("flag"), {});
  scheduler.add(surface("f"), action("flag"), {});
  await vi.advanceTimersByTimeAsync(5000);
  const again = to("f").slice(before);
  expect(again).toHaveLength(2);
  expect(again[1]!.atMs - again[0]!.atMs).toBeGreaterThan(100);
  // one of another action in its place is drawn as that
  scheduler.add(surface("f"), action("gear"), {});
  await vi.advanceTimersByTimeAsync(500);
  expect(to("f").at(-1)!.texts).toContain("GEAR");
});

it("goes on from the newest turn while the application still echoes the one before", async () => {
  scheduler.add(surface("l"), action("lap"), { version: 2 });
  const turns = [1, 1, 1].map((by) => scheduler.step("l", by)!);
  expect(turns.map(({ show }) => show)).toEqual(["last", "best", "predicted"]);
  // as the application keeps it: in an order of its own
  const echo = (settings: object) => Object.fromEntries(Object.entries(settings).reverse());
  scheduler.configure("l", echo(turns[0]!));
  expect(scheduler.step("l", 1)).toMatchObject({ show: "delta" });
  scheduler.configure("l", echo(turns[1]!));
  scheduler.configure("l", echo(turns[2]!));
  await vi.advanceTimersByTimeAsync(500);
  expect(to("l").at(-1)!.texts).toContain("DELTA");
  // what is chosen in the inspector holds, also when it is what was left a moment ago
  scheduler.configure("l", { ...turns[2], show: "current" });
  scheduler.configure("l", turns[0]);
  await vi.advanceTimersByTimeAsync(500);
  expect(to("l").at(-1)!.texts).toContain("LAST");
});

it("reads from the source that was chosen after another one could not be opened, and forgets the trouble", async () => {
  scheduler = newScheduler(() => {
    throw new Error("no such pages");
  });
  scheduler.add(surface("g"), action("speed"), {});
  await vi.advanceTimersByTimeAsync(500);
  expect(to("g").at(-1)!.texts).toContain("WAITING");
  feed.tick({ car: { speedKmh: 250 } });
  await scheduler.changeSource(() => feed);
  await vi.advanceTimersByTimeAsync(500);
  expect(to("g").at(-1)!.texts).toContain("250");
  expect(log).toHaveLength(1);
});

it("opens nothing for keys that went while the source before was being closed", async () => {
  let closed = () => {};
  feed.close = () => new Promise((resolve) => (closed = resolve));
  scheduler.add(surface("g"), action("speed"), {});
  const open = vi.fn(() => new FakeFeed());
  const read = scheduler.changeSource(open);
  scheduler.remove("g");
  await vi.advanceTimersByTimeAsync(60_000);
  closed();
  await read;
  expect(open).not.toHaveBeenCalled();
});

it("closes what it opened anew when its last key had gone just before", async () => {
  const next = new FakeFeed();
  const close = vi.spyOn(next, "close");
  scheduler.add(surface("g"), action("speed"), {});
  scheduler.remove("g");
  await scheduler.changeSource(() => next);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(close).toHaveBeenCalled();
});
