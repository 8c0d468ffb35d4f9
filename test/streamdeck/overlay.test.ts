import { readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { DirectorPort } from "../../plugins/obs-overlay/src/server/show/director.js";
import { stopAll } from "../lab/process.js";
import { endAll, newHome, startShow } from "../obs-overlay/show-server.js";
import { Deck } from "./deck.js";
import { FakeServer } from "./fake-server.js";

let deck: Deck;
let home: string;
let fake: FakeServer | undefined;

beforeEach(async () => {
  home = newHome();
  deck = new Deck();
  await deck.start({ PITWALL_HOME: home });
});

afterEach(async () => {
  await deck.stop();
  await fake?.close();
  fake = undefined;
  await endAll();
  await stopAll();
});

const shows = (context: string, text: string) =>
  deck.until(`${context} to show ${text}`, () => deck.texts(context).includes(text));
const press = (context: string) => deck.host.tell("keyDown", "overlay", context);
const alerts = () => deck.host.messages.filter(({ event }) => event === "showAlert");

function appear(control: string, settings: object = {}): void {
  deck.host.tell("willAppear", "overlay", control, { settings: { control, ...settings } });
}

class Director implements DirectorPort {
  on = false;
  connected = false;
  readonly detail = "Watches the race.";
  #changed = () => {};

  switch(on: boolean): void {
    this.on = on;
    this.#changed();
  }

  findObs(): void {
    this.connected = true;
    this.#changed();
  }

  onChange(listener: () => void): () => void {
    this.#changed = listener;
    return () => {};
  }
}

it("says that there is no overlay, finds it when it starts, and does what is pressed", async () => {
  appear("record");
  appear("widget", { widget: "inputs" });
  appear("layout");
  appear("director");
  await shows("record", "NOOVERLAY");
  const director = new Director();
  const show = await startShow({ home, source: "demo", director });
  await shows("widget", "SHOWN");
  expect(deck.texts("widget")).toEqual(["INPUTS", "On", "SHOWN"]);
  await shows("director", "BYHAND");

  press("record");
  await show.shows({ recording: { file: expect.any(String) as string } });
  await shows("record", "0:02");
  press("record");
  await show.shows({ recording: null });
  await shows("record", "Off");

  press("widget");
  await show.shows({ hidden: ["inputs"] });
  await shows("widget", "HIDDEN");
  // somebody else shows it again
  await show.does({ do: "widget.show", widget: "inputs", shown: true });
  await shows("widget", "SHOWN");

  const [first, second] = show.seen.state.layouts;
  await deck.until("the layout's name", () => deck.texts("layout").join("").includes(first!));
  press("layout");
  await deck.until("the next one", () => deck.texts("layout").join("").includes(second!));

  press("director");
  await shows("director", "NOOBS");
  director.findObs();
  await shows("director", "SWITCHES");
  expect(alerts()).toEqual([]);
});

it("says of a widget whether it is in the picture, in layouts as they came and in the streamer's own", async () => {
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

it("takes the word of an older server, which tells only what the streamer's own layouts show", async () => {
  fake = await FakeServer.start(home);
  appear("widget", { widget: "tyres" });
  await deck.until("it to listen", () => fake!.listeners.size === 1);
  const say = (layouts: object) =>
    fake!.say(
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

it("warns and says why in the log when what is asked for cannot be done", async () => {
  appear("director");
  await shows("director", "NOOVERLAY");
  press("director");
  await deck.until("a warning", () => alerts().length === 1);
  await startShow({ home });
  await shows("director", "N/A");
  press("director");
  await deck.until("another warning", () => alerts().length === 2);
  expect(deck.plugin.log).toMatch(
    /overlay server does not run: start it with npm start, or with Pitwall\.cmd of the archive, then try/,
  );
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
  expect(readFileSync(join(deck.plugin.folder, "logs", name), "utf8")).toContain("does not run");
});

it("takes junk for no overlay, and tries a server that hangs up at most every two seconds", async () => {
  fake = await FakeServer.start(home);
  appear("record");
  await deck.until("it to listen", () => fake!.listeners.size === 1);
  for (const junk of ["", "{", "null", "[]", '{"settings":{}}']) fake.say(junk);
  await shows("record", "NOOVERLAY");
  fake.hangsUp = true;
  const [before, hungUpMs] = [fake.calls, performance.now()];
  for (const socket of fake.listeners) socket.terminate();
  await deck.until("three more tries", () => fake!.calls >= before + 3);
  // the first may come at once; a call can arrive late, but not before its time
  expect(performance.now() - hungUpMs).toBeGreaterThan(2 * 1950);
});

it("talks to no server while no such key is visible, and leaves no file open", async () => {
  fake = await FakeServer.start(home);
  deck.host.tell("willAppear", "gear", "g");
  await shows("g", "WAITING");
  expect(fake.calls).toBe(0);
  const { files } = deck.plugin.costs;
  for (let i = 0; i < 20; i++) {
    appear("record");
    deck.host.tell("willDisappear", "overlay", "record");
  }
  appear("record");
  await deck.until("it to listen", () => fake!.listeners.size === 1);
  deck.host.tell("willDisappear", "overlay", "record");
  await deck.until("it to leave", () => fake!.listeners.size === 0);
  expect(fake.calls).toBe(1);
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
  expect(deck.plugin.log).toContain("does not run");
});
