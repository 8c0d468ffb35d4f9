import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { AcEvoFlagType, AcEvoStatus } from "../../core/src/protocol/index.js";
import type { Deck } from "./deck.js";
import { freshDeck } from "./fresh-deck.js";

let deck: Deck;
freshDeck((fresh) => (deck = fresh));

const alerts = () => deck.host.messages.filter(({ event }) => event === "showAlert").length;
const openFiles = () => deck.plugin.costs.files;

describe("what keys show", () => {
  it("is the gear of the page; before there is a game a key waits", async () => {
    deck.host.sendEvent("willAppear", "gear", "g");
    await deck.until("the key to wait", () => deck.texts("g").includes("WAITING"));
    deck.play(AcEvoStatus.Live);
    await deck.until("fourth gear", () => deck.texts("g").includes("4") && !deck.texts("g").includes("WAITING"));
    deck.pages.physics.gear = 0;
    await deck.until("reverse", () => deck.texts("g").includes("R"));
  });

  it("is a flag over the whole key, and its border on keys that want one", async () => {
    deck.play(AcEvoStatus.Live);
    deck.host.sendEvent("willAppear", "flag", "f");
    deck.host.sendEvent("willAppear", "gear", "g", { settings: { flagBorder: true } });
    await deck.until("no flag", () => deck.texts("f").includes("None"));
    deck.pages.graphics.flag = AcEvoFlagType.BlueFlag.value;
    await deck.until("the blue flag", () => deck.texts("f").includes("BLUEFLAG"));
    await deck.until("the border", () => deck.host.svgOf("g")!.includes("stroke="));
  });

  it("steps with a press, and the application is asked to keep that", async () => {
    deck.play(AcEvoStatus.Live);
    deck.host.sendEvent("willAppear", "lap", "l");
    await deck.until("the lap", () => deck.texts("l").some((text) => text.startsWith("LAP")));
    deck.host.sendEvent("keyDown", "lap", "l");
    await deck.until("the last lap", () => deck.texts("l").includes("LAST"));
    expect(deck.host.messages.find(({ event }) => event === "setSettings")?.payload).toMatchObject({ show: "last" });
  });
});

describe("how often keys are sent", () => {
  it("is at most ten times a second, never when nothing changes", async () => {
    let step = 0;
    deck.play(AcEvoStatus.Live, () => {
      deck.pages.physics.speedKmh = 100 + (step++ % 150);
      deck.pages.physics.rpms = 4000 + ((step * 37) % 4000);
    });
    const fromMs = performance.now();
    for (const action of ["speed", "gear", "lap", "tc"]) deck.host.sendEvent("willAppear", action, action);
    await deck.until("thirty pictures", () => deck.host.shownTo("speed").length >= 30);
    const times = deck.host.shownTo("speed").map(({ atMs }) => atMs);
    // when exactly they are sent is tested with the stage; on a busy machine several may arrive together, but never early
    expect(times.length).toBeLessThanOrEqual(10 * ((times.at(-1)! - fromMs) / 1000 + 1));
    deck.pages.physics.speedKmh = 77;
    deck.keepWriting();
    await deck.until("the last speed", () => deck.texts("speed").includes("77"));
    await delay(1000);
    const before = deck.host.messages.length;
    await delay(5000);
    expect(deck.host.messages.slice(before)).toEqual([]);
  });

  it("is fair to 32 keys and 4 dials at once", async () => {
    deck.play(AcEvoStatus.Live, () => (deck.pages.physics.speedKmh = (deck.pages.physics.speedKmh + 1) % 200));
    const keys = Array.from({ length: 32 }, (_, i) => `key${i}`);
    const dials = Array.from({ length: 4 }, (_, i) => `dial${i}`);
    for (const key of keys) deck.host.sendEvent("willAppear", "speed", key, {}, "xl");
    for (const dial of dials) deck.host.sendEvent("willAppear", "speed", dial, { controller: "Encoder" }, "plus");
    const all = [...keys, ...dials];
    await deck.until("ten pictures on each", () => all.every((context) => deck.host.shownTo(context).length >= 10));
    const counts = all.map((context) => deck.host.shownTo(context).length);
    expect(Math.max(...counts)).toBeLessThan(3 * Math.min(...counts));
    for (const { payload } of deck.host.shownTo("dial0")) {
      expect(Object.keys(payload!).every((name) => name === "head" || name === "body")).toBe(true);
    }
  });
});

