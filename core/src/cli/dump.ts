#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AcEvoMapper } from "../mapper.js";
import { MemoryError } from "../memory/errors.js";
import { fieldAt, PAGE_NAMES, PAGES } from "../protocol/index.js";
import { COMMANDS } from "./commands.js";
import { isPublishing, NOT_PUBLISHING } from "./is-publishing.js";
import { numberFrom } from "./options.js";
import { newCommand, runCommand, untilStopped, UserError, visible, visibleLine } from "./run.js";

interface DumpOptions {
  readonly json?: true;
  readonly from?: string;
  readonly watch?: number;
  readonly find?: string;
}

type Dump = Record<string, unknown>;

function dumpFolder(folder: string): Dump {
  const dump: Dump = {};
  for (const page of PAGE_NAMES) {
    const path = join(folder, `${page}.bin`);
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(readFileSync(path));
    } catch (error) {
      throw new UserError(
        `${path} cannot be read (${(error as NodeJS.ErrnoException).code}): --from needs a folder with physics.bin, graphics.bin and static.bin.`,
      );
    }
    const { size } = PAGES[page];
    if (bytes.length < size) throw new UserError(`${path} has ${bytes.length} bytes; a ${page} page has ${size}.`);
    dump[page] = PAGES[page].view(bytes).toJSON();
  }
  return dump;
}

function dumpGame(mapper: AcEvoMapper): Dump {
  mapper.refresh(PAGE_NAMES);
  return { ...mapper.views };
}

/** Every field's path, such as `graphics.tyre_lf.slip`, and its value. */
function* rows(value: unknown, path = ""): Generator<[string, string]> {
  if (Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null)) {
    yield [path, visibleLine(value.join(" "))];
  } else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value)) yield* rows(item, path ? `${path}.${name}` : name);
  } else {
    yield [path, visibleLine(String(value ?? "–"))];
  }
}

/** Column width of values; notes follow it. */
const VALUE_WIDTH = 20;

function asText(dump: Dump, find = ""): string {
  const plain: unknown = JSON.parse(JSON.stringify(dump));
  const wanted = [...rows(plain)].filter(([path]) => path.toLowerCase().includes(find.toLowerCase()));
  const width = Math.max(0, ...wanted.map(([path]) => path.length));
  return wanted
    .map(([path, value]) => {
      const note = fieldAt(path)?.note;
      return `${path.padEnd(width)}  ${note ? `${value.padEnd(VALUE_WIDTH)}  // ${note}` : value}`;
    })
    .join("\n");
}

const CLEAR = "\x1b[2J\x1b[H";

/** Shows the pages at an interval until `stopped` resolves, and waits while there is no game. */
async function watch(everyMs: number, show: (dump: Dump) => string, stopped: Promise<void>): Promise<void> {
  let mapper: AcEvoMapper | null = null;
  let lastIds = "";
  let isOver = false;
  void stopped.then(() => (isOver = true));
  while (!isOver) {
    try {
      mapper ??= AcEvoMapper.open();
      const dump = dumpGame(mapper);
      const ids = `${mapper.views.physics.raw().packetId} ${mapper.views.graphics.raw().packetId}`;
      process.stdout.write(`${CLEAR}${ids === lastIds ? "(not changing)\n" : ""}${visible(show(dump))}\n`);
      if (ids === lastIds) {
        mapper.close();
        mapper = null;
      }
      lastIds = ids;
    } catch (error) {
      if (!(error instanceof MemoryError)) throw error;
      mapper?.close();
      mapper = null;
      process.stdout.write(`${CLEAR}${visible(error.message)}\n`);
    }
    await Promise.race([sleep(everyMs), stopped]);
  }
  mapper?.close();
}

const command = newCommand(COMMANDS.of("dump"))
  .description("Prints every field of the game's three pages with its unit.")
  .option("--json", "one JSON object {physics, graphics, static} by protocol names")
  .option("--from <folder>", "read physics.bin, graphics.bin and static.bin in this folder instead of the game")
  .option("--watch [ms]", "repeat it, by default every 250 ms", numberFrom(20, 60_000))
  .option("--find <text>", "only fields whose name contains this (not with --json)");

await runCommand(async (output) => {
  const options = command.parse().opts<DumpOptions>();
  const show = (dump: Dump) => (options.json ? JSON.stringify(dump) : asText(dump, options.find));
  if (options.watch && options.from)
    throw new UserError("--watch follows the game, and --from reads files: use one of them.");
  if (options.watch) {
    const stopped = untilStopped();
    output.neverBlock();
    return watch(typeof options.watch === "number" ? options.watch : 250, show, stopped);
  }
  if (options.from) return console.log(show(dumpFolder(options.from)));
  using mapper = AcEvoMapper.open();
  console.log(show(dumpGame(mapper)));
  if (!(await isPublishing(mapper))) console.error(NOT_PUBLISHING);
});
