import { writeWhole } from "@acevo-pitwall/core";
import type { ShowSettings } from "@acevo-pitwall/core/control";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Found, readSettings, USUAL } from "./settings.js";

/** What was found on disk. */
export interface Loaded {
  readonly settings: ShowSettings;
  /** In a streamer's words, what could not be taken over; null when all was well. */
  readonly trouble: string | null;
}

/** `show.json` in Pitwall's folder, and beside it the last one that was good. */
export class SettingsFile {
  readonly #path: string;

  constructor(home: string) {
    this.#path = join(home, "show.json");
  }

  /** Never throws and never loses anything: a file that cannot be used is kept under another name. */
  load(): Loaded {
    const found = this.#read(this.#path);
    const lastGood = this.#read(this.#lastGoodPath);
    if (found?.kind === "settings" && found.complaints.length === 0) {
      const isKept = lastGood?.kind === "settings" && JSON.stringify(lastGood) === JSON.stringify(found);
      if (!isKept) this.#try(() => this.#writeLastGood(found.settings));
      return { settings: found.settings, trouble: null };
    }
    const good = found?.kind === "settings" ? found : lastGood;
    const settings = good?.kind === "settings" ? good.settings : USUAL;
    if (!found && !lastGood) return { settings, trouble: null };
    const aside = found && this.#putAside();
    // What could not be put aside is not written over.
    const unsaved = found && !aside ? null : this.#try(() => this.save(settings));
    return { settings, trouble: unsaved ?? sentence(found, good?.kind === "settings", aside) };
  }

  /** Throws what the file system throws. */
  save(settings: ShowSettings): void {
    writeWhole(this.#path, textOf(settings));
    this.#writeLastGood(settings);
  }

  #writeLastGood(settings: ShowSettings): void {
    writeWhole(this.#lastGoodPath, textOf(settings));
  }

  get #lastGoodPath(): string {
    return `${this.#path}.last-good`;
  }

  /** Null when there is no such file. */
  #read(path: string): Found | null {
    try {
      return readSettings(readFileSync(path, "utf8"));
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "ENOENT" ? null : { kind: "broken" };
    }
  }

  /** Copies the file to a free name and gives that; null when that cannot be done. */
  #putAside(): string | null {
    let aside = `${this.#path}.kept-1`;
    for (let i = 2; existsSync(aside); i++) aside = `${this.#path}.kept-${i}`;
    try {
      copyFileSync(this.#path, aside);
      return basename(aside);
    } catch {
      return null;
    }
  }

  /** What to say when it failed; null when it did not. */
  #try(write: () => void): string | null {
    try {
      write();
      return null;
    } catch (error) {
      return cannotSave(error);
    }
  }
}

function textOf(settings: ShowSettings): string {
  return `${JSON.stringify(settings, null, 1)}\n`;
}

/** What to say when the settings hold for now but are not on disk. */
export function cannotSave(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return `Your settings cannot be saved (${code}), so they end with Pitwall: make room on the disk or check its folder.`;
}

function sentence(found: Found | null, isRecovered: boolean, aside: string | null): string {
  const kept = aside ? `; the file is kept as ${aside}` : "";
  if (found?.kind === "settings") {
    return `Some of your saved settings make no sense and are left out (${found.complaints[0]})${kept}.`;
  }
  const instead = isRecovered ? "the last good ones are taken" : "everything is as it came";
  if (found?.kind === "newer")
    return `Your settings are from a newer Pitwall: update it. Until then ${instead}${kept}.`;
  if (found) return `Your saved settings are broken: ${instead}${kept}.`;
  return "Your saved settings were missing: the last good ones are taken.";
}
