import * as v from "valibot";
import { SITUATIONS } from "./situation.js";
import { EVENT_TYPES } from "./titles.js";
import { unknownValues } from "./values.js";

const name = v.pipe(v.string("it must be a name"), v.nonEmpty("it must not be empty"));
const anySeconds = v.pipe(v.number("it must be a number of seconds"), v.minValue(0, "it must not be negative"));
const seconds = (fallback: number) => v.optional(anySeconds, fallback);
const events = v.array(
  v.picklist(EVENT_TYPES, `it must be one of ${EVENT_TYPES.join(", ")}`),
  "it must be a list like [offTrack]",
);
const names = v.array(name, "it must be a list like [Race, Pits]");
/** YAML reads a heading with nothing below it as null. */
const orEmpty = <T extends v.GenericSchema>(schema: T, empty: v.InferInput<T>) =>
  v.pipe(
    v.nullish(v.any(), empty),
    v.transform((value) => value ?? empty),
    schema,
  );

const Timed = v.strictObject({ source: name, on: events, seconds: seconds(8) });
const template = v.pipe(
  v.string("it must be a text"),
  v.check(
    (text) => unknownValues(text).length === 0,
    ({ input }) =>
      `there is no value ${unknownValues(input)
        .map((value) => `{${value}}`)
        .join(", ")}`,
  ),
);
const Delay = v.strictObject({ comeSeconds: v.optional(anySeconds), leaveSeconds: v.optional(anySeconds) });

export const RulesSchema = v.strictObject({
  version: v.literal(1, "it must be 1"),
  scenes: orEmpty(v.strictObject(v.entriesFromList(SITUATIONS, v.nullish(name, null))), {}),
  switching: orEmpty(
    v.strictObject({
      minSeconds: seconds(4),
      settleSeconds: seconds(0.5),
      handsOffSeconds: seconds(60),
      neverLeave: orEmpty(names, []),
      mayLeave: v.nullish(names, null),
      delays: orEmpty(v.strictObject(v.entriesFromList(SITUATIONS, v.optional(Delay))), {}),
    }),
    {},
  ),
  replays: orEmpty(
    v.strictObject({
      on: v.optional(events, []),
      delaySeconds: seconds(4),
      apartSeconds: seconds(15),
      startBuffer: v.optional(v.boolean("it must be true or false"), false),
    }),
    {},
  ),
  show: orEmpty(v.array(Timed), []),
  hide: orEmpty(v.array(Timed), []),
  markers: orEmpty(v.strictObject({ on: v.optional(events, []), apartSeconds: seconds(10) }), {}),
  texts: orEmpty(v.array(v.strictObject({ source: name, text: template })), []),
});

export type Rules = v.InferOutput<typeof RulesSchema>;

/** The places of a file where there are names of scenes and sources, which may look like numbers. `*` is any key. */
export const NAME_PLACES: readonly (readonly string[])[] = [
  ["scenes", "*"],
  ["switching", "neverLeave", "*"],
  ["switching", "mayLeave", "*"],
  ...["show", "hide", "texts"].map((list) => [list, "*", "source"]),
  ["texts", "*", "text"],
];

const SWITCHING = ["minSeconds", "settleSeconds", "handsOffSeconds", "neverLeave", "mayLeave", "delays"];

/** The settings that there are at a place; empty where there are none. */
export function settingsAt(place: readonly (string | number)[]): readonly string[] {
  switch (place.filter((key) => typeof key === "string").join(".")) {
    case "":
      return ["version", "scenes", "switching", "replays", "show", "hide", "markers", "texts"];
    case "scenes":
    case "switching.delays":
      return SITUATIONS;
    case "switching":
      return SWITCHING;
    case "replays":
      return ["on", "delaySeconds", "apartSeconds", "startBuffer"];
    case "show":
    case "hide":
      return ["source", "on", "seconds"];
    case "markers":
      return ["on", "apartSeconds"];
    case "texts":
      return ["source", "text"];
    default:
      return ["comeSeconds", "leaveSeconds"];
  }
}
