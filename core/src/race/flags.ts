import { carInWorld, type Pages } from "./pages.js";
import { knownName } from "./session.js";
import type { FlagName, Flags } from "./state.js";

/**
 * When several flags are out the viewer sees the one that asks most of the driver. As race control has it (FIA
 * International Sporting Code, appendix H): black ends this driver's race, red everybody's running, chequered the race
 * itself; the orange disc calls into the pits, black and white is the last warning; yellow and the stripes are dangers
 * ahead, and no car is let by under yellow, so blue comes after them; white warns of a slow car, green takes it all back.
 */
const STRONGEST_FIRST: readonly (FlagName | null)[] = [
  "BlackFlag",
  "RedFlag",
  "CheckeredFlag",
  "OrangeCircleFlag",
  "BlackWhiteFlag",
  "YellowFlag",
  "RedYellowStripesFlag",
  "BlueFlag",
  "WhiteFlag",
  "GreenFlag",
];

const NO_FLAG = "NoFlag";
const GREEN = "GreenFlag";
/** The flag at the end. */
export const CHEQUERED = "CheckeredFlag";

/** A viewer needs this long to read a flag. ms */
const READABLE_MS = 2000;
/** A flag that is away for less is waved, or flickers. ms */
const BLINK_MS = 500;
/** "All clear" is an event, not a state: with the blink that follows green is shown for 5 s. ms */
const GREEN_IS_NEWS_MS = 5000 - BLINK_MS;

/** The flags of one moment's pages; `shown` is the strongest flag that is out, however shortly. */
export function flagsOf(pages: Pages): Flags {
  if (!carInWorld(pages)) return { shown: null, driver: null, global: null };
  const driver = knownName(pages.graphics.flag);
  const global = knownName(pages.graphics.globalFlag);
  return { shown: strongest(driver, global), driver, global };
}

/** Decides which flag of one session is shown, and for how long. */
export class FlagTracker {
  #shown: FlagName | null = null;
  #shownSinceMs = 0;
  #lastOutMs = 0;
  #greenSinceMs = 0;
  #greenLastOutMs = -Infinity;
  #isOver = false;

  /** Takes the next live frame; `nowMs` is any clock that only goes forward. */
  update(pages: Pages, nowMs: number): Flags {
    const flags = flagsOf(pages);
    const out = this.#out(flags, nowMs);
    if (out === null) return flags;
    if (out === this.#shown) this.#lastOutMs = nowMs;
    else if (isStronger(out, this.#shown) || this.#mayGo(nowMs)) {
      this.#shown = out;
      this.#shownSinceMs = nowMs;
      this.#lastOutMs = nowMs;
    }
    return { ...flags, shown: this.#shown };
  }

  /** The flag that should be shown now; null while nothing is known. */
  #out(flags: Flags, nowMs: number): FlagName | null {
    const { driver, global, shown } = flags;
    if (shown === null) return null;
    if (driver === CHEQUERED || global === CHEQUERED) this.#isOver = true;
    const isNews = this.#greenIsNews(driver === GREEN || global === GREEN, nowMs);
    const flag = shown === GREEN && !isNews ? NO_FLAG : shown;
    return flag === NO_FLAG && this.#isOver ? CHEQUERED : flag;
  }

  #greenIsNews(isOut: boolean, nowMs: number): boolean {
    if (!isOut) return false;
    if (nowMs - this.#greenLastOutMs > BLINK_MS) this.#greenSinceMs = nowMs;
    this.#greenLastOutMs = nowMs;
    return nowMs - this.#greenSinceMs < GREEN_IS_NEWS_MS;
  }

  #mayGo(nowMs: number): boolean {
    if (this.#shown === NO_FLAG) return true;
    return nowMs - this.#shownSinceMs >= READABLE_MS && nowMs - this.#lastOutMs >= BLINK_MS;
  }
}

/**
 * The stronger of the driver's own flag and everybody's. A chequered flag that is out for others (the winner is in) is
 * not yet this driver's: until the line every flag of their own still counts for more.
 */
function strongest(driver: FlagName | null, global: FlagName | null): FlagName | null {
  if (driver === null || global === null) return driver ?? global;
  if (global === CHEQUERED && driver !== NO_FLAG && driver !== GREEN) return driver;
  return isStronger(global, driver) ? global : driver;
}

function isStronger(a: FlagName | null, b: FlagName | null): boolean {
  return rank(a) < rank(b);
}

/** 0 = the strongest; no flag, and none known, come last. */
function rank(flag: FlagName | null): number {
  const at = STRONGEST_FIRST.indexOf(flag);
  if (at >= 0) return at;
  return flag === NO_FLAG ? STRONGEST_FIRST.length : STRONGEST_FIRST.length + 1;
}
