/** How a kind of file is read, entry by entry, and written. */
export interface FileFormat<T> {
  /** What the file holds, in the plural, as it follows "Your" in a sentence: "saved settings", "names for cars". */
  readonly noun: string;
  /** A file with a higher version was written by a newer Pitwall and is left alone. */
  readonly version: number;
  /** Keep a copy of the last good content, used when the file is damaged or missing. Without it the file can be deleted. */
  readonly keepsLastGood: boolean;
  /** The value when there is no file. */
  readonly empty: T;
  /**
   * The value of a file; null when the file is of another kind. Missing and invalid entries are taken from `fallback`,
   * and `report` is called with a sentence for each invalid one.
   */
  read(file: Readonly<Record<string, unknown>>, report: (problem: string) => void, fallback: T): T | null;
  /** All entries that this version knows, except `version`, which is added. */
  write(value: T): Readonly<Record<string, unknown>>;
}

/** The result of reading a file in its format. */
export type Content<T> =
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly why: string }
  | { readonly kind: "newer" }
  /** Nothing in the file can be used. */
  | { readonly kind: "broken"; readonly bytes: Buffer; readonly isReadOnly: boolean }
  | {
      readonly kind: "good";
      readonly bytes: Buffer;
      readonly value: T;
      /** Entries that this version does not know; they are written back unchanged. */
      readonly unknown: Readonly<Record<string, unknown>>;
      /** The file is write-protected. */
      readonly isReadOnly: boolean;
      /** Sentences about what is wrong with the file. If there are any, the original is kept before it is overwritten. */
      readonly problems: readonly string[];
      /** True when `value` may lack an entry of the file. */
      readonly isPart: boolean;
    };
