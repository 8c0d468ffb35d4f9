import type { RaceEvent } from "../../race/events/index.js";
import { isEnding } from "../../race/phase.js";
import type { RaceState } from "../../race/state.js";
import type { CollectorInput } from "./collector-input.js";

/** A pit stop of the player. */
export interface OwnStop {
  /** The lap on which it came in, 1 = the first. */
  readonly lap: number;
  /** On the feed's clock. ms */
  readonly enteredAtMs: number;
  /** In the pits, without pauses except online; null while it is there, and where not known. */
  readonly laneMs: number | null;
  /** Standing there; null as above. */
  readonly stationaryMs: number | null;
}

/** Call the car standing when it is slower than this. km/h */
const STANDING_KMH = 1;
/** Between moments further apart than this it is not known what the car did. ms */
const LONGEST_STEP_MS = 1000;

/** Follows the player's pit stops in a race. */
export class OwnStops {
  #stops: readonly OwnStop[] = [];
  #isUnderWay = false;
  #standingMs = 0;
  #isStandingKnown = true;
  /** Null while the last moment shows nothing of the car's motion. */
  #beforeMs: number | null = null;

  get all(): readonly OwnStop[] {
    return this.#stops;
  }

  add({ atMs, state }: Pick<CollectorInput, "atMs" | "state">): void {
    const { car, connection, session } = state;
    if (connection.status !== "live") {
      // offline nothing moves meanwhile
      if (session.isOnline !== false) this.#isStandingKnown = false;
      this.#beforeMs = null;
      return;
    }
    const stepMs = this.#beforeMs === null ? 0 : atMs - this.#beforeMs;
    this.#beforeMs = atMs;
    if (!this.#isUnderWay && !car.inPitLane && !car.inPitBox) {
      this.#standingMs = 0;
      this.#isStandingKnown = true;
    } else if (stepMs > LONGEST_STEP_MS || car.speedKmh === null) this.#isStandingKnown = false;
    else if (car.speedKmh < STANDING_KMH) this.#standingMs += stepMs;
  }

  /** `lapAt`: the lap under way at a moment of the feed's clock. */
  take(event: RaceEvent, state: RaceState, lapAt: (atMs: number) => number | null): void {
    if (event.type === "pitEntered") this.#enter(event.atMs, state, lapAt(event.atMs));
    else if (event.type === "pitLeft") this.#leave(event.durationMs);
  }

  /** The connection was lost, and is there again: how a stop under way ended is not known. */
  break(): void {
    this.#isUnderWay = false;
    this.#beforeMs = null;
  }

  /** Forgets what began at `atMs` or later. */
  endBefore(atMs: number): void {
    this.#stops = this.#stops.filter(({ enteredAtMs }) => enteredAtMs < atMs);
  }

  #enter(atMs: number, { session, entries }: RaceState, lap: number | null): void {
    const player = entries.find(({ isPlayer }) => isPlayer);
    const isRacing = player?.status === "racing" || player?.status === "inPit";
    if (!session.isRace || !isRacing || isEnding(session.phase ?? "") || lap === null) return;
    this.#isUnderWay = true;
    this.#stops = [...this.#stops, { lap, enteredAtMs: atMs, laneMs: null, stationaryMs: null }];
  }

  #leave(laneMs: number | null): void {
    const last = this.#stops.at(-1);
    if (!this.#isUnderWay || !last) return;
    this.#isUnderWay = false;
    const stationaryMs = this.#isStandingKnown ? Math.round(this.#standingMs) : null;
    this.#stops = [...this.#stops.slice(0, -1), { ...last, laneMs, stationaryMs }];
  }
}
