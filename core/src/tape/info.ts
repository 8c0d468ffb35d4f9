import { PAGE_NAMES, PAGES, type PageName } from "../protocol/index.js";
import { GraphicsView, StaticView } from "../views/index.js";
import { TapeError } from "./errors.js";
import type { PageBytes } from "./frame.js";

/** What a tape's first line says about it. Null = not known when the recording began. */
export interface TapeInfo {
  /** Frames per second, or null for every physics step. */
  readonly rateHz: number | null;
  readonly source: "game" | "demo";
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly gameVersion: string | null;
  readonly sharedMemoryVersion: string | null;
  readonly track: string | null;
  readonly layout: string | null;
  readonly car: string | null;
}

/** The version of the format that FORMAT.md describes. */
const FORMAT_VERSION = 1;

const BEGINNING = '{"acevoTape":';
export const MAX_FIRST_LINE_BYTES = 4096;

const PAGE_SIZES = Object.fromEntries(PAGE_NAMES.map((page) => [page, PAGES[page].size])) as Record<PageName, number>;

/** What the pages say about a recording. */
export function describePages(pages: PageBytes) {
  const session = new StaticView(pages.static);
  const { carModel } = new GraphicsView(pages.graphics);
  return {
    gameVersion: session.acEvoVersion || null,
    sharedMemoryVersion: session.smVersion || null,
    track: session.track || null,
    layout: session.trackConfiguration || null,
    car: carModel === "" || carModel === "0" ? null : carModel,
  };
}

/** The tape's first line. */
export function encodeInfo(info: TapeInfo): Uint8Array {
  return Buffer.from(`${JSON.stringify({ acevoTape: FORMAT_VERSION, pages: PAGE_SIZES, endMark: true, ...info })}\n`);
}

interface FirstLine {
  readonly info: TapeInfo;
  /** Whether a complete tape has an end mark: false for those of Pitwall 0.1. */
  readonly hasEndMark: boolean;
  /** Bytes of the line. */
  readonly length: number;
}

/** Reads a tape's first line from the file's first bytes. Throws `TapeError`. */
export function decodeInfo(bytes: Buffer, name: string): FirstLine {
  if (bytes.length === 0) throw new TapeError(`${name} is empty: the recording ended before its first second.`);
  const beginning = bytes.toString("latin1", 0, Math.min(bytes.length, BEGINNING.length));
  if (!BEGINNING.startsWith(beginning))
    throw new TapeError(`${name} is not a tape: choose a file that Pitwall recorded.`);
  const length = bytes.indexOf("\n") + 1;
  const header = parse(bytes.subarray(0, Math.max(0, length - 1)));
  if (!header) throw new TapeError(`The beginning of ${name} is damaged: this tape cannot be read.`);
  const version = header["acevoTape"];
  if (typeof version === "number" && version > FORMAT_VERSION) {
    throw new TapeError(`${name} was made by a newer Pitwall (tape format ${version}): update Pitwall to read it.`);
  }
  const sizes = header["pages"] as Record<string, unknown> | undefined;
  if (version !== FORMAT_VERSION || PAGE_NAMES.some((page) => sizes?.[page] !== PAGE_SIZES[page])) {
    throw new TapeError(`${name} holds pages of another layout, which this Pitwall cannot read.`);
  }
  const text = (key: string) => (typeof header[key] === "string" ? header[key] : null);
  const info: TapeInfo = {
    rateHz: typeof header["rateHz"] === "number" ? header["rateHz"] : null,
    source: header["source"] === "demo" ? "demo" : "game",
    startedAt: text("startedAt") ?? "",
    gameVersion: text("gameVersion"),
    sharedMemoryVersion: text("sharedMemoryVersion"),
    track: text("track"),
    layout: text("layout"),
    car: text("car"),
  };
  return { info, hasEndMark: header["endMark"] === true, length };
}

function parse(line: Buffer): Record<string, unknown> | null {
  try {
    return JSON.parse(line.toString("utf8")) as Record<string, unknown>;
  } catch {
    return null;
  }
}
