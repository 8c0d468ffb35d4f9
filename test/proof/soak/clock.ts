const RealDate = Date;

/** Shifts the wall clock of this process by `shiftMs` from now on. */
export function shiftClock(shiftMs: number): void {
  globalThis.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [RealDate.now() + shiftMs] : given) as [number]));
    }

    static override now(): number {
      return RealDate.now() + shiftMs;
    }
  } as DateConstructor;
}

/** How far the wall clock is from the monotonic clock. ms */
export function clockOffMs(): number {
  return Date.now() - performance.timeOrigin - performance.now();
}
