import { carTruth, standingGaps, type World } from "../../core/src/simulator/index.js";

/** A value of the truth, from when to when it held without a break. */
export interface Spell<T> {
  readonly value: T;
  readonly fromMs: number;
  toMs: number;
}

function extend<T>(spells: Spell<T>[], value: T, nowMs: number): void {
  const last = spells.at(-1);
  if (last) last.toMs = nowMs;
  if (last?.value !== value) spells.push({ value, fromMs: nowMs, toMs: nowMs });
}

/** What truly happened to the player, by the world and not by the pages. Times are the world's `wallMs`. */
export class Truth {
  readonly inPits: Spell<boolean>[] = [];
  readonly offTrack: Spell<boolean>[] = [];
  /** null where places do not count: before the start, in the pits, after the finish. */
  readonly position: Spell<number | null>[] = [];
  readonly closeAhead: Spell<boolean>[] = [];
  readonly damage: Spell<number>[] = [];

  /** Takes a frame's world. */
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
  }

  /** Every time something hit the car. */
  get hits(): readonly Spell<number>[] {
    return this.damage.filter(({ value }, i) => i > 0 && value > this.damage[i - 1]!.value);
  }

  /** When the race began: from then on places count. ms; null before */
  get startedMs(): number | null {
    return this.position.find(({ value }) => value !== null)?.fromMs ?? null;
  }
}
