import { afterEach, beforeEach } from "vitest";
import { stopAll } from "../lab/process.js";
import { endAll, newHome } from "../obs-overlay/show-server.js";
import { Deck } from "./deck.js";
import { endDirectors } from "./directors.js";

/** Gives every test of a file a deck, and the folder in which it looks for the real overlay server; both are gone after it. */
export function overlayDeck(take: (deck: Deck, home: string) => void): void {
  let deck: Deck;

  beforeEach(async () => {
    const home = newHome();
    deck = new Deck();
    take(deck, home);
    await deck.start({ PITWALL_HOME: home });
  });

  afterEach(async () => {
    await deck.stop();
    await endAll();
    await endDirectors();
    await stopAll();
  });
}
