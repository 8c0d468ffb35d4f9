import { afterEach, beforeEach, expect, it } from "vitest";
import { RealObs } from "../lab/obs/obs.js";
import { stopAll } from "../lab/process.js";
import { endAll, newHome, startShow } from "../obs-overlay/show-server.js";
import { Deck } from "./deck.js";
import { endDirectors, startOwnDirector } from "./directors.js";

let deck: Deck;
let obs: RealObs;
let home: string;

beforeEach(async () => {
  home = newHome();
  deck = new Deck();
  obs = await RealObs.start();
  await deck.start({ PITWALL_HOME: home });
}, 120_000);

afterEach(async () => {
  await deck.stop();
  await endAll();
  await endDirectors();
  await obs.remove();
  await stopAll();
});

const shows = (text: string) => deck.until(`the key to show ${text}`, () => deck.texts("key").includes(text));

it("says that the director switches while it directs an OBS, and takes its hands off with a press", async () => {
  deck.host.tell("willAppear", "overlay", "key", { settings: { control: "director" } });
  const show = await startShow({ home, director: startOwnDirector(home, obs.port, obs.password) });
  await shows("SWITCHES");
  expect(deck.texts("key")).toEqual(["DIRECTOR", "On", "SWITCHES"]);
  deck.host.tell("keyDown", "overlay", "key", { settings: { control: "director" } });
  await shows("BYHAND");
  await show.shows({ director: { on: false, connected: true } });
});
