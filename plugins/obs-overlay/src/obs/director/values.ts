import { type RaceState, trueInReplay } from "@acevo-pitwall/core/race";
import { isReadingId, READINGS } from "@acevo-pitwall/core/readings";

/** `{name}`, or `{name|fallback}` with what to show while the value is not known. */
const PLACEHOLDER = /\{([^{}|]*)(?:\|([^{}]*))?\}/g;

/** The names in a template that are not readings. */
export function unknownValues(template: string): readonly string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = ""]) => name).filter((name) => !isReadingId(name));
}

/**
 * A template like `{position} of {drivers}` with what is known now; empty while a value without a fallback is not known.
 * A text that needs its label has it before it.
 */
export function fillIn(template: string, state: RaceState): string {
  const race = trueInReplay(state);
  let isComplete = true;
  const filled = template.replace(PLACEHOLDER, (whole, name: string, fallback: string | undefined, at: number) => {
    if (!isReadingId(name)) return whole;
    const { text, label, known } = READINGS[name].read(race);
    if (known === "unknown") {
      isComplete &&= fallback !== undefined || text === "";
      return fallback ?? "";
    }
    return label === undefined ? afterOwnSign(text, template[at - 1]) : `${label} ${text}`;
  });
  return isComplete ? filled : "";
}

/** `P{position}` is `P7`, not `PP7`. */
function afterOwnSign(text: string, before: string | undefined): string {
  return before === "P" && /^P\d/.test(text) ? text.slice(1) : text;
}