describe("what does not end the plugin", () => {
  it("is junk, unknown events and devices, and settings of any kind", async () => {
    deck.play(AcEvoStatus.Live);
    const { host } = deck;
    for (const junk of ["", "{", "null", "[]", "42", '{"event":"keyDown"}', '{"event":"willAppear","action":"x"}']) {
      host.send(junk);
    }
    host.send({ event: "somethingNew", payload: {} });
    host.sendEvent("willAppear", "gear", "nowhere", {}, "unplugged");
    host.sendEvent("keyDown", "gear", "never-seen");
    host.sendEvent("dialRotate", "gap", "never-seen", { ticks: "x" });
    host.sendEvent("willAppear", "gear", "g", { settings: null });
    host.sendEvent("willAppear", "lap", "l", { settings: { show: "of an older version", flagBorder: "yes" } });
    host.sendEvent("didReceiveSettings", "lap", "l", { settings: [1, 2] });
    await deck.until("both keys", () => deck.texts("g").includes("4") && deck.texts("l").length > 0);
  });

  it("is a handler that fails again and again: it warns, and other keys go on", async () => {
    deck.play(AcEvoStatus.Live);
    const { host } = deck;
    host.sendEvent("willAppear", "gap", "dial", { controller: "Encoder" }, "plus");
    host.sendEvent("willAppear", "gear", "g");
    await deck.until("both", () => host.shownTo("dial").length > 0 && deck.texts("g").includes("4"));
    // a turn without its payload
    for (let i = 0; i < 3; i++) {
      host.send({ event: "dialRotate", action: "com.acevo-pitwall.streamdeck.gap", context: "dial", device: "plus" });
    }
    await deck.until("three alerts", () => alerts() === 3);
    deck.pages.physics.gear = 2;
    await deck.until("first gear", () => deck.texts("g").includes("1"));
  });

  it("is a thousand page switches, after which no more files are open than before", async () => {
    deck.play(AcEvoStatus.Live);
    deck.host.sendEvent("willAppear", "gear", "g");
    await deck.until("the gear", () => deck.texts("g").includes("4"));
    const before = openFiles();
    for (let i = 0; i < 1000; i++) {
      deck.host.sendEvent("willDisappear", "gear", "g");
      deck.host.sendEvent("willAppear", "gear", "g");
      if (i % 100 === 0) await delay(20);
    }
    deck.pages.physics.gear = 3;
    await deck.until("second gear", () => deck.texts("g").includes("2"));
    expect(openFiles()).toBeLessThanOrEqual(before + 1);
  });

  it("is sleep, after which every key is drawn again, and a device that is unplugged", async () => {
    deck.play(AcEvoStatus.Live);
    deck.host.sendEvent("willAppear", "gear", "g");
    deck.host.sendEvent("willAppear", "gear", "away", {}, "xl");
    await deck.until("both", () => deck.texts("g").includes("4") && deck.texts("away").includes("4"));
    deck.host.send({ event: "deviceDidDisconnect", device: "xl" });
    await delay(500);
    const [drawn, drawnAway] = [deck.host.shownTo("g").length, deck.host.shownTo("away").length];
    deck.host.send({ event: "systemDidWakeUp" });
    await deck.until("the key to be drawn again", () => deck.host.shownTo("g").length > drawn);
    expect(deck.host.shownTo("away").length).toBe(drawnAway);
  });
});

it("lets go of the game when no key is visible, and comes back to it", async () => {
  deck.play(AcEvoStatus.Live);
  deck.host.sendEvent("willAppear", "gear", "g");
  await deck.until("the gear", () => deck.texts("g").includes("4"));
  const reading = openFiles();
  deck.host.sendEvent("willDisappear", "gear", "g");
  await deck.until("the pages to be closed", () => openFiles() <= reading - 3);
  deck.pages.physics.gear = 7;
  deck.host.sendEvent("willAppear", "gear", "g");
  await deck.until("sixth gear", () => deck.texts("g").includes("6"));
});

it("reads settings of an older version, and saves them in the current one with the first change", async () => {
  deck.play(AcEvoStatus.Live, () => (deck.pages.physics.speedKmh = 150));
  const settings = { field: "car.speedKmh", warnFrom: 100 };
  deck.host.sendEvent("willAppear", "value", "v", { settings });
  await deck.until("the warning", () => deck.texts("v").includes("HIGH"));
  deck.host.sendEvent("keyDown", "value", "v", { settings });
  const kept = () => deck.host.messages.find(({ event }) => event === "setSettings")?.payload;
  await deck.until("them to be kept", () => kept() !== undefined);
  expect(kept()).toMatchObject({ version: 2, yellowFrom: 100, decimals: 1 });
});

it("follows a game that is started and stopped again and again, and leaves no file open", async () => {
  deck.host.sendEvent("willAppear", "gear", "g");
  const before = deck.plugin.costs.files;
  for (let i = 0; i < 4; i++) {
    deck.pages.physics.gear = i + 2;
    deck.play(AcEvoStatus.Live);
    await deck.until(`gear ${i + 1}`, () => deck.texts("g").includes(String(i + 1)));
    deck.stopPlaying();
    await deck.until("the loss", () => deck.texts("g").includes("LOST") || deck.texts("g").includes("WAITING"));
  }
  await deck.until("every page to be closed", () => openFiles() <= before);
});

it("shows the demo when the streamer wants it, marked as such, and the game again", async () => {
  deck.host.sendEvent("willAppear", "gear", "g");
  await deck.until("the key to wait", () => deck.texts("g").includes("WAITING"));
  deck.host.send({ event: "didReceiveGlobalSettings", payload: { settings: { source: "demo" } } });
  await deck.until("the demo", () => deck.texts("g").includes("DEMO") && !deck.texts("g").includes("–"));
  deck.host.send({ event: "didReceiveGlobalSettings", payload: { settings: { source: "game" } } });
  await deck.until("the key to wait again", () => deck.texts("g").includes("WAITING"));
});

it("ends by itself, well, when the application goes away", async () => {
  deck.play(AcEvoStatus.Live);
  deck.host.sendEvent("willAppear", "gear", "g");
  await deck.until("the gear", () => deck.texts("g").includes("4"));
  await deck.host.close();
  expect(await deck.plugin.process.ended()).toBe(0);
});
