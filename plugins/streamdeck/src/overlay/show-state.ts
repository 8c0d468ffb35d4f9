import type { ShowState } from "@acevo-pitwall/core/control";
import * as v from "valibot";

/** The parts that keys use; a server of another version may send more. */
const Show = v.looseObject({
  settings: v.looseObject({
    layout: v.string(),
    uprightLayout: v.optional(v.string()),
    layouts: v.record(v.string(), v.array(v.looseObject({ widget: v.string(), hidden: v.optional(v.boolean()) }))),
  }),
  layouts: v.array(v.string()),
  uprightLayouts: v.optional(v.array(v.string())),
  widgets: v.optional(v.array(v.string())),
  uprightWidgets: v.optional(v.array(v.string())),
  pages: v.optional(v.array(v.looseObject({ address: v.string(), shape: v.optional(v.string()) }))),
  hidden: v.array(v.string()),
  recording: v.nullable(v.looseObject({ sinceMs: v.number() })),
  director: v.nullable(
    v.looseObject({
      on: v.boolean(),
      connected: v.boolean(),
      mode: v.optional(v.string()),
      handsOffUntilMs: v.nullish(v.number()),
    }),
  ),
});

/** Reads a message of the overlay server on `ws /show`; null when it is not a valid state. Never throws. */
export function readShow(message: string): ShowState | null {
  try {
    const found = v.safeParse(Show, JSON.parse(message));
    return found.success ? (found.output as unknown as ShowState) : null;
  } catch {
    return null;
  }
}
