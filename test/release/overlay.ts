import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import type { RaceState } from "../../core/src/race/index.js";
import type { LabProcess } from "../lab/process.js";
import { overlayArchive } from "../proof/release/overlay-archive.js";
import { madeFile } from "./made.js";
import { unpack } from "./unpack.js";

/** One archive for all test files of a run. */
const KEPT = join(
  process.env["PITWALL_HOME"] ?? mkdtempSync(join(tmpdir(), "pitwall-archive-")),
  "pitwall-overlay.zip",
);

async function makeArchive(): Promise<string> {
  if (!existsSync(KEPT)) {
    mkdirSync(dirname(KEPT), { recursive: true });
    const fresh = `${KEPT}.${process.pid}`;
    writeFileSync(fresh, await overlayArchive());
    renameSync(fresh, KEPT);
  }
  return KEPT;
}

/** Unpacks the overlay's archive. Returns the folder with its programs. */
export async function unpackedOverlay(): Promise<string> {
  const archive = madeFile(/^pitwall-overlay\.zip$/) ?? (await makeArchive());
  return join(unpack(readFileSync(archive)), "pitwall");
}

/** Waits until it is running. Returns its address. */
export async function addressOf(program: LabProcess): Promise<string> {
  // a first start compiles and builds
  const line = await program.line(/In your browser/, 180_000);
  return /http:\/\/[\d.:]+/.exec(line)![0];
}

/** Checks that the page, its script and its style are served. */
export async function expectPages(url: string): Promise<void> {
  const page = await (await fetch(`${url}/overlay`)).text();
  const files = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const response = await fetch(url + file);
    expect(response.status, file).toBe(200);
    expect(response.headers.get("content-type"), file).not.toContain("text/html");
  }
}

export async function stateOf(url: string): Promise<RaceState> {
  return (await (await fetch(`${url}/api/state`)).json()) as RaceState;
}
