import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { launchBrowser } from "../../obs-overlay/browser.js";
import { ROOT } from "../root.js";
import { Shell } from "./shell.js";

/** The README's first command. */
export function firstCommand(): string {
  const [, command] = /```sh\n(.+)\n```/.exec(readFileSync(join(ROOT, "README.md"), "utf8")) ?? [];
  if (!command) throw new Error("The README tells no command.");
  return command;
}

/** Generous, for busy machines. ms */
const MOVES_WITHIN_MS = 120_000;

/** Waits until the page's numbers change within half a second. */
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

/** How long a newcomer waits for a moving overlay, from an empty folder and the README's one command. */
export interface FirstRun {
  readonly command: string;
  /** Seconds until the overlay's address is printed. */
  readonly saidS: number;
  /** Seconds until the overlay in a browser moves. */
  readonly movesS: number;
}

/** Copies the committed files into a new folder inside `folder`. */
function cloneInto(folder: string): string {
  // not cloned, since git refuses to clone another user's checkout, which CI may have
  const archive = join(folder, "head.tar");
  execFileSync("git", ["-c", "safe.directory=*", "archive", "--output", archive, "HEAD"], { cwd: ROOT });
  const clone = join(folder, "clone");
  mkdirSync(clone);
  execFileSync("tar", ["xf", archive, "-C", clone]);
  return clone;
}

/** Why the npm of the oldest supported Node would not install the committed files; null if it would. */
export async function oldestNpmTrouble(): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-oldest-npm-"));
  try {
    const shell = new Shell("npx --yes npm@10 ci --dry-run", cloneInto(folder), {});
    return (await shell.ended) === 0 ? null : shell.text.slice(-2000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Follows the README with the committed files. Throws with the output on failure. */
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
