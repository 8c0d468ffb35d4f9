import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CHROMIUMS, launchChromium, type ObsSource, openAsObs } from "../lab/chromium/chromium.js";
import { RealObs } from "../lab/obs/obs.js";
import { freePort } from "../lab/port.js";
import { type LabProcess, stopAll } from "../lab/process.js";
import { isClear } from "../obs-overlay/browser.js";
import { type Given, raceFrames, tapeOf } from "../tape/tapes.js";
import { keepPicture, setUp, sourceIn, startServer, untilMoving } from "./on-air.js";

/** The limit that the documentation names. ms */
const LIMIT_MS = 5000;

let real: RealObs;
let port: number;
/** A race that is running from its first frame, unlike the demo, where cars wait for the start. */
let race: string;
let browser: Browser | null = null;

beforeAll(async () => {
  real = await RealObs.start({ canvas: [1280, 720] });
  port = await freePort();
  await setUp(real, port);
  race = `tape:${join(real.dir, "race.tape")}`;
  writeFileSync(race.slice("tape:".length), await tapeOf(underWay(raceFrames(90, { cars: 12 }), 20_000)));
});
afterEach(async () => {
  await browser?.close();
  browser = null;
});
afterAll(async () => {
  await stopAll();
  await real.remove();
});

/** Frames from `fromMs` on. */
function* underWay(frames: Iterable<Given>, fromMs: number): Iterable<Given> {
  for (const frame of frames) if (frame.atMs >= fromMs) yield { ...frame, atMs: frame.atMs - fromMs };
}

test.each(CHROMIUMS)(
  "the source from setup shows the overlay in Chromium %s, whether OBS or Pitwall starts last or restarts",
  async (version) => {
    browser = await launchChromium(version);
    const tookMs: Record<string, number> = {};
    const shows = async (what: string, { page }: ObsSource) => {
      tookMs[what] = Math.round(await untilMoving(page));
      await keepPicture(page, `on-air-${version}-${what.replaceAll(" ", "-")}`);
    };

    let source = await openAsObs(browser, await sourceIn(real));
    await source.page.waitForTimeout(1500);
    expect(await isClear(source.page)).toBe(true);
    let server: LabProcess = await startServer(real, port, race);
    await shows("server last", source);

    await server.stop();
    server = await startServer(real, port, race);
    await shows("server again", source);
    const faults = [...source.faults];
    await source.close();

    source = await openAsObs(browser, await sourceIn(real));
    await shows("OBS last", source);
    await source.close();

    await server.stop();
    await real.quit();
    await real.launch();
    source = await openAsObs(browser, await sourceIn(real));
    expect(await isClear(source.page)).toBe(true);
    server = await startServer(real, port, race);
    await shows("both again", source);
    await server.stop();
    console.log(`Chromium ${browser.version()}: ${JSON.stringify(tookMs)} ms`);
    for (const [what, ms] of Object.entries(tookMs)) expect(ms, what).toBeLessThan(LIMIT_MS);
    expect([...faults, ...source.faults]).toEqual([]);
  },
  300_000,
);
