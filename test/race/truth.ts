import { carTruth, standingGaps, type World } from "../../core/src/simulator/index.js";

/** A value, and from when to when it stayed the same. */
export interface Spell<T> {
  readonly value: T;
  readonly fromMs: number;
  toMs: number;
}

/** Extends the last spell, or begins a new one. */
export function extend<T>(spells: Spell<T>[], value: T, nowMs: number): void {
  const last = spells.at(-1);
  if (last) last.toMs = nowMs;
  if (last?.value !== value) spells.push({ value, fromMs: nowMs, toMs: nowMs });
}

/** What really happened to the player, from the simulated world and not from the pages. Times are its `wallMs`. */
export class Truth {
  readonly inPits: Spell<boolean>[] = [];
  readonly offTrack: Spell<boolean>[] = [];
  /** null where positions do not count: before the start, in the pits, after the finish. */
  readonly position: Spell<number | null>[] = [];
  readonly closeAhead: Spell<boolean>[] = [];
  readonly damage: Spell<number>[] = [];
  /** Sector times of each completed lap, in ms; a sector is a third of the lap's length. */
  readonly sectorsMs: (readonly number[])[] = [];
  /** Of the current lap: the previous frame's place and time, and the split times so far. */
  #before: { readonly fraction: number; readonly lapMs: number } | null = null;
  #splitsMs: number[] = [];

  /** Records a frame. */
  note(world: World): void {
    const { wallMs, player } = world;
    const { position, inPitLane, finished } = carTruth(world, player.index);
    const races = world.phase === "running" && !inPitLane && !finished;
    extend(this.inPits, inPitLane, wallMs);
    extend(this.offTrack, world.clockMs < player.offTrackUntilMs, wallMs);
    extend(this.position, races ? position : null, wallMs);
    extend(
      this.damage,
      world.cockpit.damage.reduce((sum, amount) => sum + amount, 0),
      wallMs,
    );
    const gapMs = races ? (standingGaps(world, player.index).ahead?.gapMs ?? null) : null;
    extend(this.closeAhead, gapMs !== null && gapMs < 1000, wallMs);
    this.#noteSectors(world);
  }

  #noteSectors(world: World): void {
    const { player, playerLaps, clockMs } = world;
    const lap = playerLaps[this.sectorsMs.length];
    if (lap) {
      const [first = NaN, second = NaN] = this.#splitsMs;
      this.sectorsMs.push([first, second - first, lap.timeMs - second]);
      this.#splitsMs = [];
    }
    const lapMs = clockMs - player.lapStartMs;
    const { fraction } = carTruth(world, player.index);
    const before = this.#before;
    this.#before = { fraction, lapMs };
    const end = (this.#splitsMs.length + 1) / 3;
    if (!before || !(before.fraction < end && fraction >= end) || fraction - before.fraction > 0.5) return;
    const part = (end - before.fraction) / (fraction - before.fraction);
    this.#splitsMs.push(before.lapMs + part * (lapMs - before.lapMs));
  }

  /** Each time something hit the car. */
  get hits(): readonly Spell<number>[] {
    return this.damage.filter(({ value }, i) => i > 0 && value > this.damage[i - 1]!.value);
  }

  /** When the race began, ms; null before. Positions count from then on. */
  get startedMs(): number | null {
    return this.position.find(({ value }) => value !== null)?.fromMs ?? null;
  }
}
