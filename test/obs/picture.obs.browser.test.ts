import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Feed, openFeed } from "../../core/src/index.js";
import { apply } from "../../plugins/obs-overlay/src/obs/setup/apply.js";
import { takeSnapshot } from "../../plugins/obs-overlay/src/obs/setup/snapshot.js";
import { planSetup } from "../../plugins/obs-overlay/src/obs/setup/plan.js";
import { desiredSetupFor } from "../../plugins/obs-overlay/src/obs/setup/desired-setup.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { RealObs } from "../lab/obs/obs.js";
import { launchBrowser } from "../obs-overlay/browser.js";
import { fontsReady } from "../obs-overlay/in-page.js";
import { connectTo } from "./connect.js";

const [WIDTH, HEIGHT] = [1280, 720];
/** Colour of the game, r g b. */
const GAME = [32, 96, 192] as const;

let folder: string;
let browser: Browser;
let feed: Feed;
let server: OverlayServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-picture-"));
  await buildPagesIfStale();
  browser = await launchBrowser();
  feed = openFeed({ source: "demo", home: folder });
  server = await startServer({ feed, port: 0, home: folder });
}, 180_000);
afterAll(async () => {
  await browser.close();
  await Promise.all([server.close(), feed.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** A screenshot of the overlay with a transparent background. */
async function overlay(): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  await page.goto(`${server.url}/overlay?layout=race`);
  await page.evaluate(fontsReady);
  await page.locator('[data-widget="lap"]').waitFor();
  // widgets fade in
  await page.waitForFunction(() => document.getAnimations().length === 0);
  const picture = await page.screenshot({ omitBackground: true });
  await page.close();
  return picture;
}

test("OBS blends the overlay with the game as a browser would, to within 2 of 255", async () => {
  const painted = await overlay();
  writeFileSync(join(folder, "Pitwall overlay.png"), painted);
  const real = await RealObs.start({ canvas: [WIDTH, HEIGHT], pictures: folder });
  try {
    const { obs } = await connectTo(real);
    const snapshot = await takeSnapshot(obs);
    const choice = { scene: null, layout: "race", widgets: null, server: server.url };
    await apply(obs, planSetup(snapshot, desiredSetupFor(choice, snapshot.canvas, real.home)).steps);
    const [red, green, blue] = GAME;
    const game = { color: 0xff000000 + (blue << 16) + (green << 8) + red, width: WIDTH, height: HEIGHT };
    const scene = { sceneName: "Pitwall" };
    const input = { ...scene, inputName: "Game", inputKind: "color_source_v3", inputSettings: game };
    const { sceneItemId } = await obs.request("CreateInput", input);
    await obs.request("SetSceneItemIndex", { ...scene, sceneItemId, sceneItemIndex: 0 });
    const { imageData } = await obs.request("GetSourceScreenshot", { sourceName: "Pitwall", imageFormat: "png" });
    await obs.close();

    const shown = PNG.sync.read(Buffer.from(imageData.split(",")[1]!, "base64"));
    const folder = process.env["PITWALL_PICTURES"];
    if (folder) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "obs.png"), PNG.sync.write(shown));
    }
    expect(shown).toMatchObject({ width: WIDTH, height: HEIGHT });
    const { worst, clear, covered } = compare(PNG.sync.read(painted), shown);
    console.log(`${covered} points of the overlay, ${clear} of the game alone; the worst is ${worst} of 255 off`);
    expect(covered).toBeGreaterThan(10_000);
    expect(clear).toBeGreaterThan(10_000);
    expect(worst).toBeLessThanOrEqual(2);
  } finally {
    await real.remove();
  }
});

/** The largest difference between `shown` and `painted` over the game's colour, of 255. */
function compare(painted: PNG, shown: PNG) {
  let [worst, clear, covered] = [0, 0, 0];
  for (let i = 0; i < painted.data.length; i += 4) {
    const alpha = painted.data[i + 3]! / 255;
    if (alpha === 0) clear++;
    else covered++;
    GAME.forEach((background, channel) => {
      const expected = painted.data[i + channel]! * alpha + background * (1 - alpha);
      worst = Math.max(worst, Math.abs(shown.data[i + channel]! - expected));
    });
  }
  return { worst: Math.round(worst * 10) / 10, clear, covered };
}
