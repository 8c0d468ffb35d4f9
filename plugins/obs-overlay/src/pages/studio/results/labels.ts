/** Where a label should be, and where it may be. px from the top */
export interface Label {
  readonly id: string;
  readonly at: number;
}

/**
 * Labels in the same order from the top, at least `apart` from each other and within `top` to `bottom`, as near as that
 * allows to where they should be. None when there is not enough room for all.
 */
export function spreadLabels(
  labels: readonly Label[],
  { apart, top, bottom }: { readonly apart: number; readonly top: number; readonly bottom: number },
): readonly Label[] {
  if ((labels.length - 1) * apart > bottom - top) return [];
  const down: number[] = [];
  const sorted = labels.toSorted((a, b) => a.at - b.at);
  for (const { at } of sorted) down.push(Math.max(at, top, (down.at(-1) ?? -Infinity) + apart));
  let below = bottom + apart;
  const placed = sorted.toReversed().map(({ id }, i) => {
    below = Math.min(down[down.length - 1 - i]!, below - apart);
    return { id, at: below };
  });
  return placed.toReversed();
}
