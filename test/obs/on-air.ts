import type { Page } from "playwright-core";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { RealObs } from "../lab/obs/obs.js";
import { LabProcess } from "../lab/process.js";
import type { BrowserSourceSettings } from "../lab/chromium/chromium.js";
import { connectTo } from "./connect.js";

const DIST = resolve(import.meta.dirname, "../../plugins/obs-overlay/dist");
/** Includes building the pages. ms */
const START_MS = 180_000;
/** Generous for a busy machine. ms */
const LONG_MS = 60_000;
const POLL_MS = 50;

/** Starts the overlay server as a streamer does and waits until it is ready. */
export async function startServer(real: RealObs, port: number, source = "demo"): Promise<LabProcess> {
  const args = [join(DIST, "server/cli.js"), "--source", source, "--port", String(port)];
  const server = new LabProcess(process.execPath, args, real.env);
  await server.line(/^Overlay for OBS/, START_MS);
  return server;
}

/** Runs `npm run obs:setup` with the server's address. Gives its output, or throws it when setup fails. */
export async function setUp(real: RealObs, port: number, ...more: readonly string[]): Promise<string> {
  const args = [join(DIST, "obs/setup-cli.js"), "--yes", "--url", `http://127.0.0.1:${port}`, ...more];
  const setup = new LabProcess(process.execPath, args, real.env);
  const code = await setup.ended();
  const output = setup.everything();
  await setup.stop();
  if (code !== 0) throw new Error(output);
  return output;
}

/** The current settings of a browser source in OBS, with defaults. */
export async function sourceIn(real: RealObs, inputName = "Pitwall overlay"): Promise<BrowserSourceSettings> {
  const { obs } = await connectTo(real);
  const { inputSettings } = await obs.request("GetInputSettings", { inputName });
  const { defaultInputSettings } = await obs.request("GetInputDefaultSettings", { inputKind: "browser_source" });
  await obs.close();
  return { ...defaultInputSettings, ...inputSettings };
}

/**
 * Waits until the page shows a running lap time. Gives how long that took, in ms. Polls, since Playwright's own waiting
 * needs a newer Chromium than 103.
 */
export async function untilMoving(page: Page): Promise<number> {
  const began = performance.now();
  let before: string | null = null;
  let changes = 0;
  for (;;) {
    // fails while the page goes to another address
    const now = await page.evaluate(lapTime).catch(() => null);
    if (now !== null && before !== null && now !== before) changes++;
    // the first change may be from an old server's value to a new one's
    if (changes === 3) return performance.now() - began;
    before = now ?? before;
    if (performance.now() - began > LONG_MS) throw new Error(`No moving lap time on ${page.url()}: ${now}`);
    await delay(POLL_MS);
  }
}

/** Runs in the page: the lap widget's text while it is visible. */
function lapTime(): string | null {
  const widget = document.querySelector('.frame.shown [data-widget="lap"]');
  if (!widget || getComputedStyle(widget).visibility !== "visible") return null;
  const figures = [...widget.querySelectorAll<HTMLElement>(".number")].map(({ innerText }) => innerText);
  return figures.some((text) => /\d/.test(text)) ? figures.join() : null;
}

/** Saves a screenshot in the folder of `PITWALL_PICTURES`. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env["PITWALL_PICTURES"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
}
