import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findServer, sendCommand } from "@acevo-pitwall/core/control/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ObsConnection } from "../../plugins/obs-overlay/src/obs/connection.js";
import { RealObs } from "../lab/obs/obs.js";
import { freePort } from "../lab/port.js";
import { type LabProcess, stopAll } from "../lab/process.js";
import { raceFrames, tapeOf } from "../tape/tapes.js";
import { connectTo } from "./connect.js";
import { keepPicture, setUp, sourceIn, startServer, untilMoving } from "./on-air.js";
import { SourcePages } from "./source-pages.js";

/** How long to go on after each interruption once, e.g. `STREAM_MINUTES=60`. */
const MINUTES = Number(process.env["STREAM_MINUTES"] ?? 0);
/** Playback speed of the race. */
const SPEED = Number(process.env["STREAM_SPEED"] ?? 1);
const SOURCE = "Pitwall overlay";
const COLLECTIONS = ["lab", "Other"] as const;

let real: RealObs;
let port: number;
let obs: ObsConnection;
let server: LabProcess;
let pages: SourcePages;
/** How often OBS created its sources again. */
let generation = 0;

beforeAll(async () => {
  real = await RealObs.start({ canvas: [1280, 720] });
  port = await freePort();
  ({ obs } = await connectTo(real));
  await prepare();
  await obs.request("CreateSceneCollection", { sceneCollectionName: COLLECTIONS[1] });
  await prepare();
  await obs.request("SetCurrentSceneCollection", { sceneCollectionName: COLLECTIONS[0] });
  writeFileSync(join(real.dir, "race.tape"), await tapeOf(raceFrames(MINUTES > 0 ? 600 : 120, { cars: 12 })));
  server = await serve();
  pages = await SourcePages.launch();
}, 240_000);
afterAll(async () => {
  await pages?.quit();
  await stopAll();
  await obs?.close();
  await real.remove();
});

/** Sets up a scene collection as in the README, with Pitwall's scene above the game. */
async function prepare(): Promise<void> {
  for (const sceneName of ["Game", "Break"]) await obs.request("CreateScene", { sceneName });
  await obs.request("SetCurrentSceneTransition", { transitionName: "Cut" });
  await setUp(real, port);
  await obs.request("CreateSceneItem", { sceneName: "Game", sourceName: "Pitwall" });
  await obs.request("SetCurrentProgramScene", { sceneName: "Game" });
}

async function serve(): Promise<LabProcess> {
  const started = await startServer(real, port, `tape:${join(real.dir, "race.tape")}`);
  await sendCommand(findServer(real.home), { do: "tape.loop", loop: true });
  await sendCommand(findServer(real.home), { do: "tape.speed", speed: SPEED });
  return started;
}

/** Brings the pages to the state of their source in OBS. */
async function follow(): Promise<void> {
  await pages.follow(await sourceIn(real, SOURCE), generation);
  const { videoShowing } = await obs.request("GetSourceActive", { sourceName: SOURCE });
  await pages.setShowing(videoShowing);
}

const INTERRUPTIONS: Readonly<Record<string, (pauseMs: number) => Promise<void>>> = {
  "another scene and back": async (pauseMs) => {
    await obs.request("SetCurrentProgramScene", { sceneName: "Break" });
    await follow();
    await delay(pauseMs);
    await obs.request("SetCurrentProgramScene", { sceneName: "Game" });
  },
  "hidden and shown": async (pauseMs) => {
    const { sceneItemId } = await obs.request("GetSceneItemId", { sceneName: "Game", sourceName: "Pitwall" });
    const item = { sceneName: "Game", sceneItemId };
    await obs.request("SetSceneItemEnabled", { ...item, sceneItemEnabled: false });
    await follow();
    await delay(pauseMs);
    await obs.request("SetSceneItemEnabled", { ...item, sceneItemEnabled: true });
  },
  "another scene collection": async () => {
    const { currentSceneCollectionName } = await obs.request("GetSceneCollectionList");
    const sceneCollectionName = COLLECTIONS.find((name) => name !== currentSceneCollectionName)!;
    await pages.close();
    await obs.request("SetCurrentSceneCollection", { sceneCollectionName });
    await obs.request("SetCurrentProgramScene", { sceneName: "Game" });
    generation++;
  },
  "server restarted": async (pauseMs) => {
    await server.stop();
    await delay(pauseMs);
    server = await serve();
  },
  "server crashed": async (pauseMs) => {
    await server.kill();
    await delay(pauseMs);
    server = await serve();
  },
  "OBS restarted": async (pauseMs) => {
    await pages.close();
    await obs.close();
    await real.quit();
    await delay(pauseMs);
    await real.launch();
    ({ obs } = await connectTo(real));
    await obs.request("SetCurrentProgramScene", { sceneName: "Game" });
    generation++;
  },
};

test(
  `a stream${MINUTES > 0 ? ` of ${MINUTES} minutes` : ""}: the overlay comes back after every interruption`,
  async () => {
    const tookMs: Record<string, number[]> = {};
    const look = async (after: string) => {
      await follow();
      for (const { version, source } of pages.shown) {
        (tookMs[`${after} (${version})`] ??= []).push(await untilMoving(source.page));
        await keepPicture(source.page, `stream-${after.replaceAll(" ", "-")}-${version}`);
      }
    };
    const end = performance.now() + (MINUTES / SPEED) * 60_000;
    await look("start");
    for (let round = 0; round === 0 || performance.now() < end; round++) {
      for (const [what, interrupt] of Object.entries(INTERRUPTIONS)) {
        await interrupt(1000 + ((round * 1700) % 6000));
        await look(what);
      }
      if (MINUTES > 0) await delay(20_000);
    }
    const worst = Object.entries(tookMs).map(([what, ms]) => [
      what,
      `${ms.length}x, at most ${Math.round(Math.max(...ms))} ms`,
    ]);
    console.log(JSON.stringify(Object.fromEntries(worst), null, 1));
    expect(pages.faults).toEqual([]);
  },
  (MINUTES + 5) * 60_000,
);
