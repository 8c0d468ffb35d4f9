/** Counts torn reads in a million, while a native process writes the pages at 333 Hz. */
import { ownPages, PageReader, readConsistently } from "@acevo-pitwall/core/memory";
import { stopAll } from "../../lab/process.js";
import { removePages, startWriter } from "../../lab/writer/writer.js";
import { aim, type Row } from "./table.js";

const READS = 1_000_000;
const MOST_TORN = 2;

/** Whether every 32-bit word of the page is the same: the writer fills each page from one counter. */
export function isWhole(bytes: Uint8Array<ArrayBuffer>): boolean {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const [first] = words;
  return words.every((word) => word === first);
}

/** Reads both pages of two writers until `count` reads were accepted. */
export async function countTorn(count: number, prefix: string) {
  // Two writers, so that each pause between copies serves twice as many pages.
  const prefixes = [`${prefix}one_`, `${prefix}two_`];
  for (const each of prefixes) await startWriter({ prefix: each, mode: "counter", seconds: 3600 });
  const readers = prefixes
    .map(ownPages)
    .flatMap((source) => (["physics", "graphics"] as const).map((page) => new PageReader(page, source.open(page))));
  const written = new Set<string>();
  let accepted = 0;
  let torn = 0;
  while (accepted < count) {
    // Forced, so that an unchanged page counts as a read too.
    const results = readConsistently(readers, undefined, true);
    readers.forEach(({ bytes }, i) => {
      if (results[i] !== "accepted") return;
      accepted++;
      if (!isWhole(bytes)) torn++;
      written.add(`${i} ${new DataView(bytes.buffer).getInt32(0, true)}`);
    });
  }
  const sum = (name: "retried" | "gaveUp") => readers.reduce((total, { counts }) => total + counts[name], 0);
  const counts = { accepted, torn, pages: written.size, retried: sum("retried"), gaveUp: sum("gaveUp") };
  for (const reader of readers) reader.close();
  await stopAll();
  removePages(prefix);
  return counts;
}

/** A row for the table; takes several minutes. */
export async function tornRows(): Promise<Row[]> {
  const { accepted, torn, pages, retried, gaveUp } = await countTorn(READS, `acevo_pitwall_torn_${process.pid}_`);
  return [
    [
      `torn pages in ${accepted.toLocaleString("en")} reads beside a writer at 333 Hz`,
      `${torn}`,
      `${pages} different pages; ${retried} copies were taken again, ${gaveUp} reads shown unconfirmed`,
      aim(`at most ${MOST_TORN}`, torn <= MOST_TORN),
    ],
  ];
}
