/** Splits the last sector in two. */
export function withOneMore(fractions: readonly number[]): readonly number[] {
  const last = fractions.at(-1) ?? 0;
  return [...fractions, Math.round((last + (1 - last) / 2) * 1000) / 1000];
}
