/** How long it takes from the game's write to the number on the screen. */
import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { DrivenGame } from "../driven-game.js";
import { p50p99, type Row } from "../table.js";
import { launchBrowser } from "../../../obs-overlay/browser.js";
import { openPage } from "./browser.js";
import { ServerProcess } from "./server-process.js";

const SAMPLES = 250;
/** How far the values stand apart; a bit of chance keeps them out of step with every timer. ms */
const EVERY_MS = 110;
const CHANCE_MS = 40;
/** The poller beside us asks so often. ms */
const POLL_MS = 100;
const SLOWEST_KMH = 100;
const SPEEDS = 180;

/** When a page showed each speed: text and ms since 1970. */
type Seen = readonly (readonly [text: string, atMs: number])[];

/** Runs in the page: keeps when the text of `selector` changed and that was painted. */
function watch(selector: string): void {
  const seen: [string, number][] = [];
  const now = () => performance.timeOrigin + performance.now();
  Object.assign(globalThis, { seen });
  const element = document.querySelector(selector)!;
  let last = "";
  new MutationObserver(() => {
    const text = element.textContent.trim();
    if (text === last) return;
    last = text;
    // the frame that shows it is painted before the first task after its animation callbacks
    requestAnimationFrame(() => setTimeout(() => seen.push([text, now()])));
  }).observe(element, { subtree: true, childList: true, characterData: true });
}

/** Runs in a page of its own: what a first version of an overlay does. */
function poll(everyMs: number): void {
  const box = document.body.appendChild(document.createElement("b"));
  box.id = "speed";
  setInterval(() => {
    void fetch("/api/state")
      .then((response) => response.json())
      .then(({ car }: { car: { speedKmh: number } }) => (box.textContent = car.speedKmh.toFixed(0)));
  }, everyMs);
}

/** Writes a new speed now and then; when each was first on the page. */
async function drive(game: DrivenGame): Promise<Map<number, number>> {
  const written = new Map<number, number>();
  for (let n = 0; n < SAMPLES; n++) {
    game.adjust = (physics) => (physics.speedKmh = SLOWEST_KMH + (n % SPEEDS));
    await game.nextFrame();
    written.set(n, performance.timeOrigin + performance.now());
    await delay(EVERY_MS + Math.random() * CHANCE_MS);
  }
  await delay(500);
  return written;
}

function delays(written: ReadonlyMap<number, number>, seen: Seen): number[] {
  const found: number[] = [];
  for (const [n, writtenMs] of written) {
    const text = String(SLOWEST_KMH + (n % SPEEDS));
    const shown = seen.find(([it, atMs]) => it === text && atMs >= writtenMs && atMs < writtenMs + 2000);
    if (shown && n > 0) found.push(shown[1] - writtenMs);
  }
  return found;
}

const seenBy = (page: Page) => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

/** Rows for the table; about 45 s. */
export async function latencyRows(): Promise<Row[]> {
  const game = new DrivenGame("latency", 20);
  const server = await ServerProcess.start("pitwall", game.prefix);
  const browser = await launchBrowser();
  const [ours, naive] = [await openPage(browser), await openPage(browser)];
  await ours.goto(`${server.url}/widget/inputs`);
  await ours.locator(".speed .number:first-of-type").first().waitFor();
  await ours.evaluate(watch, ".speed .number:first-of-type");
  await naive.goto(`${server.url}/api/health`);
  await naive.evaluate(poll, POLL_MS);
  await naive.evaluate(watch, "#speed");
  const written = await drive(game);
  const [a, b] = [delays(written, await seenBy(ours)), delays(written, await seenBy(naive))];
  await browser.close();
  await server.stop();
  await game.close();
  return [
    [
      "page written to number painted, p50 (p99)",
      p50p99(a),
      `polling /api/state ten times a second: ${p50p99(b)}; ${a.length} and ${b.length} of ${written.size - 1} seen`,
      "p50 at most 25 ms",
    ],
  ];
}
