import { type Aid, count } from "@acevo-pitwall/core/race";
import { type KeyView, notFitted, unknown } from "./key-view.js";

/** An aid's setting; the whole key lights up while it acts. */
export function aidView(label: string, { fitted, level, acting }: Aid, footer: string | null): KeyView {
  if (fitted === false) return notFitted(label);
  if (level === null) return unknown(label);
  const word = acting ? "ACTIVE" : footer;
  return {
    label,
    value: level === 0 ? "Off" : count(level),
    ...(acting && { background: "yellow" as const }),
    ...(word !== null && { footer: { text: word } }),
  };
}
