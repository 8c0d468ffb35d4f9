import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { emptyState } from "../../core/src/race/empty.js";
import type { CompletedLap, Entry, RaceState } from "../../core/src/race/state.js";
import { keepResults, type ResultLap, ResultsDatabase } from "../../core/src/results/index.js";
import { ResultsThread } from "../../core/src/results/store/thread.js";
import { commands, race } from "../../core/src/simulator/index.js";
import { ManualFeed } from "./manual-feed.js";
import { CollectedGame } from "./simulated.js";

const SHORT = { cars: 4, short: true, laps: 3 } as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-keeper-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function start(options: Parameters<typeof keepResults>[1] = {}, source: "game" | "demo" = "game") {
  const game = new CollectedGame(race(SHORT));
  const feed = new ManualFeed(game, source);
  const keeper = keepResults(feed, { home: folder, ...options });
  return { game, feed, keeper };
}

/** The player alone, after as many laps. */
function afterLaps(laps: number): RaceState {
  const empty = emptyState({ status: "live", source: "game", detail: "" });
  const lap = { timeMs: 90_000, sectorsMs: [], valid: true, kind: "flying", position: null, fuelUsedL: null } as const;
  const driven = Array.from({ length: laps }, (_, i) => ({ ...lap, number: i + 1 }) as unknown as CompletedLap);
  return { ...empty, laps: driven, entries: [{ id: "a1", isPlayer: true } as Entry] };
}

const stored = () => new ResultsDatabase({ home: folder });

test("a session is kept lap by lap, and whole when it is left", async () => {
  const { game, feed, keeper } = start();
  await feed.until(() => game.game.world.player.laps.length === 1);
  await feed.until(() => (game.collector.current?.result.laps.length ?? 0) >= 4);
  await vi.waitFor(async () => expect((await keeper.list()).sessions[0]).toMatchObject({ laps: 1, isOver: false }));
  await feed.until(() => game.game.world.phase === "ended");
  feed.leave();
  await keeper.close();
  const { sessions } = await stored().list();
  expect(sessions).toMatchObject([{ laps: 3, isOver: true, entries: 4, isRace: true }]);
  const result = (await stored().read(sessions[0]!.id))!;
  for (const { id, laps } of game.truth) {
    expect(result.laps.filter((lap) => lap.id === id).map(({ ms }) => ms)).toEqual(laps.map(({ timeMs }) => timeMs));
  }
}, 60_000);

test.each([
  ["the session is left", true],
  ["Pitwall is closed", false],
])(
  "what happened in the last moment before %s is kept",
  async (_, isLeft) => {
    const { game, feed, keeper } = start();
    const hasFlag = () => game.last?.events.some(({ type }) => type === "flagChanged") ?? false;
    await feed.until(() => hasFlag() && game.collector.current !== null);
    const { flags } = game.collector.current!.result;
    expect(flags.length).toBeGreaterThan(0);
    if (isLeft) feed.leave();
    await keeper.close();
    const [session] = (await stored().list()).sessions;
    expect((await stored().read(session!.id))!.flags).toEqual(flags);
  },
  60_000,
);

test("programs that follow the same session keep it once, and one that comes later adds what it sees", async () => {
  const { game, feed, keeper } = start();
  const deck = keepResults(feed, { home: folder });
  await feed.until(() => game.game.world.player.laps.length === 2);
  const late = keepResults(feed, { home: folder });
  await deck.close();
  await feed.until(() => game.game.world.phase === "ended");
  feed.leave();
  await Promise.all([keeper.close(), late.close()]);
  expect((await stored().list()).sessions).toMatchObject([{ laps: 3, isOver: true }]);
}, 60_000);

