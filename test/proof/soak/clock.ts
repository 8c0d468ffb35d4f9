const RealDate = Date;

/** From now on the wall clock is `shiftMs` off, for everything in this process. */
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

/** How far the wall clock has gone from one that only goes forward. ms */
export function clockOffMs(): number {
  return Date.now() - performance.timeOrigin - performance.now();
}
