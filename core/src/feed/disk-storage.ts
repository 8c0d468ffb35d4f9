import { join } from "node:path";
import { round } from "../race/numbers.js";
import { type CentreLine, centreLine } from "../race/track-model/centre-line.js";
import { changeFile, homeFolder, loadFile, Store } from "../storage/index.js";
import { type LabelsById, LABELS_FILE, ROAD_FILE, SECTORS_FILE, type SectorsByTrack } from "./file-formats.js";
import { checkLabel, checkSectors, type FeedStorage, trackKey } from "./storage.js";
import type { LearnedRoad } from "./valid-entries.js";

/** A name as part of a file name, the same on every system. */
function fileName(text: string): string {
  return encodeURIComponent(text.toLowerCase()).replaceAll("*", "%2A").slice(0, 80);
}

/** Keeps learned tracks, sectors and names of cars in a folder. */
export class DiskStorage implements FeedStorage {
  readonly #folder: string;
  readonly #labelsFile: Store<LabelsById>;
  readonly #sectorsFile: Store<SectorsByTrack>;
  /** Centre lines that are not on the disk yet, by their files. */
  readonly #unsaved = new Map<string, LearnedRoad>();
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

  /** Holds at once. Also throws `StorageError` when the file cannot be written, so that it holds only until the end. */
  async setLabel(id: string, label: string | null): Promise<void> {
    checkLabel(label);
    await this.#labelsFile.change((labels) => withEntry(labels, id, label || null));
  }

  sectorsOf(track: string, layout: string): readonly number[] | null {
    const sectors = this.#sectorsFile.value;
    const key = trackKey(track, layout);
    return Object.hasOwn(sectors, key) ? sectors[key]! : null;
  }

  /** Throws as `setLabel` does. */
  async setSectors(track: string, layout: string, fractions: readonly number[] | null): Promise<void> {
    checkSectors(fractions);
    await this.#sectorsFile.change((tracks) => withEntry(tracks, trackKey(track, layout), fractions));
  }

  loadLine(track: string, layout: string): CentreLine | null {
    const path = this.#roadPath(track, layout);
    const road = this.#unsaved.get(path) ?? loadFile(path, ROAD_FILE);
    if (!road || road.track !== track || road.layout !== layout) return null;
    const line = centreLine(road.points);
    return line.lengthM > 0 ? line : null;
  }

  /** A line that cannot be written only has to be learned again. */
  saveLine(track: string, layout: string, line: CentreLine): void {
    const points = Array.from(line.x, (x, i) => [round(x, 2), round(line.z[i] ?? 0, 2)] as const);
    const path = this.#roadPath(track, layout);
    const road = { track, layout, points };
    this.#unsaved.set(path, road);
    this.#saving = this.#saving.then(() => this.#saveRoad(path, road));
  }

  /** Settles when everything that can be written is on the disk. */
  async close(): Promise<void> {
    await Promise.all([this.#labelsFile.close(), this.#sectorsFile.close(), this.#saving]);
  }

  async #saveRoad(path: string, road: LearnedRoad): Promise<void> {
    try {
      await changeFile<LearnedRoad | null>(path, ROAD_FILE, () => road);
      if (this.#unsaved.get(path) === road) this.#unsaved.delete(path);
    } catch (error) {
      process.emitWarning(`The road of ${road.track} could not be kept for next time. ${(error as Error).message}`);
    }
  }

  #roadPath(track: string, layout: string): string {
    return join(this.#folder, "tracks", `${fileName(track)}--${fileName(layout)}.json`);
  }
}

/** The entries with this one, or without it. */
function withEntry<T>(
  entries: Readonly<Record<string, T>>,
  name: string,
  value: T | null,
): Readonly<Record<string, T>> {
  const others = Object.entries(entries).filter(([other]) => other !== name);
  return Object.fromEntries(value === null ? others : [...others, [name, value] as const]);
}
