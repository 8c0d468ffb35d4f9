import type { LoggedSession } from "../../game-log/index.js";
import type { RaceEvent } from "../../race/events/index.js";
import type { RaceState } from "../../race/state.js";
import type { CollectedResult } from "../result.js";
import { Draft, hasBegunAnew } from "./draft.js";
import { LogParts } from "./log-part.js";
import type { CollectorInput, Seen } from "./collector-input.js";
import { isSameRace } from "./rejoin.js";

/** A change that comes this soon after a beginning is that beginning. ms */
const SAME_BEGINNING_MS = 1000;

/** Makes the results of sessions from what a feed tells, input by input. */
export class ResultCollector {
  #parts = new LogParts();
  #draft: Draft | null = null;
  /** The session that was left last: after a lost connection it goes on. */
  #left: Draft | null = null;
  #taken: Progress | null = null;

  /**
   * Takes the next input, and the events of its tick. Returns the result of a session that ended with it. A pause and
   * a game that only hangs end none. A race that was left goes on when the player comes back to it soon.
   */
  add(input: CollectorInput, events: readonly RaceEvent[] = []): CollectedResult | null {
    const { status } = input.state.connection;
    if (status === "waiting") return this.#leave();
    if (status === "lost") return null;
    const ended = this.#follow(input, events);
    for (const event of events) this.#draft?.take(event);
    return ended;
  }

  /** The result of the session under way by now; null before a lap. */
  get current(): CollectedResult | null {
    return this.#draft?.result(false) ?? null;
  }

  /** Whether there is more to keep of the session under way than when this was last asked: a lap, a finish, a place. */
  takeUnsaved(): boolean {
    const seen = this.#draft?.last;
    const before = this.#taken;
    if (!seen || (before?.laps === seen.state.laps && before.log === seen.log?.session)) return false;
    this.#taken = { laps: seen.state.laps, log: seen.log?.session, text: progressOf(seen) };
    return this.#taken.text !== before?.text;
  }

  /** Identifies the session under way; another one has another. Null without one. */
  get draft(): object | null {
    return this.#draft;
  }

  /** Ends the session under way: the game is in its menus, or closed. Returns its result. */
  end(): CollectedResult | null {
    const ended = this.#draft?.result(true) ?? null;
    this.#draft = null;
    this.#left = null;
    return ended;
  }

  #leave(): CollectedResult | null {
    const left = this.#draft;
    const ended = left?.result(true) ?? null;
    this.#draft = null;
    if (ended) this.#left = left;
    return ended;
  }

  /** Whether the session that was left goes on with this input. */
  #rejoins(input: CollectorInput): boolean {
    const left = this.#left;
    if (!left) return false;
    const isSame = isSameRace(left.last, left.done, input, this.#draft?.joinedAtMs ?? input.atMs);
    if (isSame !== null) this.#left = null;
    if (!isSame) return false;
    left.rejoin(input);
    this.#draft = left;
    return true;
  }

  #follow(input: CollectorInput, events: readonly RaceEvent[]): CollectedResult | null {
    if (this.#rejoins(input)) return null;
    const draft = this.#draft;
    if (!draft) {
      this.#draft = new Draft(input, this.#parts);
      return null;
    }
    const change = events.find(({ type }) => type === "sessionChanged");
    const isChange = change !== undefined && change.atMs - draft.joinedAtMs > SAME_BEGINNING_MS;
    if (!isChange && !hasBegunAnew(draft.last.state, input.state)) {
      draft.add(input);
      return null;
    }
    draft.endBefore(isChange ? change.atMs : input.atMs);
    const ended = draft.result(true);
    // the first inputs of a session have nothing that the next ones do not tell
    const atMs = isChange ? change.atMs : input.atMs;
    const first = { ...input, atMs, wallMs: input.wallMs - (input.atMs - atMs) };
    this.#draft = new Draft(first, this.#parts, draft.logBeganMs);
    this.#draft.add(input);
    return ended;
  }
}

interface Progress {
  readonly laps: RaceState["laps"];
  readonly log: LoggedSession | undefined;
  readonly text: string;
}

/** Changes with every lap, finish and place in the result. */
function progressOf({ state, log }: Seen): string {
  const cars = log ? [...log.session.cars.values()] : [];
  const driven = cars.map(({ laps, finishedAtMs, isPutAway }) => `${laps.length}${finishedAtMs !== null}${isPutAway}`);
  return `${state.laps.length} ${driven.join(" ")}`;
}
