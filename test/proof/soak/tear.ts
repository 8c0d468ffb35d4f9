import type { Chance } from "./chance.js";
import type { GameOrder } from "./game.js";

/** Most writers are set aside for less than a frame, some for as long as a system lets others go before. ms */
const SHORT_MS = 15;
const LONG_MS = 40;
const LONG_SHARE = 0.2;

/** A page that is left half written: either of those that change, at any place, for a short while or a longer one. */
export function tornPage(chance: Chance): GameOrder {
  const page = chance.next() < 0.5 ? "physics" : "graphics";
  const share = chance.between(0.02, 0.98);
  const isLong = chance.next() < LONG_SHARE;
  return { do: "tear", page, share, forMs: isLong ? chance.between(SHORT_MS, LONG_MS) : chance.between(0, SHORT_MS) };
}
