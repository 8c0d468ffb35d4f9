import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepResults, ResultsDatabase } from "../../core/src/results/index.js";
import { race } from "../../core/src/simulator/index.js";
import { ManualFeed } from "./manual-feed.js";
import { CollectedGame } from "./simulated.js";

const SHORT = { cars: 4, short: true, laps: 3 } as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-keeper-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(options: Parameters<typeof keepResults>[1] = {}, source: "game" | "demo" = "game") {
  const game = new CollectedGame(race(SHORT));
  const feed = new ManualFeed(game, source);
  const keeper = keepResults(feed, { home: folder, ...options });
  return { game, feed, keeper };
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
  const told: (string | null)[] = [];
  keeper.onTroubleChange(() => told.push(keeper.trouble));
  await feed.until(() => (game.collector.current?.result.laps.length ?? 0) >= 4);
  await vi.waitFor(() => expect(keeper.trouble).toMatch(/^Your results cannot be saved: .+\.$/));
  await feed.until(() => game.game.world.phase === "ended");
  expect(told.length).toBe(1);
  expect(readFileSync(blocked, "utf8")).toBe("a file in the way");
  rmSync(blocked);
  feed.leave();
  await keeper.close();
  expect((await new ResultsDatabase({ home }).list()).sessions).toMatchObject([{ laps: 3, isOver: true }]);
}, 60_000);
