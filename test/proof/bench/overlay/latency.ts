/** How long it takes from the game's write to the number on the screen. */
import { setTimeout as delay } from "node:timers/promises";
import { ownPublisher } from "@acevo-pitwall/core/memory";
import { PAGES } from "@acevo-pitwall/core/protocol";
import { race, SimulatedGame } from "@acevo-pitwall/core/simulator";
import type { Page } from "playwright-core";
import { quantile, type Row } from "../table.js";
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

/** Writes pages at 60 Hz as the game does, with a new speed now and then; when each speed was first written. */
async function drive(prefix: string, isReady: () => boolean): Promise<Map<number, number>> {
  const publisher = ownPublisher(prefix);
  const game = new SimulatedGame(race({ cars: 20 }));
  while (!game.isLoaded) game.frame();
  const pages = { physics: publisher.publish("physics"), graphics: publisher.publish("graphics") };
  const session = publisher.publish("static");
  session.write(game.bytes.static);
  const physics = PAGES.physics.writer(game.bytes.physics);
  const written = new Map<number, number>();
  const startMs = performance.now();
  let changeAtMs = startMs;
  let n = -1;
  for (let frame = 0; n < SAMPLES; frame++) {
    game.frame();
    if (performance.now() >= changeAtMs && isReady()) {
      n++;
      changeAtMs = performance.now() + EVERY_MS + Math.random() * CHANCE_MS;
    }
    physics.speedKmh = SLOWEST_KMH + (Math.max(0, n) % SPEEDS);
    pages.physics.write(game.bytes.physics);
    pages.graphics.write(game.bytes.graphics);
    if (n >= 0 && !written.has(n)) written.set(n, performance.timeOrigin + performance.now());
    await delay(Math.max(0, startMs + (frame + 1) * (1000 / 60) - performance.now()));
  }
  await delay(500);
  for (const page of [pages.physics, pages.graphics, session]) page.close();
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
  const prefix = `acevo_pitwall_latency_${process.pid}_`;
  let isReady = false;
  const driven = drive(prefix, () => isReady);
  const server = await ServerProcess.start("pitwall", prefix);
  const browser = await launchBrowser();
  const [ours, naive] = [await openPage(browser), await openPage(browser)];
  await ours.goto(`${server.url}/widget/inputs`);
  await ours.locator(".speed .number:first-of-type").first().waitFor();
  await ours.evaluate(watch, ".speed .number:first-of-type");
  await naive.goto(`${server.url}/api/health`);
  await naive.evaluate(poll, POLL_MS);
  await naive.evaluate(watch, "#speed");
  isReady = true;
  const written = await driven;
  const [a, b] = [delays(written, await seenBy(ours)), delays(written, await seenBy(naive))];
  await browser.close();
  await server.stop();
  const text = (ms: readonly number[]) => `${quantile(ms, 0.5).toFixed(0)} ms (${quantile(ms, 0.99).toFixed(0)} ms)`;
  return [
    [
      "page written to number painted, p50 (p99)",
      text(a),
      `polling /api/state ten times a second: ${text(b)}; ${a.length} and ${b.length} of ${written.size - 1} seen`,
      "p50 at most 25 ms",
    ],
  ];
}
