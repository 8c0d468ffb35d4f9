import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { LABELS_FILE, type LabelsById } from "../../core/src/feed/file-formats.js";
import { type Disk, realDisk } from "../../core/src/storage/disk.js";
import { Store } from "../../core/src/storage/store.js";

/** Thirty names, and the text of their file. */
export const NAMES: LabelsById = Object.fromEntries(
  Array.from({ length: 30 }, (_, i) => [(0xa000 + i).toString(16), `Fahrer Ümlaut ${i}`]),
);
export const file = (labels: object, version = 1): string => JSON.stringify({ version, labels }, null, 1);
export const TEXT = file(NAMES);

/** The edit that names a car. */
export const name = (id: string, label: string) => (labels: LabelsById) => ({ ...labels, [id]: label });

/** A new folder on the real disk for each test, and the stores that use the file of names in it. */
export class LabelsFolder {
  folder = "";
  readonly #stores: Store<LabelsById>[] = [];

  constructor() {
    beforeEach(() => {
      this.folder = mkdtempSync(join(tmpdir(), "pitwall-store-"));
    });
    afterEach(async () => {
      await this.endAll();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  get path(): string {
    return join(this.folder, "labels.json");
  }

  /** The originals that were kept of damaged files. */
  get copies(): readonly string[] {
    return readdirSync(this.folder).filter((name) => name.includes(".kept-"));
  }

  /** Opens the file as another program does. */
  start(disk?: Disk): Store<LabelsById> {
    const store = new Store(this.path, LABELS_FILE, disk);
    this.#stores.push(store);
    return store;
  }

  /** Closes all stores. */
  async endAll(): Promise<void> {
    await Promise.all(this.#stores.splice(0).map((store) => store.close()));
  }
}

/** The real disk for a store that polls only when it is called, with a clock that waits in no time. */
export function patientDisk(): Disk & { readonly pollMs: number } {
  let nowMs = 0;
  return {
    ...realDisk,
    pollMs: 0,
    nowMs: () => nowMs,
    wait: async (ms) => void (nowMs += ms),
    repeat(ms) {
      Object.assign(this, { pollMs: ms });
      return () => undefined;
    },
  };
}
