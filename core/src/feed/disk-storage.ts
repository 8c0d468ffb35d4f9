import { join } from "node:path";
import { round } from "../race/numbers.js";
import { type CentreLine, centreLine } from "../race/track-model/centre-line.js";
import { changeFile, homeFolder, loadFile, Store } from "../storage/index.js";
import { type LabelsById, LABELS_FILE, SECTORS_FILE, type SectorsByTrack, TRACK_FILE } from "./file-formats.js";
import { checkLabel, checkSectors, type FeedStorage, trackKey } from "./storage.js";
import type { LearnedTrack } from "./valid-entries.js";

/** A name as part of a file name that is valid on every system. */
function fileName(text: string): string {
  return encodeURIComponent(text.toLowerCase()).replaceAll("*", "%2A").slice(0, 80);
}

/** Keeps learned tracks, sectors and car names in a folder. */
export class DiskStorage implements FeedStorage {
  readonly #folder: string;
  readonly #labelsFile: Store<LabelsById>;
  readonly #sectorsFile: Store<SectorsByTrack>;
  /** Tracks that are not on disk yet, by path. */
  readonly #unsaved = new Map<string, LearnedTrack>();
  #saving: Promise<unknown> = Promise.resolve();
  #labels: ReadonlyMap<string, string> = new Map();

  constructor(folder: string = homeFolder()) {
    this.#folder = folder;
    this.#labelsFile = new Store(join(folder, "labels.json"), LABELS_FILE);
    this.#sectorsFile = new Store(join(folder, "sectors.json"), SECTORS_FILE);
    const takeLabels = () => {
      this.#labels = new Map(Object.entries(this.#labelsFile.value));
    };
    takeLabels();
    this.#labelsFile.onChange(takeLabels);
  }

  get trouble(): string | null {
    return (
      [this.#labelsFile.trouble, this.#sectorsFile.trouble].filter((trouble) => trouble !== null).join(" ") || null
    );
  }

  onTroubleChange(listener: () => void): () => void {
    const stops = [this.#labelsFile, this.#sectorsFile].map((file) => file.onChange(listener));
    return () => stops.forEach((stop) => stop());
  }

  get labels(): ReadonlyMap<string, string> {
    return this.#labels;
  }

  /** Takes effect at once. Also throws `StorageError` when the file cannot be written: then it lasts until the feed closes. */
  async setLabel(id: string, label: string | null): Promise<void> {
    checkLabel(label);
    await this.#labelsFile.change((labels) => withEntry(labels, id, label || null));
  }

  sectorsOf(track: string, layout: string): readonly number[] | null {
    const sectors = this.#sectorsFile.value;
    const key = trackKey(track, layout);
    return Object.hasOwn(sectors, key) ? sectors[key]! : null;
  }

  /** Throws like `setLabel`. */
  async setSectors(track: string, layout: string, fractions: readonly number[] | null): Promise<void> {
    checkSectors(fractions);
    await this.#sectorsFile.change((tracks) => withEntry(tracks, trackKey(track, layout), fractions));
  }

  loadLine(track: string, layout: string): CentreLine | null {
    const path = this.#trackPath(track, layout);
    const saved = this.#unsaved.get(path) ?? loadFile(path, TRACK_FILE);
    if (!saved || saved.track !== track || saved.layout !== layout) return null;
    const line = centreLine(saved.points);
    return line.lengthM > 0 ? line : null;
  }

  /** Only warns when the file cannot be written, since the line can be learned again. */
  saveLine(track: string, layout: string, line: CentreLine): void {
    const points = Array.from(line.x, (x, i) => [round(x, 2), round(line.z[i] ?? 0, 2)] as const);
    const path = this.#trackPath(track, layout);
    const learned = { track, layout, points };
    this.#unsaved.set(path, learned);
    this.#saving = this.#saving.then(() => this.#saveTrack(path, learned));
  }

  /** Settles when everything that can be written is on disk. */
  async close(): Promise<void> {
    await Promise.all([this.#labelsFile.close(), this.#sectorsFile.close(), this.#saving]);
  }

  async #saveTrack(path: string, learned: LearnedTrack): Promise<void> {
    try {
      await changeFile<LearnedTrack | null>(path, TRACK_FILE, () => learned);
      if (this.#unsaved.get(path) === learned) this.#unsaved.delete(path);
    } catch (error) {
      process.emitWarning(`The map of ${learned.track} could not be saved for next time. ${(error as Error).message}`);
    }
  }

  #trackPath(track: string, layout: string): string {
    return join(this.#folder, "tracks", `${fileName(track)}--${fileName(layout)}.json`);
  }
}

/** The entries with one of them set, or removed for null. */
function withEntry<T>(
  entries: Readonly<Record<string, T>>,
  name: string,
  value: T | null,
): Readonly<Record<string, T>> {
  const others = Object.entries(entries).filter(([other]) => other !== name);
  return Object.fromEntries(value === null ? others : [...others, [name, value] as const]);
}
