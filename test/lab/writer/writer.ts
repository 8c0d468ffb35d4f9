import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { LabProcess } from "../process.js";
import { startWine } from "../wine/wine.js";

export interface WriterOptions {
  /** Prefix of the page names; each test has its own, so that tests can run side by side. */
  readonly prefix: string;
  /** `game` (default): a moving car; `counter`: every word of physics and graphics is the number of the write. */
  readonly mode?: "game" | "counter";
  /** Writes per second; default 333. */
  readonly hz?: number;
  /** Seconds until it exits; default 60. */
  readonly seconds?: number;
  /** Seconds until it creates the graphics page, as at the start of a session; default 0. */
  readonly graphicsAfter?: number;
  /** More switches: `--short` (graphics page too small), `--deny` (access denied), `--decoys`, `--close-handles`. */
  readonly switches?: readonly string[];
  /** Under Wine only: the program's file name; default `writer.exe`. */
  readonly program?: string;
}

const SOURCE = resolve(import.meta.dirname, "writer.c");
const CACHE = resolve(import.meta.dirname, "../.cache/writer");

/** Starts the writer as a Linux program, pages in `/dev/shm`, and waits until they are there. */
export async function startWriter(options: WriterOptions): Promise<LabProcess> {
  return ready(new LabProcess(build("writer", "gcc", "-lm"), argumentsOf(options)));
}

/** Starts the writer as a Windows program, pages as named mappings, and waits until they are there. */
export async function startWineWriter(options: WriterOptions): Promise<LabProcess> {
  const program = build(options.program ?? "writer.exe", "x86_64-w64-mingw32-gcc", "-lwinmm");
  return ready(startWine(program, argumentsOf(options)));
}

/** Removes the pages of a killed writer from `/dev/shm`. */
export function removePages(prefix: string): void {
  for (const page of readdirSync("/dev/shm")) {
    if (page.startsWith(prefix)) rmSync(join("/dev/shm", page), { force: true });
  }
}

async function ready(writer: LabProcess): Promise<LabProcess> {
  await writer.line(/^ready$/);
  return writer;
}

function argumentsOf({ prefix, mode, hz, seconds, graphicsAfter, switches = [] }: WriterOptions): string[] {
  const valued = { prefix, mode, hz, seconds, "no-graphics-until": graphicsAfter };
  const given = Object.entries(valued).filter(([, value]) => value !== undefined);
  return [...given.flatMap(([name, value]) => [`--${name}`, String(value)]), ...switches];
}

/** Compiles the writer unless it is newer than its source. Safe when several test files do so at once. */
function build(name: string, compiler: string, library: string): string {
  const output = join(CACHE, name);
  if (existsSync(output) && statSync(output).mtimeMs > statSync(SOURCE).mtimeMs) return output;
  mkdirSync(CACHE, { recursive: true });
  const fresh = `${output}.${process.pid}`;
  execFileSync(compiler, ["-O2", "-Wall", "-Wextra", "-Werror", "-o", fresh, SOURCE, library]);
  renameSync(fresh, output);
  return output;
}
