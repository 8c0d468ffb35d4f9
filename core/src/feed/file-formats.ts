import * as v from "valibot";
import { hasUnseen } from "../race/plain-text.js";
import { areSectors } from "../race/laps/sectors.js";
import type { FileFormat } from "../storage/index.js";

/** Names of cars, by the cars' ids. */
export type LabelsById = Readonly<Record<string, string>>;
/** Where each sector after the first begins, 0..1, by track and layout. */
export type SectorsByTrack = Readonly<Record<string, readonly number[]>>;

/** The road of a track and layout as it was learned. m */
export interface LearnedRoad {
  readonly track: string;
  readonly layout: string;
  readonly points: readonly (readonly [number, number])[];
}

/** No circuit reaches further from the middle of its world. m */
const FURTHEST_M = 100_000;
const metres = v.pipe(v.number(), v.minValue(-FURTHEST_M), v.maxValue(FURTHEST_M));
const Road = v.object({
  track: v.string(),
  layout: v.string(),
  points: v.pipe(v.array(v.tuple([metres, metres])), v.minLength(50), v.maxLength(10_000)),
});

/** Fractions of a lap at which its sectors after the first begin. */
export const Fractions = v.pipe(
  v.array(v.number()),
  v.minLength(1),
  v.maxLength(9),
  v.check((fractions) => areSectors(fractions)),
);

/** A name as it can stand on air: on one line, and nothing in it that turns the letters beside it around. */
export const Label = v.pipe(
  v.string(),
  v.check((label) => label.trim() !== "" && !hasUnseen(label)),
);

export const LABELS_FILE: FileFormat<LabelsById> = {
  ...entriesNamed("labels", Label, "a name that can be shown"),
  noun: "names for cars",
};

export const SECTORS_FILE: FileFormat<SectorsByTrack> = {
  ...entriesNamed("tracks", Fractions, "where sectors begin"),
  noun: "track sectors",
};

/** A road is whole or none: it is learned again in one lap. */
export const ROAD_FILE: FileFormat<LearnedRoad | null> = {
  noun: "learned roads",
  keepsLastGood: false,
  version: 1,
  empty: null,
  read: (file) => {
    const found = v.safeParse(Road, file);
    return found.success ? found.output : null;
  },
  write: (road) => ({ track: "", layout: "", points: [], ...road }),
};

/** The format of a file that has one record of entries, each of which makes sense by itself. */
function entriesNamed<T>(
  name: string,
  schema: v.GenericSchema<unknown, T>,
  what: string,
): Omit<FileFormat<Readonly<Record<string, T>>>, "noun"> {
  return {
    version: 1,
    keepsLastGood: true,
    empty: {},
    read: (file, complain, otherwise) => {
      const record = file[name];
      if (typeof record !== "object" || record === null || Array.isArray(record)) return null;
      const entries = new Map(Object.entries(otherwise));
      for (const [key, value] of Object.entries(record as Readonly<Record<string, unknown>>)) {
        const found = v.safeParse(schema, value);
        if (found.success) entries.set(key, found.output);
        else complain(`What stands for "${key.slice(0, 40)}" is not ${what}.`);
      }
      return Object.fromEntries(entries);
    },
    write: (entries) => ({ [name]: entries }),
  };
}
