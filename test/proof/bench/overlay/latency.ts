/** The latency from the game's write to the number on screen. */
import type { Page } from "playwright-core";
import { DrivenGame } from "../driven-game.js";
import { aim, p50p99, quantile, type Row } from "../table.js";
import { delays, type Seen, writeSpeeds } from "../speeds.js";
import { launchBrowser } from "../../../obs-overlay/browser.js";
import { openPage } from "./browser.js";
import { ServerProcess } from "./server-process.js";

const SAMPLES = 250;
/** Interval of the poller that we compare with. ms */
const POLL_MS = 100;

/** Runs in the page: records when each new text of `selector` was painted. */
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

/** Runs in another page: a naive overlay. */
function poll(everyMs: number): void {
  const box = document.body.appendChild(document.createElement("b"));
  box.id = "speed";
  setInterval(() => {
    void fetch("/api/state")
      .then((response) => response.json())
      .then(({ car }: { car: { speedKmh: number } }) => (box.textContent = car.speedKmh.toFixed(0)));
  }, everyMs);
}

const seenBy = (page: Page) => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

/** Rows for the table; takes about 45 s. */
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
  const written = await writeSpeeds(game, SAMPLES);
  const [a, b] = [delays(written, await seenBy(ours)), delays(written, await seenBy(naive))];
  await browser.close();
  await server.stop();
  await game.close();
  return [
    [
      "page written to number painted, p50 (p99)",
      p50p99(a),
      `polling /api/state ten times a second: ${p50p99(b)}; ${a.length} and ${b.length} of ${written.size - 1} seen`,
      aim("p50 at most 25 ms", quantile(a, 0.5) <= 25),
    ],
  ];
}
