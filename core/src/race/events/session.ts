import { isBeginning, isOfRace } from "../phase.js";
import type { Session } from "../state.js";
import type { RaceEvent } from "./event.js";
import { NOTHING, type Step } from "./detector.js";

type Clock = Pick<Step, "atMs" | "liveMs">;
type Names = Pick<Session, "type" | "name" | "track" | "layout">;

/** Merge changes within this time: clock, names and car of a session arrive one by one. ms */
const SETTLES_MS = 1000;
/** After the menus, the names of the session before may stand on a page that is late. ms */
const SAME_NAMES_MS = 3000;
/** Do not wait longer than this for names: in some modes the static page stays empty. ms */
const NAMES_LATE_MS = 5000;

/** Detects changes of the session. Unlike the other detectors it is kept when the session changes. */
export class SessionEvents {
  #begun: (Clock & { readonly after: "session" | "menus" | "jump" }) | null = null;
  #beganAtMs = 0;
  /** What came before the next frame. */
  #cameBefore: "menus" | "jump" | null = null;
  /** Of the last session; null before the first one. */
  #known: Names | null = null;

  /** Starts a new session with this frame. */
  begin({ atMs, liveMs }: Clock): void {
    if (!this.#begun) this.#beganAtMs = atMs;
    // a change that is seen proves that the names are not those of before the menus
    this.#begun = { atMs, liveMs, after: "session" };
  }

  /** The next frame does not continue the session: see `RaceTracker.reset`. */
  reset(before: "menus" | "jump"): void {
    this.#begun = null;
    this.#cameBefore = this.#cameBefore === "menus" ? "menus" : before;
  }

  update({ state, liveMs, atMs }: Pick<Step, "state" | "liveMs" | "atMs">): readonly RaceEvent[] {
    if (this.#cameBefore) {
      this.#beganAtMs = atMs;
      this.#begun ??= { atMs, liveMs, after: this.#cameBefore };
      this.#cameBefore = null;
    }
    const { session } = state;
    if (!this.#begun) {
      this.#known = session;
      return NOTHING;
    }
    if (isUnnamed(session) && isWaiting(session.phase)) return NOTHING;
    if (liveMs - this.#begun.liveMs < settlesMs(session, this.#begun.after === "menus" ? this.#known : null))
      return NOTHING;
    const isSame = this.#begun.after === "jump" && (this.#known === null || hasSameNames(session, this.#known));
    this.#begun = null;
    this.#known = session;
    if (isSame) return NOTHING;
    const { type: sessionType, name, track, layout } = session;
    return [{ type: "sessionChanged", atMs: this.#beganAtMs, sessionType, name, track, layout }];
  }
}

/** How long to wait for the names of a session to settle. `old`: names that may still stand on a page. */
function settlesMs(session: Names, old: Names | null): number {
  if (session.track === null) return NAMES_LATE_MS;
  // its type may be told by another page already
  return old && isSameTrack(session, old) ? SAME_NAMES_MS : SETTLES_MS;
}

/** Whether only its phases tell what the session is. */
function isUnnamed({ type, name, track }: Names): boolean {
  return track !== null && type === null && name === null;
}

/** Whether the session waits for what shows whether it is a race. */
function isWaiting(phase: string | null): boolean {
  return isBeginning(phase) && !isOfRace(phase);
}

function hasSameNames(a: Names, b: Names): boolean {
  return a.type === b.type && a.name === b.name && isSameTrack(a, b);
}

function isSameTrack(a: Names, b: Names): boolean {
  return a.track === b.track && a.layout === b.layout;
}
