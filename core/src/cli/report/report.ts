import { readFileSync } from "node:fs";
import { release } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { AcEvoMapper } from "../../mapper.js";
import { PAGE_NAMES, PAGES } from "../../protocol/index.js";
import { systemCodeOf } from "../../failure/index.js";
import { type FieldRange, FieldRanges } from "./field-ranges.js";
import { type LogReport, readLogReport } from "./log-shapes.js";

/** The game's fields are watched for this long, this often. ms */
const WATCH_MS = 5000;
const SAMPLE_MS = 50;
/** The first bytes of a page are its counters, and no names. */
const HEADER_BYTES = 16;

/** What helps to mend Pitwall, without names, ids, paths and anything else of a person. */
export interface Report {
  readonly about: string;
  readonly pitwall: string;
  readonly node: string;
  readonly system: string;
  /** Null while the game sends no data. */
  readonly pages: {
    readonly bytes: Readonly<Record<string, number>>;
    /** Each page's first bytes, in hexadecimal. */
    readonly headers: Readonly<Record<string, string>>;
    readonly fields: Readonly<Record<string, FieldRange>>;
  } | null;
  /** Null when there is none; a code of the system when it cannot be read. */
  readonly log: LogReport | string | null;
}

const ABOUT =
  "Pitwall's report about Assetto Corsa EVO on one computer. Names are replaced by letters, ids and numbers left out.";

/** Watches the game for some seconds. `mapper`: null while there is no game. `logFolder`: null while it is not known. */
export async function newReport(mapper: AcEvoMapper | null, logFolder: string | null): Promise<Report> {
  const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return {
    about: ABOUT,
    pitwall: version,
    node: process.versions.node,
    system: `${process.platform} ${process.arch} ${release()}`,
    pages: mapper && (await watched(mapper)),
    log:
      logFolder === null ? null : await readLogReport(logFolder).catch((error) => systemCodeOf(error) ?? "unreadable"),
  };
}

async function watched(mapper: AcEvoMapper): Promise<Report["pages"]> {
  const ranges = new FieldRanges();
  for (const endMs = performance.now() + WATCH_MS; performance.now() < endMs;) {
    mapper.refresh(PAGE_NAMES);
    const plain: unknown = JSON.parse(JSON.stringify(mapper.views));
    ranges.add(plain);
    await sleep(SAMPLE_MS);
  }
  const headers = PAGE_NAMES.map((page) => {
    const bytes = PAGES[page].copyBytes(mapper.views[page].raw() as never);
    return [page, page === "static" ? "" : Buffer.from(bytes.subarray(0, HEADER_BYTES)).toString("hex")];
  });
  const bytes = PAGE_NAMES.map((page) => [page, PAGES[page].size]);
  return { bytes: Object.fromEntries(bytes), headers: Object.fromEntries(headers), fields: ranges.all };
}
