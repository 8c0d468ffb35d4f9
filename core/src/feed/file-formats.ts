import type { FileFormat } from "../storage/index.js";
import { isLabel, isLearnedTrack, isSectors, type LearnedTrack } from "./valid-entries.js";

/** Car names by car id. */
export type LabelsById = Readonly<Record<string, string>>;
/** Where each sector after the first begins, 0..1, by track and layout. */
export type SectorsByTrack = Readonly<Record<string, readonly number[]>>;

export const LABELS_FILE: FileFormat<LabelsById> = {
  ...entriesNamed("labels", isLabel, "a name that can be shown"),
  noun: "names for cars",
};

export const SECTORS_FILE: FileFormat<SectorsByTrack> = {
  ...entriesNamed("tracks", isSectors, "where sectors begin"),
  noun: "track sectors",
};

/** An invalid file is dropped as a whole, since the track is learned again in one lap. */
export const TRACK_FILE: FileFormat<LearnedTrack | null> = {
  noun: "learned tracks",
  keepsLastGood: false,
  version: 1,
  empty: null,
  read: (file) => (isLearnedTrack(file) ? file : null),
  write: (learned) => ({ track: "", layout: "", points: [], ...learned }),
};

/** The format of a file with one record of entries. Invalid entries are left out, and the others are kept. */
function entriesNamed<T>(
  name: string,
  isValid: (value: unknown) => value is T,
  what: string,
): Omit<FileFormat<Readonly<Record<string, T>>>, "noun"> {
  return {
    version: 1,
    keepsLastGood: true,
    empty: {},
    read: (file, report, otherwise) => {
      const record = file[name];
      if (typeof record !== "object" || record === null || Array.isArray(record)) return null;
      const entries = new Map(Object.entries(otherwise));
      for (const [key, value] of Object.entries(record as Readonly<Record<string, unknown>>)) {
        if (isValid(value)) entries.set(key, value);
        else report(`The entry "${key.slice(0, 40)}" is not ${what}.`);
      }
      return Object.fromEntries(entries);
    },
    write: (entries) => ({ [name]: entries }),
  };
}
