import { afterEach, beforeEach, expect, it } from "vitest";
import { RealObs } from "../lab/obs/obs.js";
import { startShow } from "../obs-overlay/show-server.js";
import type { Deck } from "./deck.js";
import { startOwnDirector } from "./directors.js";
import { overlayDeck } from "./overlay-deck.js";

let deck: Deck;
let obs: RealObs;
let home: string;

overlayDeck((...fresh) => ([deck, home] = fresh));

beforeEach(async () => {
  obs = await RealObs.start();
}, 120_000);

afterEach(() => obs.remove());

const shows = (text: string) => deck.until(`the key to show ${text}`, () => deck.texts("key").includes(text));

it("shows AUTO while the director directs an OBS, and turns it off with a press", async () => {
  deck.host.sendEvent("willAppear", "overlay", "key", { settings: { control: "director" } });
  const show = await startShow({ home, director: startOwnDirector(home, obs.port, obs.password) });
  await shows("AUTO");
  expect(deck.texts("key")).toEqual(["DIRECTOR", "On", "AUTO"]);
  deck.host.sendEvent("keyDown", "overlay", "key", { settings: { control: "director" } });
  await shows("MANUAL");
  await show.shows({ director: { on: false, connected: true } });
});
