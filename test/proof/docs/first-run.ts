import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { launchBrowser } from "../../obs-overlay/browser.js";
import { ROOT } from "../root.js";
import { Shell } from "./shell.js";

/** The first command that the README tells a newcomer. */
export function firstCommand(): string {
  const [, command] = /```sh\n(.+)\n```/.exec(readFileSync(join(ROOT, "README.md"), "utf8")) ?? [];
  if (!command) throw new Error("The README tells no command.");
  return command;
}

/** Long enough for a busy machine. ms */
const MOVES_WITHIN_MS = 120_000;

/** Waits until two looks at the page, half a second apart, show numbers that differ. */
async function untilItMoves(url: string): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    const numbers = async () => (await page.locator("body").innerText()).replace(/\D+/g, " ").trim();
    const endMs = performance.now() + MOVES_WITHIN_MS;
    for (let before = await numbers(); performance.now() < endMs;) {
      await delay(500);
      const now = await numbers();
      if (before !== "" && now !== before) return;
      before = now;
    }
    throw new Error(`The overlay at ${url} does not move.`);
  } finally {
    await browser.close();
  }
}

/** What stands between a newcomer and a moving overlay, in an empty folder with the README's one command. */
export interface FirstRun {
  readonly command: string;
  /** Until the overlay's address is said; s. */
  readonly saidS: number;
  /** Until the overlay in a browser moves; s. */
  readonly movesS: number;
}

/** Puts what is committed into an empty folder of its own in `folder`. */
function cloneInto(folder: string): string {
  // not cloned: git refuses to clone what belongs to another user, as a checkout of CI may
  const archive = join(folder, "head.tar");
  execFileSync("git", ["-c", "safe.directory=*", "archive", "--output", archive, "HEAD"], { cwd: ROOT });
  const clone = join(folder, "clone");
  mkdirSync(clone);
  execFileSync("tar", ["xf", archive, "-C", clone]);
  return clone;
}

/** Why the npm that comes with the oldest Node we allow would not install what is committed; null when it would. */
export async function oldestNpmTrouble(): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-oldest-npm-"));
  try {
    const shell = new Shell("npx --yes npm@10 ci --dry-run", cloneInto(folder), {});
    return (await shell.ended) === 0 ? null : shell.text.slice(-2000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Does as the README says with what is committed. Throws with what was said instead. */
export async function firstRun(): Promise<FirstRun> {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-first-run-"));
  const command = firstCommand();
  const clone = cloneInto(folder);
  const beganMs = performance.now();
  const seconds = () => Math.round((performance.now() - beganMs) / 100) / 10;
  const shell = new Shell(command, clone, { PITWALL_HOME: join(folder, "home"), PITWALL_PORT: "0" });
  try {
    const [url] = (await shell.says(/http:\S+\/overlay\b/)) ?? [];
    if (!url) throw new Error(shell.text.slice(-2000));
    const saidS = seconds();
    await untilItMoves(url);
    return { command, saidS, movesS: seconds() };
  } finally {
    shell.stop();
    await shell.ended;
    rmSync(folder, { recursive: true, force: true });
  }
}
