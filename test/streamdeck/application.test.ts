import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { AcEvoStatus } from "../../core/src/protocol/index.js";
import type { Deck } from "./deck.js";
import { freshDeck } from "./fresh-deck.js";
import { PLUGIN } from "./host.js";

let deck: Deck;
freshDeck((fresh) => (deck = fresh));

const kept = (context: string) =>
  deck.host.messages.filter((message) => message.event === "setSettings" && message.context === context);
const pictures = (context: string) => deck.host.shownTo(context).length;
const gear = (context: string, text: string) =>
  deck.until(`${context} to show ${text}`, () => deck.texts(context).join() === `GEAR,${text}`);

it("adds up turns of a dial, also when they come faster than settings are kept", async () => {
  deck.play(AcEvoStatus.Live);
  const dial = { controller: "Encoder", settings: { version: 2, show: "current" } };
  deck.host.sendEvent("willAppear", "lap", "d", dial, "plus");
  await deck.until("the dial", () => pictures("d") > 0);
  const turn = (ticks: number, pressed = false) =>
    deck.host.sendEvent("dialRotate", "lap", "d", { ...dial, ticks, pressed }, "plus");
  turn(1);
  turn(1);
  await deck.until("both turns", () => kept("d").length === 2);
  expect(kept("d").at(-1)!.payload).toMatchObject({ show: "best" });
  // the application puts a fast turn into one event
  turn(2);
  await deck.until("the third turn", () => kept("d").length === 3);
  expect(kept("d").at(-1)!.payload).toMatchObject({ show: "delta" });
  turn(-7);
  await deck.until("the way back", () => kept("d").length === 4);
  expect(kept("d").at(-1)!.payload).toMatchObject({ show: "best" });
  for (const ticks of ["x", null, 0.5, 1e300]) {
    deck.host.sendEvent("dialRotate", "lap", "d", { ...dial, ticks, pressed: false }, "plus");
  }
  turn(1);
  await deck.until("the next turn", () => kept("d").at(-1)!.payload!["show"] === "predicted");
});

it("shows keys on a device of a kind that is not known yet, also when it is plugged in again", async () => {
  deck.play(AcEvoStatus.Live);
  const plug = () => {
    const deviceInfo = { name: "Something new", type: 4242, size: { columns: 9, rows: 4 } };
    deck.host.send({ event: "deviceDidConnect", device: "new", deviceInfo });
    deck.host.sendEvent("willAppear", "gear", "g", {}, "new");
  };
  plug();
  await gear("g", "4");
  deck.host.send({ event: "deviceDidDisconnect", device: "new" });
  deck.pages.physics.gear = 3;
  await delay(500);
  expect(deck.texts("g")).toContain("4");
  plug();
  await gear("g", "2");
});

it("keeps a key that the application announces twice, with what was chosen on it", async () => {
  deck.play(AcEvoStatus.Live);
  deck.host.sendEvent("willAppear", "gear", "g");
  await gear("g", "4");
  const before = pictures("g");
  for (let i = 0; i < 2; i++) deck.host.sendEvent("willAppear", "gear", "g");
  await deck.until("it to be drawn again", () => pictures("g") > before);
  deck.pages.physics.gear = 3;
  await gear("g", "2");
  deck.host.sendEvent("willDisappear", "gear", "g");
  await delay(300);
  const gone = pictures("g");
  deck.pages.physics.gear = 6;
  await delay(500);
  expect(pictures("g")).toBe(gone);
});

it("shows a page at once whose keys appear before those of the last one go", async () => {
  deck.play(AcEvoStatus.Live);
  for (const context of ["a", "b"]) deck.host.sendEvent("willAppear", "gear", context);
  await gear("a", "4");
  deck.host.sendEvent("willAppear", "gear", "p2");
  for (const context of ["a", "b"]) deck.host.sendEvent("willDisappear", "gear", context);
  await gear("p2", "4");
  deck.pages.physics.gear = 2;
  await gear("p2", "1");
});

/** The topics of the answers that the open inspector got about a key. */
function answers(context: string, from: number): string[] {
  const answers = deck.host.messages
    .slice(from)
    .filter((message) => message.event === "sendToPropertyInspector" && message.context === context);
  return [...new Set(answers.flatMap(({ payload }) => Object.keys(payload ?? {})))].sort();
}

const inspector = (what: "Appear" | "Disappear", action: string, context: string) =>
  deck.host.send({ event: `propertyInspectorDid${what}`, action: `${PLUGIN}.${action}`, context, device: "mk2" });

it("answers an inspector that asks before it is announced, and goes on showing the key there", async () => {
  deck.play(AcEvoStatus.Live);
  deck.host.sendEvent("willAppear", "value", "v");
  await deck.until("the key", () => pictures("v") > 0);
  const from = deck.host.messages.length;
  for (const ask of ["fields", "preview", "fields", "nonsense"]) {
    deck.host.send({ event: "sendToPlugin", action: `${PLUGIN}.value`, context: "v", payload: { ask } });
  }
  inspector("Appear", "value", "v");
  await deck.until("both answers", () => answers("v", from).join() === "fields,preview");

  const preview = () =>
    deck.host.messages.filter((message) => message.event === "sendToPropertyInspector" && message.payload?.["preview"]);
  const seen = () => (preview().at(-1)?.payload?.["preview"] as { image: string }).image;
  for (const [change, what] of [
    [() => (deck.pages.physics.speedKmh = 217), "217"],
    [() => deck.host.sendEvent("didReceiveSettings", "value", "v", { settings: { label: "Tempo" } }), "TEMPO"],
  ] as const) {
    change();
    await deck.until(`${what} on the key`, () => deck.texts("v").includes(what));
    await deck.until(`${what} in the inspector`, () => seen() === deck.host.shownTo("v").at(-1)!.payload!["image"]);
  }
});

it("shows the key as it is to an inspector that asks for nothing", async () => {
  deck.play(AcEvoStatus.Live);
  deck.host.sendEvent("willAppear", "gear", "g");
  await gear("g", "4");
  const from = deck.host.messages.length;
  inspector("Appear", "gear", "g");
  await deck.until("the preview", () => answers("g", from).join() === "preview");
});

it("shows the key of the inspector that is open, also when the one before is closed after it opened", async () => {
  deck.play(AcEvoStatus.Live);
  deck.host.sendEvent("willAppear", "gear", "a");
  deck.host.sendEvent("willAppear", "speed", "b");
  await deck.until("both", () => pictures("a") > 0 && pictures("b") > 0);
  inspector("Appear", "gear", "a");
  inspector("Appear", "speed", "b");
  inspector("Disappear", "gear", "a");
  await delay(200);
  const from = deck.host.messages.length;
  deck.pages.physics.gear = 3;
  deck.pages.physics.speedKmh = 99;
  await deck.until("both to change", () => deck.texts("a").includes("2") && deck.texts("b").includes("99"));
  await deck.until("its preview", () => answers("b", from).includes("preview"));
  expect(answers("a", from)).toEqual([]);
});
