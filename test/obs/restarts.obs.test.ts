import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDirector } from "../../plugins/obs-overlay/src/obs/director/director.js";
import { RealObs } from "../lab/obs/obs.js";
import { waitFor } from "../lab/process.js";
import { connectTo } from "./connect.js";
import { ManualFeed } from "./manual-feed.js";

/** How long OBS is restarted again and again; the long form is `OBS_RESTART_MINUTES=10`. */
const MINUTES = Number(process.env["OBS_RESTART_MINUTES"] ?? 0.2);

const HOW = ["quit", "crash", "freeze"] as const;

const RULES = `
version: 1
scenes: { driving: Race, paused: Break }
switching: { minSeconds: 0, settleSeconds: 0, handsOffSeconds: 0, mayLeave: [Race, Break, Scene] }
show: [{ source: Banner, on: [contact], seconds: 0.2 }]
markers: { on: [contact] }
texts: [{ source: Missing, text: "{position}" }]
`;

let real: RealObs;
let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "pitwall-restarts-"));
  writeFileSync(join(home, "director.yaml"), RULES);
  real = await RealObs.start();
  const { obs } = await connectTo(real);
  for (const sceneName of ["Race", "Break"]) await obs.request("CreateScene", { sceneName });
  await obs.request("CreateInput", { sceneName: "Race", inputName: "Banner", inputKind: "color_source_v3" });
  await obs.request("SetCurrentSceneTransition", { transitionName: "Cut" });
  await obs.close();
  // OBS saves its scenes when it quits, so that they survive a crash
  await real.quit();
  await real.launch();
});
afterAll(async () => {
  await real.remove();
  rmSync(home, { recursive: true, force: true });
});

/** Seeded, so that a failure can be reproduced. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test(
  `the director reconnects while OBS closes, crashes and hangs for ${MINUTES} minutes, and leaks nothing`,
  async () => {
    const feed = new ManualFeed();
    const contact = () => feed.emit({ type: "contact", atMs: 0, amount: 10, part: "front" });
    const chance = random(20);
    const rejections: unknown[] = [];
    const onRejection = (reason: unknown): void => void rejections.push(reason);
    process.on("unhandledRejection", onRejection);
    const director = startDirector(feed, { home, port: real.port, password: real.password });
    const backMs: number[] = [];
    const sockets: number[] = [];
    const count = { quit: 0, crash: 0, freeze: 0 };
    const end = performance.now() + MINUTES * 60_000;

    while (performance.now() < end || backMs.length < HOW.length) {
      const beganMs = performance.now();
      const { obs } = await connectTo(real);
      for (const wanted of ["Break", "Race"]) {
        feed.set(wanted === "Race" ? "live" : "paused");
        const seen = { scene: "" };
        await waitFor(`"${wanted}" on air`, () => {
          void obs.request("GetCurrentProgramScene").then(
            ({ currentProgramSceneName }) => (seen.scene = currentProgramSceneName),
            () => undefined,
          );
          return seen.scene === wanted ? true : undefined;
        });
        if (wanted === "Break") backMs.push(performance.now() - beganMs);
      }
      contact();
      sockets.push(process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length);
      await obs.close();
      await delay(chance() * 300);
      // each once, then at random
      const how = HOW[backMs.length - 1] ?? HOW[Math.floor(chance() * HOW.length)]!;
      count[how]++;
      if (how === "quit") await real.quit();
      else {
        if (how === "freeze") real.freeze();
        contact();
        await delay(how === "freeze" ? chance() * 1000 : 0);
        await real.crash();
      }
      await waitFor("the director to notice", () => (director.detail.startsWith("Directing") ? undefined : true));
      await delay(chance() * 1500);
      await real.launch();
    }

    const closing = performance.now();
    await director.close();
    expect(performance.now() - closing).toBeLessThan(20_000);
    process.off("unhandledRejection", onRejection);
    const worst = Math.round(Math.max(...backMs));
    console.log(
      `${JSON.stringify(count)}: back after at most ${worst} ms each time; at most ${Math.max(...sockets)} sockets`,
    );
    expect(rejections).toEqual([]);
    expect(feed.listenerCount).toBe(0);
    expect(sockets.at(-1)).toBeLessThanOrEqual(sockets[0]! + 1);
  },
  (MINUTES + 4) * 60_000,
);
