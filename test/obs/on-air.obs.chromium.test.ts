import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CHROMIUMS, launchChromium, type ObsSource, openAsObs } from "../lab/chromium/chromium.js";
import { RealObs } from "../lab/obs/obs.js";
import { freePort } from "../lab/port.js";
import { type LabProcess, stopAll } from "../lab/process.js";
import { isClear } from "../obs-overlay/browser.js";
import { keepPicture, setUp, sourceIn, startServer, untilMoving } from "./on-air.js";

let real: RealObs;
let port: number;
let browser: Browser | null = null;

beforeAll(async () => {
  real = await RealObs.start({ canvas: [1280, 720] });
  port = await freePort();
  await setUp(real, port);
});
afterEach(async () => {
  await browser?.close();
  browser = null;
});
afterAll(async () => {
  await stopAll();
  await real.remove();
});

test.each(CHROMIUMS)(
  "what setup told OBS shows the moving overlay in Chromium %s, whichever of OBS and Pitwall comes last or again",
  async (version) => {
    browser = await launchChromium(version);
    const took: Record<string, string> = {};
    const shows = async (what: string, { page }: ObsSource) => {
      took[what] = `${((await untilMoving(page)) / 1000).toFixed(1)} s`;
      await keepPicture(page, `on-air-${version}-${what.replaceAll(" ", "-")}`);
    };

    let source = await openAsObs(browser, await sourceIn(real));
    await source.page.waitForTimeout(1500);
    expect(await isClear(source.page)).toBe(true);
    let server: LabProcess = await startServer(real, port);
    await shows("server last", source);

    await server.stop();
    server = await startServer(real, port);
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
    server = await startServer(real, port);
    await shows("both again", source);
    await server.stop();
    console.log(`Chromium ${browser.version()}: ${JSON.stringify(took)}`);
    expect([...faults, ...source.faults]).toEqual([]);
  },
  300_000,
);