test.each([["with the game's log", true] as const, ["without it", false] as const])(
  "programs that first see a session 40 ms apart keep its flags and times once, %s",
  async (_, hasLog) => {
    const game = new CollectedGame(race(SHORT), { hasLog });
    const feed = new ManualFeed(game);
    const now = () => game.last!.moment.wallMs;
    const first = keepResults(feed, { home: folder, now });
    await feed.until(() => game.last !== null);
    const begunMs = game.last!.moment.atMs;
    await feed.until(() => game.last!.moment.atMs > begunMs + 40);
    const second = keepResults(feed, { home: folder, now });
    await feed.until(() => game.game.world.phase === "ended");
    const { flags, laps } = game.collector.current!.result;
    feed.leave();
    for (const keeper of [first, second]) await keeper.close();
    const { sessions } = await stored().list();
    const result = (await stored().read(sessions[0]!.id))!;
    expect(sessions.length).toBe(1);
    expect(flags.length).toBeGreaterThan(1);
    const inOrder = (all: typeof flags) => all.map(({ flag }) => flag);
    expect(inOrder(result.flags)).toEqual(inOrder(flags));
    for (const [i, { atMs }] of flags.entries()) expect(Math.abs(result.flags[i]!.atMs - atMs)).toBeLessThan(2);
    for (const { id, number, endedAtMs } of result.laps) {
      const own = laps.find((lap) => lap.id === id && lap.number === number)!;
      expect(Math.abs(endedAtMs! - own.endedAtMs!)).toBeLessThan(2);
    }
  },
  60_000,
);

test.each([["with the game's log", true] as const, ["without it", false] as const])(
  "a race whose connection is lost for a moment is kept once, and is under way again after that, %s",
  async (_, hasLog) => {
    const game = new CollectedGame(race({ ...SHORT, laps: 6 }), { hasLog });
    const feed = new ManualFeed(game);
    const keeper = keepResults(feed, { home: folder, now: () => game.last!.moment.wallMs });
    const { world } = game.game;
    const isOwn = ({ valid }: ResultLap) => valid !== null;
    const own = () => game.collector.current?.result.laps.filter(isOwn).length ?? 0;
    await feed.until(() => own() === 1);
    commands.disconnect(world);
    feed.frame();
    await vi.waitFor(async () => expect((await keeper.list()).sessions).toMatchObject([{ laps: 1, isOver: true }]));
    commands.rejoin(world);
    commands.leaveGarage(world, world.player);
    await feed.until(() => own() === 2);
    // what comes right after another change is kept a second later
    const keptMs = world.wallMs + 1100;
    await feed.until(() => world.wallMs > keptMs);
    await vi.waitFor(async () => expect((await keeper.list()).sessions).toMatchObject([{ laps: 2, isOver: false }]));
    feed.leave();
    await keeper.close();
    expect((await stored().list()).sessions).toMatchObject([{ laps: 2, isOver: true }]);
  },
  60_000,
);

test("the demo and recordings are not kept", async () => {
  const { game, feed, keeper } = start({}, "demo");
  await feed.until(() => game.game.world.phase === "ended");
  feed.leave();
  await keeper.close();
  expect(existsSync(join(folder, "results.db"))).toBe(false);
}, 60_000);

test("a folder that cannot be written is told, the race goes on, and is saved once it can", async () => {
  const blocked = join(folder, "in-the-way");
  const home = join(blocked, "home");
  writeFileSync(blocked, "a file in the way");
  const { game, feed, keeper } = start({ home });
  const sentences = new Set<string | null>();
  keeper.onTroubleChange(() => sentences.add(keeper.trouble));
  await feed.until(() => (game.collector.current?.result.laps.length ?? 0) >= 4);
  await vi.waitFor(() => expect(keeper.trouble).toMatch(/^Your results cannot be saved: .+\.$/));
  await feed.until(() => game.game.world.phase === "ended");
  expect(sentences).toEqual(new Set([keeper.trouble]));
  expect(readFileSync(blocked, "utf8")).toBe("a file in the way");
  rmSync(blocked);
  feed.leave();
  await keeper.close();
  expect((await new ResultsDatabase({ home }).list()).sessions).toMatchObject([{ laps: 3, isOver: true }]);
}, 60_000);

test("a long session is sent every ten seconds, and whole at its end", async () => {
  const sent: number[] = [];
  vi.spyOn(ResultsThread.prototype, "put").mockImplementation(async ({ result }) => sent.push(result.laps.length));
  const { feed, keeper } = start();
  const drive = async (from: number, to: number) => {
    sent.length = 0;
    for (let second = from; second <= to; second++) {
      feed.show(afterLaps(second), second * 1000);
      await new Promise(setImmediate);
    }
    return sent;
  };
  expect(await drive(1, 500)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
  expect(await drive(501, 540)).toEqual([501, 511, 521, 531]);
  sent.length = 0;
  await keeper.close();
  expect(sent).toEqual([540]);
});
