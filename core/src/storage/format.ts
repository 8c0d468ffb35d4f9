/** What is in a file of ours, and how it is read entry by entry. */
export interface FileFormat<T> {
  /** What is in the file, as a sentence about it goes on after "Your": "saved settings", "names for cars". */
  readonly noun: string;
  /** Of the format. A file that says a higher one is a newer Pitwall's. */
  readonly version: number;
  /** Whether a copy of what was last good is kept for a file that breaks or is gone. A file without it can be deleted. */
  readonly keepsLastGood: boolean;
  /** What holds when there is no file. */
  readonly empty: T;
  /**
   * What makes sense in a file; `complain` is told in a sentence of each entry that does not. What makes no sense or is
   * missing is as in `otherwise`. Null for a file that is none of this kind.
   */
  read(file: Readonly<Record<string, unknown>>, complain: (sentence: string) => void, otherwise: T): T | null;
  /** The file's entries, all of them that this version knows; the format's version is written with them. */
  write(value: T): Readonly<Record<string, unknown>>;
}

/** What a file comes to. */
export type Content<T> =
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly why: string }
  | { readonly kind: "newer" }
  /** Nothing in it can be used. */
  | { readonly kind: "broken"; readonly bytes: Buffer; readonly isReadOnly: boolean }
  | {
      readonly kind: "good";
      readonly bytes: Buffer;
      readonly value: T;
      /** Entries that this version does not know; they are written back as they are. */
      readonly unknown: Readonly<Record<string, unknown>>;
      /** It is protected against changes. */
      readonly isReadOnly: boolean;
      /** What is odd about the file, in words, so that it is kept aside before it is written over. */
      readonly oddities: readonly string[];
      /** True when an entry may be missing from `value`. */
      readonly isPart: boolean;
    };
