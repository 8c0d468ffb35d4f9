import type { OpenPage, PageSource } from "@acevo-pitwall/core/memory";
import type { PageName } from "@acevo-pitwall/core/protocol";
import type { Chance } from "./chance.js";
import type { GameOrder } from "./game.js";

/** Most writers pause for less than a frame, some for longer on a busy system. ms */
const SHORT_MS = 15;
const LONG_MS = 40;
const LONG_SHARE = 0.2;

/** Leaves physics or graphics half written for a while, up to any byte. */
export function tornPage(chance: Chance): GameOrder {
  const page = chance.next() < 0.5 ? "physics" : "graphics";
  const share = chance.between(0.02, 0.98);
  const isLong = chance.next() < LONG_SHARE;
  return { do: "tear", page, share, forMs: isLong ? chance.between(SHORT_MS, LONG_MS) : chance.between(0, SHORT_MS) };
}

/** Passes pages through and counts copies of half-written ones, whose rest comes later under the same packet id. */
export class TearCounter implements PageSource {
  seen = 0;
  readonly description: string;
  readonly #pages: PageSource;

  constructor(pages: PageSource) {
    this.#pages = pages;
    this.description = pages.description;
  }

  open(name: PageName): OpenPage {
    const page = this.#pages.open(name);
    let last = Buffer.alloc(0);
    return {
      copyTo: (target) => {
        page.copyTo(target);
        const hasSameId =
          last.length === target.length && Buffer.compare(last.subarray(0, 4), target.subarray(0, 4)) === 0;
        if (hasSameId && last.equals(target)) return;
        if (hasSameId && name !== "static") this.seen++;
        last = Buffer.from(target);
      },
      close: () => page.close(),
    };
  }
}
