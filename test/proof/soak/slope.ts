/** How fast a value grows, by least squares over all samples. */
export class Slope {
  readonly #points: (readonly [hours: number, value: number])[] = [];

  add(value: number, nowMs = performance.now()): void {
    this.#points.push([nowMs / 3_600_000, value]);
  }

  get first(): number {
    return this.#points[0]?.[1] ?? 0;
  }

  get last(): number {
    return this.#points.at(-1)?.[1] ?? 0;
  }

  /** Growth per hour, without the first third, which is warm-up. */
  get perHour(): number {
    return this.#line().perHour;
  }

  /** Two standard errors of `perHour`, allowing for samples that correlate. */
  get uncertainty(): number {
    const { points, perHour, hours, value, spread } = this.#line();
    if (points.length < 3 || spread === 0) return Infinity;
    const rest = points.map(([h, v]) => v - value - perHour * (h - hours));
    const squares = rest.reduce((sum, r) => sum + r * r, 0);
    if (squares === 0) return 0;
    const alike = rest.slice(1).reduce((sum, r, i) => sum + r * rest[i]!, 0) / squares;
    const bounded = Math.min(0.95, Math.max(0, alike));
    return 2 * Math.sqrt((squares / (points.length - 2) / spread) * ((1 + bounded) / (1 - bounded)));
  }

  #line() {
    const points = this.#points.slice(Math.floor(this.#points.length / 3));
    const mean = (part: 0 | 1) => points.reduce((sum, point) => sum + point[part], 0) / points.length;
    const [hours, value] = [mean(0), mean(1)];
    const spread = points.reduce((sum, [h]) => sum + (h - hours) ** 2, 0);
    const rise = points.reduce((sum, [h, v]) => sum + (h - hours) * (v - value), 0);
    return { points, hours, value, spread, perHour: spread === 0 ? 0 : rise / spread };
  }

  /** Growth from the middle third to the last, by their medians. 0.1 = 10 % */
  get growth(): number {
    const third = Math.floor(this.#points.length / 3);
    if (third === 0) return 0;
    const median = (from: number) =>
      this.#points
        .slice(from, from + third)
        .map(([, value]) => value)
        .sort((a, b) => a - b)[third >> 1]!;
    return median(2 * third) / median(third) - 1;
  }
}
