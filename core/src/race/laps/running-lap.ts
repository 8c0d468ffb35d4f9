import type { CompletedLap } from "../state.js";
import type { LapSample } from "./sample.js";
import { LapTrace } from "./trace.js";

/** Right after the line the game's verdict may still be the last lap's. ms */
const VERDICT_SETTLES_MS = 500;

/** What is seen of one lap while it is driven. */
export class RunningLap {
  /** True when it was watched from its start. */
  readonly whole: boolean;
  readonly #startedAtMs: number;
  readonly #fromPits: boolean;
  readonly #startedEnded: boolean;
  #trace = new LapTrace();
  #place = 0;
  #leftPits = false;
  #intoPits = false;
  #valid = true;
  #fuelUsedL = 0;
  #fuelL: number | null = null;
  #position: number | null = null;
  #isCut = false;

  constructor(sample: LapSample, whole: boolean) {
    this.whole = whole;
    this.#startedAtMs = sample.atMs;
    this.#fromPits = sample.inPits;
    this.#startedEnded = sample.ended;
  }

  update(sample: LapSample): void {
    if (!sample.inPits) this.#leftPits = true;
    else if (this.#leftPits || !this.#fromPits) this.#intoPits = true;
    if (sample.valid === false && sample.atMs - this.#startedAtMs > VERDICT_SETTLES_MS) this.#valid = false;
    if (sample.fuelL !== null) {
      if (this.#fuelL !== null) this.#fuelUsedL += Math.max(0, this.#fuelL - sample.fuelL);
      this.#fuelL = sample.fuelL;
    }
    this.#position = sample.position ?? this.#position;
  }

  /** Its end came in a break: it may have come in the pits, and what was used until then is not known. */
  endUnwatched(sample: LapSample): void {
    this.#isCut = true;
    if (sample.inPits) this.#intoPits = true;
  }

  /** The clock over the place. On the first lap of a race it begins at the line, not on the grid behind it. */
  get trace(): LapTrace {
    return this.#trace;
  }

  /** Adds a frame in which place and clock belong to the same lap. */
  follow({ npos, clockMs }: LapSample): void {
    if (this.#place - npos > 0.5) this.#trace = new LapTrace();
    this.#place = npos;
    this.#trace.add(npos, clockMs);
  }

  /** `in` ends or stops in the pits, `out` begins there, `flying` never touches them. */
  get kind(): CompletedLap["kind"] {
    if (this.#intoPits) return "in";
    return this.#fromPits ? "out" : "flying";
  }

  /** False once the game has called it invalid, and for every lap that touched the pits. */
  get valid(): boolean {
    return this.#valid && this.kind === "flying";
  }

  /** False for a lap that only began when the session was over: nothing that is said about it counts. */
  get counts(): boolean {
    return !this.#startedEnded;
  }

  /** L used so far, refuelling left out; null when the tank is not known, or start or end was not seen. */
  get fuelUsedL(): number | null {
    return this.whole && !this.#isCut && this.#fuelL !== null ? this.#fuelUsedL : null;
  }

  get position(): number | null {
    return this.#position;
  }
}
