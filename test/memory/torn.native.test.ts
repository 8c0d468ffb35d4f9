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
/** The benchmark allows two in a million; a busy machine may have more. */
const MOST_TORN = 1;

afterEach(async () => {
  await stopAll();
  removePages(PREFIX);
});

it(`${READS} checked reads of pages written by a native process at 333 Hz are not torn`, async () => {
  const counts = await countTorn(READS, PREFIX);
  console.log(JSON.stringify(counts));
  expect(counts.torn).toBeLessThanOrEqual(MOST_TORN);
  // The other reads found an unchanged page, and checked it too.
  expect(counts.pages).toBeGreaterThan(READS / 50);
}, 600_000);

it("a mapper that is refreshed immediately after every write reads no torn page", async () => {
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
