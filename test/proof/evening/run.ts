/** An evening against a real OBS: what should have been on air, what was, and how late. `--help` has the options. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openFeed } from "@acevo-pitwall/core";
import { newCommand } from "@acevo-pitwall/core/cli";
import { startDirector } from "@acevo-pitwall/obs-overlay/obs";
import { connectTo } from "../../obs/connect.js";
import { RealObs } from "../../lab/obs/obs.js";
import { waitFor } from "../../lab/process.js";
import { Chance } from "../soak/chance.js";
import { ACTS } from "./acts.js";
import { EveningGame } from "./game.js";
import { judge, quantile } from "./judge.js";
import { Timeline } from "./timeline.js";

const { minutes, seeds, transition } = newCommand("npm run evening --")
  .description("Plays evenings against a real OBS and holds what was on air against the truth.")
  .option("--minutes <number>", "minutes of each evening", Number, 4)
  .option("--seeds <numbers>", "an evening for each", "1,2,3")
  .option("--transition <ms>", "length of the transition; 0 for a cut", Number, 0)
  .parse()
  .opts<{ minutes: number; seeds: string; transition: number }>();

const SCENES = {
  driving: "Race",
  pitLane: "Pits",
  garage: "Waiting",
  replay: "Replay",
  paused: "Break",
  menu: "Waiting",
};
const MIN_MS = 4000;
const RULES = `
version: 1
scenes: ${JSON.stringify(SCENES)}
switching: { minSeconds: 4, handsOffSeconds: 6, mayLeave: [Race, Pits, Waiting, Replay, Break, Scene] }
`;
/** A wish may be late by a step of the director, a frame and OBS. ms */
const MOST_LATE_MS = 500;

/** As the guide says. */
function delayMs(from: string | undefined, to: string): number {
  const come = to === "paused" ? 3000 : to === "driving" ? 0 : 500;
  const leave = from === "driving" ? (to === "pitLane" ? 500 : 1000) : from === "paused" || from === "replay" ? 0 : 500;
  return Math.max(come, leave);
}

async function evening(seed: number): Promise<readonly string[]> {
  const home = mkdtempSync(join(tmpdir(), "pitwall-evening-"));
  writeFileSync(join(home, "rules.yaml"), RULES);
  const real = await RealObs.start();
  const { obs } = await connectTo(real);
  await obs.request("SetCurrentSceneTransition", { transitionName: transition > 0 ? "Fade" : "Cut" });
  if (transition > 0) await obs.request("SetCurrentSceneTransitionDuration", { transitionDuration: transition });
  for (const sceneName of new Set(Object.values(SCENES))) await obs.request("CreateScene", { sceneName });
  const timeline = new Timeline();
  const game = new EveningGame(seed, timeline);
  const feed = openFeed({ source: "game", pages: game.pages, home, gameFolder: home });
  const director = startDirector(feed, {
    file: join(home, "rules.yaml"),
    home,
    port: real.port,
    password: real.password,
  });
  await waitFor("the director to have OBS", () => (director.connected && director.onAir !== null ? true : undefined));
  let hands = 0;
  /** The scene that a hand puts on air now. */
  let handScene: string | null = null;
  const isFree = () => timeline.isFree(hands === 0 && director.mode === "following");
  director.onChange(isFree);
  isFree();
  obs.on("CurrentProgramSceneChanged", ({ sceneName }) => {
    timeline.air({ scene: sceneName, by: sceneName === handScene ? "other" : "director" });
  });
  const byHand = async (scene: string | null, act: () => Promise<unknown>): Promise<void> => {
    hands++;
    handScene = scene;
    isFree();
    await act();
    await delay(1000 + transition);
    handScene = null;
    hands--;
    isFree();
  };
  const chance = new Chance(seed);
  const acts = Object.keys(ACTS);
  const endMs = performance.now() + minutes * 60_000;
  for (let n = 0; performance.now() < endMs; n++) {
    await delay(chance.between(1000, 9000));
    const what = n < acts.length ? acts[n]! : chance.oneOf(acts)!;
    await ACTS[what]!({ game, obs, chance, byHand });
  }
  await delay(5000);
  await director.close();
  await feed.close();
  game.close();
  await obs.close();
  await real.remove();
  rmSync(home, { recursive: true, force: true });
  return report(seed, timeline);
}

function report(seed: number, timeline: Timeline): readonly string[] {
  const verdict = judge(timeline, { scenes: SCENES, minMs: MIN_MS, transitionMs: transition, delayMs });
  // a director that never directs is never late
  if (verdict.latenciesMs.length < minutes) {
    return [`evening ${seed}: only ${verdict.latenciesMs.length} scenes were put on air by the director`];
  }
  const ms = (list: readonly number[]) =>
    `p50 ${Math.round(quantile(list, 0.5))}, p95 ${Math.round(quantile(list, 0.95))} ms`;
  const lines = [
    ...timeline.truths.map(({ value, atMs }) => ({ atMs, line: `truth  ${value}` })),
    ...timeline.aired.map(({ value, atMs }) => ({ atMs, line: `air    ${value.scene} (${value.by})` })),
    ...timeline.free.map(({ value, atMs }) => ({ atMs, line: `mode   ${value ? "following" : "hands off"}` })),
  ].sort((a, b) => a.atMs - b.atMs);
  const startMs = lines[0]?.atMs ?? 0;
  for (const { atMs, line } of lines) console.log(`${((atMs - startMs) / 1000).toFixed(2).padStart(8)}  ${line}`);
  console.log(`evening ${seed}: ${timeline.aired.length} scenes on air, shortest ${Math.round(verdict.shortestMs)} ms`);
  console.log(`driving covered by the pause scene for at most ${Math.round(verdict.coveredMs)} ms`);
  console.log(`from the truth to the scene: ${ms(verdict.latenciesMs)}; after it was due: ${ms(verdict.lateMs)}`);
  return [
    // OBS reports the end of a switch, and the time of a report varies
    ...(verdict.shortestMs < MIN_MS - 50 ? [`a scene was on air for ${Math.round(verdict.shortestMs)} ms only`] : []),
    ...(verdict.coveredMs > 500 + transition ? [`driving was covered for ${Math.round(verdict.coveredMs)} ms`] : []),
    ...(quantile(verdict.lateMs, 0.95) > MOST_LATE_MS ? [`scenes were late: ${ms(verdict.lateMs)}`] : []),
    ...verdict.missed.map((what) => `no scene for ${what}`),
  ].map((wrong) => `evening ${seed}: ${wrong}`);
}

const wrong: string[] = [];
for (const seed of seeds.split(",").map(Number)) wrong.push(...(await evening(seed)));
for (const sentence of wrong) console.error(sentence);
console.log(wrong.length === 0 ? "Everything was on air as it should be." : `${wrong.length} faults.`);
process.exit(wrong.length === 0 ? 0 : 1);
