import { carInWorld, type Pages } from "./pages.js";
import { ENDED } from "./phase.js";
import { knownName } from "./session.js";
import type { FlagName, Flags } from "./state.js";

/**
 * The order in which flags take precedence, after the FIA International Sporting Code, appendix H: black ends this
 * driver's race, red stops all cars, chequered ends the race; the orange disc orders the car into the pits, black and
 * white is the last warning; yellow and the stripes warn of danger ahead, and no car may be let past under yellow, so
 * blue comes after them; white warns of a slow car, green cancels the others.
 */
const RANKS: Readonly<Record<FlagName, number>> = {
  BlackFlag: 0,
  RedFlag: 1,
  CheckeredFlag: 2,
  OrangeCircleFlag: 3,
  BlackWhiteFlag: 4,
  YellowFlag: 5,
  RedYellowStripesFlag: 6,
  BlueFlag: 7,
  WhiteFlag: 8,
  GreenFlag: 9,
  NoFlag: 10,
};

const NO_FLAG = "NoFlag";
const GREEN = "GreenFlag";
export const CHEQUERED = "CheckeredFlag";

/** The driver's chequered flag counts for good once it has been out for this long. ms */
export const FLAG_SETTLES_MS = 300;

/** Show a flag for at least this long, so that viewers can read it. ms */
const READABLE_MS = 2000;
/** Ignore gaps shorter than this: the game lets flags blink. ms */
const BLINK_MS = 500;
/** "All clear" is an event, not a state: with `BLINK_MS` after it, green is shown for 5 s. ms */
const GREEN_SHOWN_MS = 5000 - BLINK_MS;

/** Reads the flags of one frame; `shown` is the strongest one, however briefly it is out. */
export function flagsOf(pages: Pages): Flags {
  if (!carInWorld(pages)) return { shown: null, driver: null, global: null };
  const driver = knownName(pages.graphics.flag);
  const global = knownName(pages.graphics.globalFlag);
  return { shown: strongest(driver, global), driver, global };
}

/** Whether the race is over for the driver: the flag disappears on the in-lap, while the session goes on for the others. */
export function isFinished(phase: string | null, driver: FlagName | null): boolean {
  return phase === ENDED || driver === CHEQUERED;
}

/** Decides which flag is shown during one session, and for how long. */
export class FlagTracker {
  #shown: FlagName | null = null;
  #shownSinceMs = 0;
  #lastOutMs = 0;
  #greenSinceMs = 0;
  #greenLastOutMs = -Infinity;
  #sawChequered = false;

  /** Takes the next live frame; `nowMs` is of any monotonic clock. */
  update(pages: Pages, nowMs: number): Flags {
    const flags = flagsOf(pages);
    const out = this.#out(flags, nowMs);
    if (out === null) return flags;
    if (out === this.#shown) this.#lastOutMs = nowMs;
    else if (isStronger(out, this.#shown) || this.#mayEnd(nowMs)) {
      this.#shown = out;
      this.#shownSinceMs = nowMs;
      this.#lastOutMs = nowMs;
    }
    return { ...flags, shown: this.#shown };
  }

  /** The flag to show now; null while unknown. */
  #out(flags: Flags, nowMs: number): FlagName | null {
    const { driver, global, shown } = flags;
    if (shown === null) return null;
    if (driver === CHEQUERED || global === CHEQUERED) this.#sawChequered = true;
    const isGreenNew = this.#isGreenNew(driver === GREEN || global === GREEN, nowMs);
    const flag = shown === GREEN && !isGreenNew ? NO_FLAG : shown;
    return flag === NO_FLAG && this.#sawChequered ? CHEQUERED : flag;
  }

  #isGreenNew(isOut: boolean, nowMs: number): boolean {
    if (!isOut) return false;
    if (nowMs - this.#greenLastOutMs > BLINK_MS) this.#greenSinceMs = nowMs;
    this.#greenLastOutMs = nowMs;
    return nowMs - this.#greenSinceMs < GREEN_SHOWN_MS;
  }

  #mayEnd(nowMs: number): boolean {
    if (this.#shown === NO_FLAG) return true;
    return nowMs - this.#shownSinceMs >= READABLE_MS && nowMs - this.#lastOutMs >= BLINK_MS;
  }
}

/**
 * The stronger of the driver's flag and the global one. A global chequered flag means that the winner has finished: until
 * this driver reaches the line, their own flags take precedence over it.
 */
function strongest(driver: FlagName | null, global: FlagName | null): FlagName | null {
  if (driver === null || global === null) return driver ?? global;
  if (global === CHEQUERED && driver !== NO_FLAG && driver !== GREEN) return driver;
  return isStronger(global, driver) ? global : driver;
}

function isStronger(a: FlagName | null, b: FlagName | null): boolean {
  return rank(a) < rank(b);
}

/** 0 = the strongest; "no flag" and unknown come last. */
function rank(flag: FlagName | null): number {
  return flag === null ? Infinity : RANKS[flag];
}
