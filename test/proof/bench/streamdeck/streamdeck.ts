/** The Stream Deck's latency, traffic and CPU. */
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { LabProcess } from "../../../lab/process.js";
import { placesOn, show } from "../../../streamdeck/places.js";
import { type Launch, RunningPlugin } from "../../../streamdeck/plugin.js";
import { delaysTo, mostInASecond } from "../../../streamdeck/render-timing.js";
import { DrivenGame } from "../driven-game.js";
import { aim, p50p99, percent, quantile, type Row, times } from "../table.js";

const EVERY_TICK = fileURLToPath(new URL("./every-tick.ts", import.meta.url));
/** The 15 keys of the standard device, and the 4 dials of the Stream Deck +. */
const PLACES = [...placesOn("mk2"), ...placesOn("plus").filter(({ controller }) => controller === "Encoder")];
const GEAR = PLACES.find(({ action }) => action === "gear")!.context;
const FUEL = PLACES.find(({ action, controller }) => action === "fuel" && controller === "Encoder")!.context;

const CARS = 60;
/** Samples of gear and fuel, for us and the alternative. */
const CHANGES = { ours: 80, naive: 30 };
/** Time until hot code is compiled. ms */
const WARM_UP_MS = 8000;
const MEASURED_MS = 10_000;

/** Messages to keys and dials per second, and the share of a core. */
interface Traffic {
  readonly messages: number;
  /** To the busiest key or dial. */
  readonly most: number;
  readonly bytes: number;
  readonly cpu: number;
}

async function traffic(plugin: RunningPlugin): Promise<Traffic> {
  await delay(WARM_UP_MS);
  const [cpuS, startMs] = [plugin.costs.cpuS, performance.now()];
  plugin.host.messages.length = 0;
  await delay(MEASURED_MS);
  const seconds = (performance.now() - startMs) / 1000;
  const cpu = (plugin.costs.cpuS - cpuS) / seconds;
  const sent = plugin.host.messages.filter(({ event }) => /^set(Image|Feedback)$/.test(event));
  const bytes = sent.reduce((sum, message) => sum + message.bytes, 0);
  const most = Math.max(...PLACES.map(({ context }) => mostInASecond(plugin.host.shownTo(context))));
  return { messages: sent.length / seconds, most, bytes: bytes / seconds, cpu };
}

/** Measures a plugin with all keys and dials visible during a race. */
async function measure(game: DrivenGame, changes: number, launch?: Launch) {
  const plugin = await RunningPlugin.start(game.prefix, { ...(launch && { launch }) });
  try {
    show(plugin.host, PLACES);
    const found = await traffic(plugin);
    const gear = await delaysTo(plugin.host, GEAR, changes, async (n) => {
      const gear = 1 + (n % 6);
      // the page's numbers start with reverse and neutral
      game.adjust = (physics) => (physics.gear = gear + 1);
      await game.nextFrame();
      return String(gear);
    });
    const fuel = await delaysTo(plugin.host, FUEL, changes, async (n) => {
      const litres = 40 + (n % 20);
      game.adjust = (_, graphics) => (graphics.fuel_liter_current_quantity = litres);
      await game.nextFrame();
      return litres.toFixed(1);
    });
    return { ...found, gear, fuel };
  } finally {
    game.adjust = () => {};
    await plugin.stop();
  }
}

const launchEveryTick: Launch = (_, args, env) =>
  new LabProcess(process.execPath, [...process.execArgv, EVERY_TICK, ...args], { ...process.env, ...env });

/** Rows for the table, with the packed plugin and a race of 60 cars; takes about a minute and a half. */
export async function streamDeckRows(): Promise<Row[]> {
  const game = new DrivenGame("streamdeck", CARS);
  const ours = await measure(game, CHANGES.ours);
  const naive = await measure(game, CHANGES.naive, launchEveryTick);
  await game.close();
  const count = (perSecond: number) => perSecond.toFixed(0);
  const kilobytes = (perSecond: number) => `${(perSecond / 1000).toFixed(0)} kB`;
  return [
    [
      "gear on the page to its key's message, p50 (p99)",
      p50p99(ours.gear),
      `every key at every tick: ${p50p99(naive.gear)}; Elgato allows ten messages a second and key`,
      aim("p99 at most 120 ms", quantile(ours.gear, 0.99) <= 120),
    ],
    [
      "fuel on the page to its dial's message, p50 (p99)",
      p50p99(ours.fuel),
      `every dial at every tick: ${p50p99(naive.fuel)}`,
      aim("p99 at most 120 ms", quantile(ours.fuel, 0.99) <= 120),
    ],
    [
      `messages a second to ${PLACES.length} keys and dials, ${CARS} cars racing (most to one)`,
      `${count(ours.messages)} (${ours.most})`,
      `every tick: ${count(naive.messages)} (${naive.most}), ${times(naive.messages / ours.messages)} ours`,
      aim("at most 10 to one", ours.most <= 10),
    ],
    [
      "their bytes a second",
      kilobytes(ours.bytes),
      `every tick: ${kilobytes(naive.bytes)}, ${times(naive.bytes / ours.bytes)} ours`,
      "–",
    ],
    ["plugin while racing", `${percent(ours.cpu)} of a core`, `every tick: ${percent(naive.cpu)}`, "–"],
  ];
}
