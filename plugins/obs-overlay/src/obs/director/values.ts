import type { RaceState } from "@acevo-pitwall/core/race";
import { isReadingId, READINGS } from "@acevo-pitwall/core/readings";

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The names in a template that are not readings. */
export function unknownValues(template: string): readonly string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = ""]) => name).filter((name) => !isReadingId(name));
}

/** A template like `{position} of {drivers}` with what is known now. A text that needs its label has it before it. */
export function fillIn(template: string, state: RaceState): string {
  return template.replace(PLACEHOLDER, (whole, name: string) => {
    if (!isReadingId(name)) return whole;
    const { text, label, known } = READINGS[name].read(state);
    return label === undefined || known === "unknown" ? text : `${label} ${text}`;
  });
}
