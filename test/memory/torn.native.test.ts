import { afterEach, expect, it } from "vitest";
import { AcEvoMapper } from "../../core/src/mapper.js";
import { PAGES } from "../../core/src/protocol/index.js";
import { ownPages } from "../../core/src/memory/index.js";
import { removePages, startWriter } from "../lab/writer/writer.js";
import { stopAll } from "../lab/process.js";
import { countTorn, isWhole } from "../proof/bench/torn.js";

const PREFIX = `acevo_pitwall_torn_${process.pid}_`;
/** The benchmark reads a million. */
const READS = 200_000;
/** The benchmark allows two in a million; a machine that is busy as here comes closer to them. */
const MOST_TORN = 1;

afterEach(async () => {
  await stopAll();
  removePages(PREFIX);
});

it(`${READS} thorough reads of pages that a native process writes at 333 Hz are whole`, async () => {
  const counts = await countTorn(READS, PREFIX);
  console.log(JSON.stringify(counts));
  expect(counts.torn).toBeLessThanOrEqual(MOST_TORN);
  // The other reads found a page unchanged, and read it as thoroughly.
  expect(counts.pages).toBeGreaterThan(READS / 50);
}, 600_000);

it("a mapper that is refreshed at once on every write gives whole pages", async () => {
  await startWriter({ prefix: PREFIX, mode: "counter", seconds: 600 });
  const mapper = AcEvoMapper.open(ownPages(PREFIX));
  let torn = 0;
  while (mapper.counts.physics.accepted < 3000) {
    if (!mapper.refresh(["physics", "graphics"])) continue;
    const { physics, graphics } = mapper.views;
    if (!isWhole(PAGES.physics.copyBytes(physics.raw()))) torn++;
    if (!isWhole(PAGES.graphics.copyBytes(graphics.raw()))) torn++;
  }
  mapper.close();
  expect(torn).toBe(0);
}, 600_000);
