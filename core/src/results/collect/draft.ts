import type { RaceState } from "../../race/state.js";
import type { CollectedResult, ResultFlag } from "../result.js";
import type { RaceEvent } from "../../race/events/index.js";
import { LapCount } from "./lap-count.js";
import { isDriven, type LogParts } from "./log-part.js";
import type { CollectorInput, LogPart, Seen } from "./collector-input.js";
import { PitWatch } from "./pit-watch.js";
import { type Beginning, playerOf, resultOf } from "./result-of.js";

/** A change of session is told up to this late, so inputs are kept for as long. ms */
const KEPT_MS = 10_000;
const KEEP_EVERY_MS = 250;
/** A flag that changes often must not fill a result. */
const MOST_FLAGS = 500;

/** The session under way. */
export class Draft {
  readonly #begun: Beginning;
  readonly #parts: LogParts;
  /** The log's session before this one: it is not ours. */
  readonly #foreignLogMs: number | null;
  /** The newest last. */
  #seen: Seen[] = [];
  #flags: readonly ResultFlag[] = [];
  readonly #count = new LapCount();
  #joinedAtMs: number;
  readonly #pits = new PitWatch();

  constructor(first: CollectorInput, parts: LogParts, foreignLogMs: number | null = null) {
    this.#begun = {
      atMs: first.atMs,
      wallMs: first.wallMs,
      firstLap: first.state.lap.number,
      timeOfDay: first.state.session.timeOfDay,
    };
    this.#parts = parts;
    this.#foreignLogMs = foreignLogMs;
    this.#joinedAtMs = first.atMs;
    this.add(first);
  }

  /** When it began, or the player came back to it last. On the feed's clock, ms */
  get joinedAtMs(): number {
    return this.#joinedAtMs;
  }

  /** Laps that the player completed. */
  get done(): number {
    return this.#count.done(this.last.state);
  }

  get last(): Seen {
    return this.#seen.at(-1)!;
  }

  /** When the log's session began, if it is worth not to be taken for the next one; null else. */
  get logBeganMs(): number | null {
    const { log } = this.last;
    return log && isDriven(log.session) ? log.beganMs : null;
  }

  add(input: CollectorInput): void {
    this.#add(input, this.#seen.at(-1) ?? null);
  }

  /** Takes the first input after the connection was lost. */
  rejoin(input: CollectorInput): void {
    const before = this.last;
    this.#count.break(before.state, input.state);
    this.#pits.break();
    this.#joinedAtMs = input.atMs;
    // the laps of what was seen before are counted from elsewhere
    this.#seen = [];
    this.#add(input, before);
  }

  #add(input: CollectorInput, before: Seen | null): void {
    const { atMs, wallMs, state } = input;
    const entries = state.entries.length > 0 ? state.entries : (before?.entries ?? []);
    const log = this.#logOf(input, playerOf({ state, entries }), before?.log ?? null);
    if (state.laps !== before?.state.laps) this.#count.addEnds(state, atMs - this.#begun.atMs);
    const seen = { atMs, wallMs, state, entries, log };
    // the last one is replaced until it is old enough to be kept
    const older = this.#seen.at(-2);
    const isDense = older !== undefined && before !== null && before.atMs - older.atMs < KEEP_EVERY_MS;
    if (isDense) this.#seen.pop();
    this.#seen.push(seen);
    while (atMs - this.#seen[0]!.atMs > KEPT_MS) this.#seen.shift();
    this.#pits.add(seen);
  }

  /** Takes an event of the tick of the last input. */
  take(event: RaceEvent): void {
    this.#pits.take(event, (atMs) => this.#lapAt(atMs));
    if (event.type !== "flagChanged" || this.#flags.length >= MOST_FLAGS) return;
    const atMs = Math.max(0, Math.round(event.atMs - this.#begun.atMs));
    this.#flags = [...this.#flags, { atMs, flag: event.to }];
  }

  /** What was seen before `atMs`; everything if nothing was. */
  endBefore(atMs: number): void {
    const before = this.#seen.filter((seen) => seen.atMs < atMs);
    if (before.length > 0) this.#seen = before;
    this.#pits.endBefore(atMs);
    this.#flags = this.#flags.filter((flag) => flag.atMs + this.#begun.atMs < atMs);
  }

  /** Null while nothing was driven. */
  result(isOver: boolean): CollectedResult | null {
    const collected = resultOf(this.#begun, this.last, {
      flags: this.#flags,
      driven: this.#count.driven(this.last.state),
      pits: this.#pits.stops,
      isOver,
    });
    return collected.result.laps.length > 0 ? collected : null;
  }

  #lapAt(atMs: number): number | null {
    return this.#count.number((this.#seen.findLast((seen) => seen.atMs <= atMs) ?? this.last).state);
  }

  /** The log of this session: not the one before, nor the next one, which may begin before the pages tell it. */
  #logOf(input: CollectorInput, player: string | null, before: LogPart | null): LogPart | null {
    const now = this.#parts.of(input, player);
    if (!now || now.beganMs === this.#foreignLogMs) return before;
    return before && before.beganMs !== now.beganMs && isDriven(before.session) ? before : now;
  }
}

/** Whether laps are gone: only another session does that. */
export function hasBegunAnew(before: RaceState, now: RaceState): boolean {
  return now.laps.length < before.laps.length;
}
