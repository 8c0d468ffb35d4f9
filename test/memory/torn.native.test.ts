import { afterEach, expect, it } from "vitest";
import { AcEvoMapper } from "../../core/src/mapper.js";
import { PAGES } from "../../core/src/protocol/index.js";
import { ownPages, PageReader, type ReadCounts, readConsistently, SETTLE_US } from "../../core/src/memory/index.js";
import { removePages, startWriter } from "../lab/writer/writer.js";
import { stopAll } from "../lab/process.js";

const PREFIX = `acevo_pitwall_torn_${process.pid}_`;
/** A million, in several minutes, with `TORN_READS=1000000`. */
const READS = Number(process.env["TORN_READS"] ?? 250_000);

afterEach(async () => {
  await stopAll();
  removePages(PREFIX);
});

/** Whether every 32-bit word of the page is the same: the writer fills each page from one counter. */
function isWhole(bytes: Uint8Array<ArrayBuffer>): boolean {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const [first] = words;
  return words.every((word) => word === first);
}

it(`${READS} thorough reads of pages that a native process writes at 333 Hz are whole`, async () => {
  // two games, so that twice as many pages are read in the time that passes between the copies
  const prefixes = [`${PREFIX}one_`, `${PREFIX}two_`];
  for (const prefix of prefixes) await startWriter({ prefix, mode: "counter", seconds: 600 });
  const readers = prefixes
    .map(ownPages)
    .flatMap((source) => (["physics", "graphics"] as const).map((page) => new PageReader(page, source.open(page))));
  const versions = new Set<string>();
  let accepted = 0;
  let torn = 0;

  while (accepted < READS) {
    // forced, so that no read is passed over because the page did not change
    const results = readConsistently(readers, SETTLE_US, true);
    readers.forEach(({ bytes }, i) => {
      if (results[i] !== "accepted") return;
      accepted++;
      if (!isWhole(bytes)) torn++;
      versions.add(`${i} ${new DataView(bytes.buffer).getInt32(0, true)}`);
    });
  }

  const sum = (name: keyof ReadCounts) => readers.reduce((total, { counts }) => total + counts[name], 0);
  const rate = (name: keyof ReadCounts) => `${sum(name)} (${((100 * sum(name)) / accepted).toFixed(4)} %)`;
  console.log(
    `${accepted} accepted reads of ${versions.size} pages: ${torn} torn; ` +
      `retried ${rate("retried")}, given up ${rate("gaveUp")}`,
  );
  for (const reader of readers) reader.close();
  expect(torn).toBe(0);
  // the other reads found a page as it was, and read it as thoroughly
  expect(versions.size).toBeGreaterThan(READS / 50);
}, 600_000);

it("whoever asks the mapper for every write as it comes gets whole pages", async () => {
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
