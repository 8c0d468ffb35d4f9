import { afterEach, beforeEach } from "vitest";
import { stopAll } from "../lab/process.js";
import { Deck } from "./deck.js";

/** Gives every test of a file a deck of its own, which is gone after it. */
export function freshDeck(take: (deck: Deck) => void): void {
  let deck: Deck;

  beforeEach(async () => {
    deck = new Deck();
    take(deck);
    await deck.start();
  });

  afterEach(async () => {
    await deck.stop();
    await stopAll();
  });
}
