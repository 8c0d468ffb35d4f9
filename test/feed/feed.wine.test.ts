import { resolve } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { compileCore } from "../lab/compiled.js";
import { stopAll } from "../lab/process.js";
import { startWineNode } from "../lab/wine/wine.js";
import { startWineWriter } from "../lab/writer/writer.js";

beforeAll(compileCore);
afterEach(stopAll);

it("on Windows the feed waits, attaches, reports a game that dies as lost, and attaches to the next", async () => {
  const prefix = `pitwall_feed_${process.pid}_`;
  const follower = startWineNode(resolve(import.meta.dirname, "windows/follow.mjs"), [prefix]);
  await follower.line(/"status":"waiting"/);
  const game = await startWineWriter({ prefix });
  const live = JSON.parse(await follower.line(/"status":"live"/)) as Record<string, unknown>;
  expect(live).toMatchObject({ track: "Imola", stats: { attached: 1, lost: 0 } });
  await game.kill();
  await follower.line(/"status":"lost"/);
  await startWineWriter({ prefix });
  expect(await follower.ended()).toBe(0);
  const statuses = follower.lines().filter((line) => line.startsWith("{"));
  expect(statuses.map((line) => (JSON.parse(line) as { status: string }).status)).toEqual([
    "waiting",
    "live",
    "lost",
    "live",
  ]);
}, 120_000);
