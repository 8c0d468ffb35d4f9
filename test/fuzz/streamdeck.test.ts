import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AcEvoStatus } from "../../core/src/protocol/index.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { blankPages, viewsOf } from "../../core/src/tape/frame.js";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import { keyDrawing, stripDrawing } from "../../plugins/streamdeck/src/views/drawing.js";
import { stopAll } from "../lab/process.js";
import { Deck } from "../streamdeck/deck.js";
import { type Message, PLUGIN } from "../streamdeck/host.js";
import { holds, nearly, noise, oneWrong, strange } from "./fuzz.js";

const deck = new Deck();

beforeAll(async () => {
  await deck.start();
  // varying speeds, so that keys change all the time
  deck.play(AcEvoStatus.Live, () => (deck.pages.physics.speedKmh = (deck.pages.physics.speedKmh + 7) % 300));
});

afterAll(async () => {
  await deck.stop();
  await stopAll();
});

/** Every event that the application sends to a plugin. */
const EVENTS = [
  ...["willAppear", "willDisappear", "didReceiveSettings", "titleParametersDidChange", "didReceiveResources"],
  ...["keyDown", "keyUp", "dialDown", "dialUp", "dialRotate", "touchTap"],
  ...["propertyInspectorDidAppear", "propertyInspectorDidDisappear", "sendToPlugin", "didReceiveGlobalSettings"],
  ...["deviceDidConnect", "deviceDidDisconnect", "deviceDidChange", "systemDidWakeUp", "didReceiveDeepLink"],
  ...["applicationDidLaunch", "applicationDidTerminate", "didReceiveSecrets"],
];
const CONTEXTS = ["a", "b", "c", "d", "e"];
/** Devices other than that of the valid key, of which all messages are true. */
const DEVICES = ["xl", "plus", "mini"];

const event = fc.oneof(
  fc.constantFrom("willAppear", "didReceiveSettings", "keyDown", "dialRotate"),
  fc.constantFrom(...EVENTS),
);
const settings = fc.oneof(
  fc.jsonValue(),
  nearly({
    ...{ version: 2, show: "best", units: "metric", flagBorder: true, control: "layout", widget: "lap" },
    ...{ layoutStep: "choose", layout: "Żółć 🌙", visibility: "hide", recording: "stop", directing: "off" },
    ...{ field: "physics.wheelLoad.2", label: "LOAD", unit: "N", format: "signed", decimals: 1, factor: 0.1 },
    ...{ colour: "green", yellowFrom: 1, redFrom: 1e300, blueBelow: -1 },
  }),
);
/** Names that streamers may choose, and worse ones. */
const label = fc.oneof(
  fc.constantFrom("Ж\u202E健🏁\ud83c", "ł\u0335\u0301"),
  fc.string({ unit: "binary", maxLength: 20 }),
);
const labelled = fc.tuple(settings, label).map(([kept, text]) => {
  const isKept = typeof kept === "object" && kept !== null && !Array.isArray(kept);
  return isKept ? { ...kept, label: text, layout: text } : kept;
});
const payload = fc
  .tuple(labelled, fc.constantFrom("Keypad", "Encoder"), fc.boolean())
  .chain(([settings, controller, on]) =>
    oneWrong({
      ...{ settings, controller, coordinates: { column: 1, row: 1 }, isInMultiAction: on, state: 0, title: "x" },
      ...{ ticks: on ? 1 : -3, pressed: on, hold: on, tapPos: [3, 3], ask: on ? "fields" : "preview", source: "demo" },
    }),
  );
const ours = fc.constantFrom(...ACTIONS.map(({ id }) => `${PLUGIN}.${id}`));
/** A message of the application with any part invalid. */
const message = fc
  .record({ event, action: ours, context: fc.constantFrom(...CONTEXTS), device: fc.constantFrom(...DEVICES), payload })
  .chain((message) => oneWrong({ ...message, deviceInfo: { type: 0 }, id: "1" }));
const said = fc.oneof(
  { weight: 12, arbitrary: message.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: message.chain((value) => fc.nat(60).map((cut) => JSON.stringify(value).slice(0, cut))) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: strange.map((value) => JSON.stringify({ event: value, payload: value })) },
);

/** What is wrong with a message of the plugin; null if nothing is. */
function problem({ event, context, payload = {} }: Message): string | null {
  const text = decodeURIComponent(JSON.stringify(payload));
  if (event === "setImage" && !text.startsWith('{"image":"data:image/svg+xml,<svg ')) return `a picture: ${text}`;
  if (/^set(Image|Feedback)$/.test(event) && /NaN|undefined|Infinity|null/.test(text)) return `a drawing: ${text}`;
  if (/^(set|show)/.test(event) && typeof context !== "string") return `${event} without a context`;
  return null;
}

test("after any messages of the application, the plugin runs, sends only valid messages, and shows the gear on the next key", async () => {
  let round = 0;
  let read = 0;
  await holds(
    fc.array(said, { minLength: 5, maxLength: 30 }),
    async (messages) => {
      for (const message of messages) deck.host.send(message);
      // back to the game, since a message may have started the demo
      deck.host.send({ event: "didReceiveGlobalSettings", payload: { settings: { source: "auto" } } });
      const [key, dial] = [`key ${++round}`, `dial ${round}`];
      deck.pages.physics.gear = 2 + (round % 6);
      deck.host.sendEvent("willAppear", "gear", key);
      deck.host.sendEvent("willAppear", "gear", dial, { controller: "Encoder" }, "neo");
      await deck.until("the gear on a good key", () => deck.texts(key).includes(String(1 + (round % 6))));
      await deck.until("a good dial", () => deck.host.shownTo(dial).length > 0);
      for (const context of [...CONTEXTS, key, dial]) deck.host.sendEvent("willDisappear", "gear", context);
      const sent = deck.host.messages.slice(read);
      read += sent.length;
      expect(sent.map(problem).filter(Boolean)).toEqual([]);
    },
    40,
  );
  expect(deck.plugin.log).not.toContain("An unexpected error");
  expect(deck.plugin.process.everything()).toBe("");
});

const { physics, graphics, static: session } = blankPages();
const pages = viewsOf({ physics, graphics, static: session });
const anySettings = fc.oneof(
  labelled,
  fc.anything(),
  fc.tuple(settings, fc.integer()).map(([kept, version]) => ({ ...(kept as object), version })),
);

test("with any saved key settings and any game data there is a complete picture to show", async () => {
  await holds(
    fc.tuple(
      fc.constantFrom(...ACTIONS.map(({ id }) => id)),
      anySettings,
      fc.integer(),
      fc.integer({ min: -9, max: 9 }),
    ),
    ([id, kept, seed, by]) => {
      const action = ACTIONS.find((one) => one.id === id)!;
      for (const page of [physics, graphics, session]) noise(seed)(page);
      const race = new RaceTracker().update(pages, { status: "live", source: "game", detail: "Live." }, 0);
      const moment = { race, pages, overlay: null };
      const configured = action.configure(kept);
      const stepped = configured.step(by);
      for (const { view } of [configured, action.configure(stepped)]) {
        const frame = { badge: null, border: race.flag.shown, isDark: false };
        const drawn = decodeURIComponent(
          Object.values({ ...keyDrawing(view(moment), frame), ...stripDrawing(view(moment), null) }).join(),
        );
        expect(drawn).not.toMatch(/NaN|undefined|Infinity|null/);
      }
    },
    600,
  );
});
