import { readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { afterEach, expect, it } from "vitest";
import WebSocket from "ws";
import { startNoObsDirector } from "./directors.js";
import { startShow } from "../obs-overlay/show-server.js";
import type { Deck } from "./deck.js";
import { connectionsTo } from "./connections.js";
import { OddServer } from "./odd-server.js";
import { overlayDeck } from "./overlay-deck.js";

let deck: Deck;
let home: string;
let odd: OddServer | undefined;

overlayDeck((...fresh) => ([deck, home] = fresh));

afterEach(async () => {
  await odd?.close();
  odd = undefined;
});

const shows = (context: string, text: string) =>
  deck.until(`${context} to show ${text}`, () => deck.texts(context).includes(text));
const press = (context: string) => deck.host.sendEvent("keyDown", "overlay", context);
const alerts = () => deck.host.messages.filter(({ event }) => event === "showAlert");

function appear(control: string, settings: object = {}, context = control): void {
  deck.host.sendEvent("willAppear", "overlay", context, { settings: { control, ...settings } });
}

it("shows that there is no overlay, finds it when it starts, and does what is pressed", async () => {
  appear("record");
  appear("widget", { widget: "inputs" });
  appear("layout");
  appear("director");
  await shows("record", "NOOVERLAY");
  const show = await startShow({ home, source: "demo", director: startNoObsDirector(home) });
  await shows("widget", "SHOWN");
  expect(deck.texts("widget")).toEqual(["INPUTS", "On", "SHOWN"]);
  await shows("director", "NOOBS");
  await deck.until("something to record", () => show.feed.state.connection.status === "live");

  press("record");
  await show.shows({ recording: { file: expect.any(String) as string } });
  await shows("record", "0:02");
  press("record");
  await show.shows({ recording: null });
  await shows("record", "Off");

  press("widget");
  await show.shows({ hidden: ["inputs"] });
  await shows("widget", "HIDDEN");
  // another client shows it again
  await show.does({ do: "widget.show", widget: "inputs", shown: true });
  await shows("widget", "SHOWN");

  const [first, second] = show.seen.state.layouts;
  await deck.until("the layout's name", () => deck.texts("layout").join("").includes(first!));
  press("layout");
  await deck.until("the next one", () => deck.texts("layout").join("").includes(second!));

  press("director");
  await shows("director", "MANUAL");
  press("director");
  await shows("director", "NOOBS");
  expect(alerts()).toEqual([]);
});

it("shows whether a widget is in the layout, one of ours or the streamer's own", async () => {
  appear("widget", { widget: "tyres" });
  const show = await startShow({ home, source: "demo" });
  await shows("widget", "NOTINLAYOUT");
  await show.does({ do: "layout.choose", layout: "endurance" });
  await shows("widget", "SHOWN");
  const tyres = { widget: "tyres", x: 0, y: 0, width: 400, height: 320 };
  await show.does({ do: "layout.save", layout: "endurance", parts: [{ ...tyres, hidden: true }] });
  await shows("widget", "NOTINLAYOUT");
  await show.does({ do: "layout.save", layout: "endurance", parts: [tyres] });
  await shows("widget", "SHOWN");
});

it("shows whether a widget is in the upright layout, once such a page is open", async () => {
  appear("widget", { widget: "session" }, "session");
  appear("widget", { widget: "relative" }, "relative");
  const show = await startShow({ home });
  await show.does({ do: "layout.choose", layout: "minimal" });
  await shows("relative", "NOTINLAYOUT");
  const page = new WebSocket(`${show.url.replace("http", "ws")}/show?address=/overlay&shape=upright`);
  await shows("relative", "SHOWN");
  await shows("session", "NOTINLAYOUT");
  page.terminate();
  await shows("relative", "NOTINLAYOUT");
});

it("chooses upright layouts beside wide ones, and shows which of each is active", async () => {
  const shows = (context: string, ...texts: string[]) =>
    deck.until(`${context} to show ${texts.join()}`, () => deck.texts(context).join() === texts.join());
  for (const layout of ["race", "hotlap", "upright", "Shorts"]) {
    appear("layout", { layoutStep: "choose", layout }, layout);
  }
  const show = await startShow({ home });
  await shows("race", "LAYOUT", "race", "SELECTED");
  await shows("upright", "UPRIGHTLAYOUT", "upright", "SELECTED");
  await shows("Shorts", "LAYOUT", "Shorts", "NOTFOUND");
  const parts = [{ widget: "lap", x: 48, y: 1400, width: 640, height: 264 }];
  await show.does({ do: "layout.save", layout: "Shorts", parts, shape: "upright" });
  await shows("Shorts", "UPRIGHTLAYOUT", "Shorts", "NOTSELECTED");
  press("Shorts");
  await show.shows({ settings: { layout: "race", uprightLayout: "Shorts" } });
  await shows("Shorts", "UPRIGHTLAYOUT", "Shorts", "SELECTED");
  await shows("upright", "UPRIGHTLAYOUT", "upright", "NOTSELECTED");
  press("hotlap");
  await shows("hotlap", "LAYOUT", "hotlap", "SELECTED");
  await shows("race", "LAYOUT", "race", "NOTSELECTED");
  await shows("Shorts", "UPRIGHTLAYOUT", "Shorts", "SELECTED");
  expect(alerts()).toEqual([]);
});

it("accepts the state of an older server, which sends only what the streamer's own layouts show", async () => {
  odd = await OddServer.start(home);
  appear("widget", { widget: "tyres" });
  await deck.until("it to listen", () => odd!.listeners.size === 1);
  const say = (layouts: object) =>
    odd!.say(
      JSON.stringify({
        settings: { layout: "race", layouts },
        layouts: ["race"],
        hidden: [],
        recording: null,
        director: null,
      }),
    );
  say({});
  await shows("widget", "SHOWN");
  say({ race: [{ widget: "lap" }] });
  await shows("widget", "NOTINLAYOUT");
});

it("comes back to a server that was started again elsewhere", async () => {
  appear("record");
  const show = await startShow({ home });
  await shows("record", "Off");
  await show.end();
  await shows("record", "NOOVERLAY");
  await startShow({ home });
  await shows("record", "Off");
});

it("warns and logs why when a press cannot be carried out", async () => {
  appear("director");
  await shows("director", "NOOVERLAY");
  press("director");
  await deck.until("a warning", () => alerts().length === 1);
  await startShow({ home });
  await shows("director", "N/A");
  press("director");
  await deck.until("another warning", () => alerts().length === 2);
  expect(deck.plugin.log).toMatch(/overlay server is not running: start it with npm start or Pitwall\.cmd, then try/);
  expect(deck.plugin.log).toMatch(/director/i);
});

it("keeps its log where the documents say", async () => {
  appear("director");
  await shows("director", "NOOVERLAY");
  press("director");
  await deck.until("a warning", () => alerts().length === 1);
  const guide = readFileSync(resolve(import.meta.dirname, "../../docs/streamdeck/README.md"), "utf8");
  const [, name = ""] = /the plugin's log: `([^`]+)`/.exec(guide) ?? [];
  expect(guide).toContain(`Plugins\\${basename(deck.plugin.folder)}\\logs\``);
  expect(readFileSync(join(deck.plugin.folder, "logs", name), "utf8")).toContain("is not running");
});

it("treats junk as no overlay, and retries a server that hangs up at most every two seconds", async () => {
  odd = await OddServer.start(home);
  appear("record");
  await deck.until("it to listen", () => odd!.listeners.size === 1);
  for (const junk of ["", "{", "null", "[]", '{"settings":{}}']) odd!.say(junk);
  await shows("record", "NOOVERLAY");
  odd.hangsUp = true;
  const [before, hungUpMs] = [odd!.calls, performance.now()];
  for (const socket of odd!.listeners) socket.terminate();
  await deck.until("three more tries", () => odd!.calls >= before + 3);
  // the first may come at once; a call can arrive late, but not before its time
  expect(performance.now() - hungUpMs).toBeGreaterThan(2 * 1950);
});

it("connects to no server while no such key is visible, and leaves no file open", async () => {
  const show = await startShow({ home });
  const connections = connectionsTo(show.url);
  deck.host.sendEvent("willAppear", "gear", "g");
  await shows("g", "WAITING");
  expect(connections.made()).toBe(0);
  const { files } = deck.plugin.costs;
  for (let i = 0; i < 20; i++) {
    appear("record");
    deck.host.sendEvent("willDisappear", "overlay", "record");
  }
  appear("record");
  await shows("record", "Off");
  deck.host.sendEvent("willDisappear", "overlay", "record");
  await deck.until("it to leave", () => connections.open() === 0);
  expect(connections.made()).toBe(1);
  await deck.until("its socket to be closed", () => deck.plugin.costs.files <= files);
});

it("never sends the token anywhere but to this computer", async () => {
  writeFileSync(
    join(home, "server.json"),
    JSON.stringify({ url: "http://example.com:80", token: "x", pid: process.pid }),
  );
  appear("record");
  await shows("record", "NOOVERLAY");
  press("record");
  await deck.until("a warning", () => alerts().length === 1);
  expect(deck.plugin.log).toContain("is not running");
});
