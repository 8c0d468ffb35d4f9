import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { stopAll } from "../lab/process.js";
import { newFolder, raceFrames, removeFolders, tapeOf } from "../tape/tapes.js";
import { textsIn } from "./outlines.js";
import { placesOn, show } from "./places.js";
import { RunningPlugin } from "./plugin.js";

/** Minutes of race that are played sixteen times faster; 60 for the long form. */
const MINUTES = Number(process.env["PITWALL_TAPE_MINUTES"] ?? 2);
const TAPE_MINUTES = Math.min(MINUTES, 10);
const SPEED = 16;
const SAMPLES = 8;
/** What a heap may differ by between two collections of its garbage. MB */
const TOLERANCE_MB = 40;

let plugin: RunningPlugin;

afterEach(async () => {
  await plugin.stop();
  await stopAll();
  removeFolders();
});

/** Every key and dial of the XL's and the Plus' ready-made profiles. */
function fillTheDecks(): string[] {
  const places = [...placesOn("xl"), ...placesOn("plus")];
  show(plugin.host, places);
  return places.map(({ context }) => context);
}

it(`costs the same after ${MINUTES} minutes of race on 40 keys and 4 dials as before`, async () => {
  const tape = join(newFolder(), "race.tape");
  writeFileSync(tape, await tapeOf(raceFrames(TAPE_MINUTES * 60, { cars: 20 })));
  plugin = await RunningPlugin.start("none", { env: { PITWALL_TAPE: tape } });
  const contexts = fillTheDecks();
  const race = contexts.filter((context) => context !== "xl-key30" && context !== "xl-key31");
  await plugin.until("every key to show the tape", () =>
    race
      .filter((context) => context.includes("key"))
      .every((context) => textsIn(plugin.host.svgOf(context) ?? "").includes("PLAYBACK")),
  );
  const samples: { cpuS: number; memoryMb: number; files: number; messages: number }[] = [];
  let before = plugin.costs;
  let counted = plugin.host.messages.length;
  for (let i = 0; i < SAMPLES; i++) {
    await delay((MINUTES * 60_000) / SPEED / SAMPLES);
    const { cpuS, memoryMb, files } = plugin.costs;
    const messages = plugin.host.messages.length - counted;
    samples.push({ cpuS: cpuS - before.cpuS, memoryMb, files, messages });
    [before, counted] = [plugin.costs, counted + messages];
    expect(existsSync(`/proc/${plugin.process.pid}`)).toBe(true);
  }
  const seconds = (MINUTES * 60) / SPEED / SAMPLES;
  console.log(
    `${MINUTES} min of race at ${SPEED}x, ${contexts.length} keys and dials: ` +
      samples
        .map(
          ({ cpuS, memoryMb, files, messages }) =>
            `${((cpuS / seconds) * 100).toFixed(0)} % ${memoryMb.toFixed(0)} MB ${files} files ${(messages / seconds).toFixed(0)} messages/s`,
        )
        .join("; "),
  );
  const third = Math.floor(SAMPLES / 3);
  const storageFor = (part: typeof samples) => part.map(({ memoryMb }) => memoryMb);
  expect(Math.min(...storageFor(samples.slice(-third)))).toBeLessThan(
    Math.max(...storageFor(samples.slice(0, third))) + TOLERANCE_MB,
  );
  expect(samples.at(-1)!.files).toBeLessThanOrEqual(samples[0]!.files);
}, 900_000);

it("serves devices of every size at once, and goes on when they are unplugged and come back", async () => {
  plugin = await RunningPlugin.start("none");
  const { host } = plugin;
  const devices = ["mk2", "xl", "plus", "mini", "neo"];
  const places = devices.flatMap((device) => ["gear", "lap", "flag"].map((action) => ({ device, action })));
  const appear = () => {
    for (const { device, action } of places) host.sendEvent("willAppear", action, `${device} ${action}`, {}, device);
    host.sendEvent("willAppear", "gap", "dial", { controller: "Encoder" }, "plus");
  };
  const drawn = (context: string) => host.shownTo(context).length;
  const all = [...places.map(({ device, action }) => `${device} ${action}`), "dial"];
  appear();
  await plugin.until("all to be drawn", () => all.every((context) => drawn(context) > 0));
  for (const device of devices) host.send({ event: "deviceDidDisconnect", device });
  await delay(300);
  const before = all.map(drawn);
  host.send({ event: "systemDidWakeUp" });
  await delay(700);
  expect(all.map(drawn)).toEqual(before);
  const DEVICE = { name: "Again", type: 0, size: { columns: 5, rows: 3 } };
  for (const device of devices) host.send({ event: "deviceDidConnect", device, deviceInfo: DEVICE });
  appear();
  await plugin.until("all to be drawn again", () => all.every((context, i) => drawn(context) > before[i]!));
});

it("logs invalid names of cars, and goes on", async () => {
  const home = newFolder();
  writeFileSync(join(home, "labels.json"), '{ "version": 1, "labels": { "a0": "Anna", "b0": 7 } }');
  plugin = await RunningPlugin.start("none", { env: { PITWALL_HOME: home } });
  plugin.host.sendEvent("willAppear", "gear", "g");
  await plugin.until("the key to be drawn", () => plugin.host.shownTo("g").length > 0);
  await plugin.until("the sentence", () => plugin.log.includes('The entry "b0" is not a name'));
  await plugin.until("the copy's name", () => plugin.log.includes("kept as labels.json.kept-1"));
  expect(plugin.log).not.toContain(home);
});
