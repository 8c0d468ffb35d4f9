import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import WebSocket from "ws";
import { AcEvoStatus } from "../../core/src/protocol/index.js";
import { startShow } from "../obs-overlay/show-server.js";
import { connectionsTo } from "./connections.js";
import type { Deck } from "./deck.js";
import { startNoObsDirector } from "./directors.js";
import { overlayDeck } from "./overlay-deck.js";

let deck: Deck;
let home: string;

overlayDeck((...fresh) => ([deck, home] = fresh));

const alerts = () => deck.host.messages.filter(({ event }) => event === "showAlert").map(({ context }) => context);

/** The application runs one step of a multi action: it has no place on the deck. */
function run(context: string, settings: object, userDesiredState = 0): void {
  const step = { isInMultiAction: true, coordinates: undefined, settings };
  deck.host.sendEvent("willAppear", "overlay", context, step);
  deck.host.sendEvent("keyDown", "overlay", context, { ...step, userDesiredState });
  deck.host.sendEvent("keyUp", "overlay", context, { ...step, userDesiredState });
}

/** A page of the overlay as the server knows it: by its connection. */
async function open(url: string, address: string, shape = "wide"): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/show?${new URLSearchParams({ address, shape })}`);
  await once(socket, "open");
  return socket;
}

/** An overlay with something to record, and a director that finds no OBS. */
async function startOverlay() {
  const show = await startShow({ home, source: "demo", director: startNoObsDirector(home) });
  await deck.until("the race", () => show.feed.state.connection.status === "live");
  return show;
}

const widget = (visibility: string) => ({ control: "widget", visibility, widget: "inputs" });
const recording = (step: string) => ({ control: "record", recording: step });
const directing = (step: string) => ({ control: "director", directing: step });
const choose = (layout: string) => ({ control: "layout", layoutStep: "choose", layout });

it("does what each step is for, in any state and with any other data in the event", async () => {
  const show = await startOverlay();
  const steps = [
    [widget("hide"), { hidden: ["inputs"] }],
    [widget("show"), { hidden: [] }],
    [recording("start"), { recording: { file: expect.any(String) as string } }],
    [recording("stop"), { recording: null }],
    [directing("off"), { director: { on: false } }],
    [directing("on"), { director: { on: true } }],
    [choose("minimal"), { settings: { layout: "minimal" } }],
    [choose("endurance"), { settings: { layout: "endurance" } }],
  ] as const;
  for (const [i, [step, after]] of steps.entries()) {
    run("step", step, i % 2);
    await show.shows(after);
    // a second time it changes nothing; the step after it shows when it was carried out
    run("step", step, (i + 1) % 2);
    run("mark", { control: "widget", visibility: "hide", widget: "fuel" });
    await show.shows({ hidden: expect.arrayContaining(["fuel"]) as string[] });
    await show.does({ do: "widget.show", widget: "fuel", shown: true });
    await show.shows(after);
  }
  expect(alerts()).toEqual([]);
  expect(deck.host.shownTo("step")).toEqual([]);
});

it("toggles in a toggling step, though no key follows the overlay", async () => {
  const show = await startOverlay();
  const [first, second] = show.seen.state.layouts;
  expect(show.seen.state.settings.layout).toBe(first);
  for (const [step, ...states] of [
    [widget("toggle"), { hidden: ["inputs"] }, { hidden: [] }],
    [recording("toggle"), { recording: { file: expect.any(String) as string } }, { recording: null }],
    [directing("toggle"), { director: { on: false } }, { director: { on: true } }],
    [{ control: "layout", layoutStep: "next" }, { settings: { layout: second } }],
  ] as const) {
    for (const state of states) {
      run("step", step);
      await show.shows(state);
    }
  }
  expect(alerts()).toEqual([]);
});

it("carries out steps in their order", async () => {
  const show = await startShow({ home });
  const seen: string[][] = [];
  show.seen.socket.on("message", (data) => seen.push([...(JSON.parse(String(data)) as { hidden: string[] }).hidden]));
  for (let i = 0; i < 10; i++) run("step", widget(i % 2 === 0 ? "hide" : "show"));
  run("mark", { control: "widget", visibility: "hide", widget: "fuel" });
  await show.shows({ hidden: ["fuel"] });
  const inputs = seen.map((hidden) => hidden.includes("inputs")).filter((now, i, all) => now !== all[i - 1]);
  expect(inputs).toEqual([true, false, true, false, true, false, true, false, true, false]);
});

it("warns on each step that failed, and logs why", async () => {
  for (const step of [widget("show"), recording("start"), directing("toggle"), choose("race")]) run("no server", step);
  await deck.until("four warnings", () => alerts().length === 4);
  const show = await startShow({ home });
  run("no director", directing("on"));
  run("no director", directing("toggle"));
  run("no layout", choose("Monza by night"));
  await deck.until("three more", () => alerts().length === 7);
  expect(alerts().slice(4).sort()).toEqual(["no director", "no director", "no layout"]);
  expect(deck.plugin.log).toMatch(/overlay server is not running: start it with npm start/);
  expect(deck.plugin.log).toMatch(/Monza by night|layout/);
  // and goes on
  run("step", widget("hide"));
  await show.shows({ hidden: ["inputs"] });
});

it("warns when the widget that a step shows is in no selected layout, and does not warn when it may be seen", async () => {
  const show = await startShow({ home });
  const tyres = { control: "widget", visibility: "show", widget: "tyres" };
  await show.does({ do: "widget.show", widget: "tyres", shown: false });
  run("race", tyres);
  await deck.until("a warning", () => alerts().length === 1);
  // it is shown as soon as a layout has it
  await show.shows({ hidden: [] });
  expect(deck.plugin.log).toContain("Tyres is in no layout that is selected for OBS: add it in the studio");

  const parts = [{ widget: "tyres", x: 48, y: 1400, width: 400, height: 320 }];
  await show.does({ do: "layout.save", layout: "Shorts", parts, shape: "upright" });
  run("choose", choose("endurance"));
  run("endurance", tyres);
  run("choose", choose("race"));
  run("choose", choose("Shorts"));
  run("upright", tyres);
  run("choose", choose("upright"));
  // steps are carried out in their order: once the last one is, all are
  run("hide", { ...tyres, visibility: "hide" });
  await show.shows({ hidden: ["tyres"], settings: { layout: "race", uprightLayout: "upright" } });

  const page = await open(show.url, "/widget/tyres");
  await show.shows({ pages: [{ address: "/widget/tyres" }] });
  run("by itself", tyres);
  await show.shows({ hidden: [] });
  run("toggle", { ...tyres, visibility: "toggle" });
  await show.shows({ hidden: ["tyres"] });
  page.terminate();
  await show.shows({ pages: [] });
  run("race again", tyres);
  await deck.until("another warning", () => alerts().length === 2);
  expect(alerts()).toEqual(["race", "race again"]);
});

it("keeps neither the game nor the overlay open for a step, and draws nothing for it", async () => {
  const show = await startShow({ home });
  const connections = connectionsTo(show.url);
  const { files } = deck.plugin.costs;
  deck.play(AcEvoStatus.Live);
  const step = { isInMultiAction: true, coordinates: undefined, settings: widget("show") };
  deck.host.sendEvent("willAppear", "overlay", "step", step);
  deck.host.sendEvent("willAppear", "lap", "lap", { ...step, settings: {} });
  await delay(1500);
  expect(connections.made()).toBe(0);
  // the game's pages are three
  expect(deck.plugin.costs.files).toBeLessThan(files + 3);
  expect(deck.host.contexts).toEqual([]);
});

it("offers these steps to multi actions, and no action that only shows something", () => {
  const manifest = JSON.parse(readFileSync(join(deck.plugin.folder, "manifest.json"), "utf8")) as {
    Actions: { UUID: string; SupportedInMultiActions: boolean }[];
  };
  const offered = manifest.Actions.filter(({ SupportedInMultiActions }) => SupportedInMultiActions);
  expect(offered.map(({ UUID }) => UUID.split(".").at(-1))).toEqual(["overlay"]);
});

it("does the same on keys, which show what a press does and the state", async () => {
  const texts = async (context: string, ...expected: string[]) =>
    deck.until(`${context} to show ${expected.join()}`, () => deck.texts(context).join() === expected.join());
  const keys = {
    hide: { control: "widget", visibility: "hide", widget: "map" },
    start: recording("start"),
    off: directing("off"),
    layout: choose("endurance"),
    gone: choose("Monza"),
  };
  for (const [context, settings] of Object.entries(keys))
    deck.host.sendEvent("willAppear", "overlay", context, { settings });
  await texts("hide", "HIDE", "TRACKMAP", "NOOVERLAY");
  await texts("layout", "LAYOUT", "endurance", "NOOVERLAY");
  const show = await startOverlay();
  await texts("hide", "HIDE", "TRACKMAP", "SHOWN");
  await texts("start", "STARTREC", "Off", "REC");
  await texts("off", "TURNOFF", "Director", "NOOBS");
  await texts("layout", "LAYOUT", "endurance", "NOTSELECTED");
  await texts("gone", "LAYOUT", "Monza", "NOTFOUND");
  for (const [context, settings] of Object.entries(keys)) {
    for (let i = 0; i < 2; i++) deck.host.sendEvent("keyDown", "overlay", context, { settings });
  }
  await show.shows({ hidden: ["map"], director: { on: false }, settings: { layout: "endurance" } });
  await texts("hide", "HIDE", "TRACKMAP", "HIDDEN");
  await texts("off", "TURNOFF", "Director", "MANUAL");
  await texts("layout", "LAYOUT", "endurance", "SELECTED");
  await deck.until("it to record", () => deck.texts("start").includes("0:01"));
  await deck.until("both warnings", () => alerts().length === 2);
  expect(alerts()).toEqual(["gone", "gone"]);
});

it("does with old settings what it did: toggles, and goes to the next layout", async () => {
  const show = await startOverlay();
  const [first, second] = show.seen.state.layouts;
  for (const version of [undefined, 2]) {
    run("step", { version, control: "widget", widget: "map" });
    await show.shows({ hidden: version ? [] : ["map"] });
    run("step", { version, control: "record" });
    await show.shows({ recording: version ? null : { file: expect.any(String) as string } });
    run("step", { version, control: "director" });
    await show.shows({ director: { on: version === 2 } });
  }
  expect(show.seen.state.settings.layout).toBe(first);
  run("step", { version: 2, control: "layout" });
  await show.shows({ settings: { layout: second } });
});
