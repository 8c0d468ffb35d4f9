import { type Aid, count } from "@acevo-pitwall/core/race";
import { type Face, notFitted, unknown } from "../draw/face.js";

/** An aid's setting; the whole key lights up while it acts. */
export function aidFace(label: string, { fitted, level, acting }: Aid, foot: string | null): Face {
  if (fitted === false) return notFitted(label);
  if (level === null) return unknown(label);
  const word = acting ? "ACTIVE" : foot;
  return {
    label,
    value: level === 0 ? "Off" : count(level),
    ...(acting && { ground: "yellow" as const }),
    ...(word !== null && { foot: { text: word } }),
  };
}
