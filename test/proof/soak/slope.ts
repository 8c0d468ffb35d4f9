/** How fast something grows, by least squares over all samples: the noise of single ones does not count. */
export class Slope {
  readonly #points: (readonly [hours: number, value: number])[] = [];

  add(value: number, nowMs = performance.now()): void {
    this.#points.push([nowMs / 3_600_000, value]);
  }

  get last(): number {
    return this.#points.at(-1)?.[1] ?? 0;
  }

  /** Growth per hour; the first third, in which everything warms up, is left out. */
  get perHour(): number {
    const points = this.#points.slice(Math.floor(this.#points.length / 3));
    const mean = (part: 0 | 1) => points.reduce((sum, point) => sum + point[part], 0) / points.length;
    const [hours, value] = [mean(0), mean(1)];
    const spread = points.reduce((sum, [h]) => sum + (h - hours) ** 2, 0);
    return spread === 0 ? 0 : points.reduce((sum, [h, v]) => sum + (h - hours) * (v - value), 0) / spread;
  }

  /** How much more there is in the last third than in the middle one, by their medians. 0.1 = a tenth more */
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
