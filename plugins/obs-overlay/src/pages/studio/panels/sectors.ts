/** Three equal sectors. Where each after the first begins, 0..1 */
export const THIRDS: readonly number[] = [1 / 3, 2 / 3];

/** Whether each begins later than the one before, all of them inside the lap. */
export function areSectors(fractions: readonly number[]): boolean {
  return fractions.every((fraction, i) => fraction > (fractions[i - 1] ?? 0) && fraction < 1);
}

/** The last sector cut in two. */
export function withOneMore(fractions: readonly number[]): readonly number[] {
  const last = fractions.at(-1) ?? 0;
  return [...fractions, Math.round((last + (1 - last) / 2) * 1000) / 1000];
}
