import { join } from "node:path";
import * as v from "valibot";
import { round } from "../race/numbers.js";
import type { RaceStorage } from "../race/race-storage.js";
import { type CentreLine, centreLine } from "../race/track-model/centre-line.js";
import { changeFile, homeFolder, loadFile, Store } from "../storage/index.js";
import {
  Fractions,
  Label,
  type LabelsById,
  LABELS_FILE,
  type LearnedRoad,
  ROAD_FILE,
  SECTORS_FILE,
  type SectorsByTrack,
} from "./file-formats.js";

/** A name as part of a file name, the same on every system. */
function fileName(text: string): string {
  return encodeURIComponent(text.toLowerCase()).replaceAll("*", "%2A").slice(0, 80);
}

function trackKey(track: string, layout: string): string {
  return `${track} / ${layout}`;
}

/** Roads, sectors and the streamer's names for cars, kept in a folder. */
export class DiskStorage implements RaceStorage {
  readonly #folder: string;
  readonly #labelsFile: Store<LabelsById>;
  readonly #sectorsFile: Store<SectorsByTrack>;
  /** Roads that are not on the disk yet, by their files. */
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

  /** What is wrong with the files of names and sectors, in a sentence for the streamer; null when nothing is. */
  get trouble(): string | null {
    return (
      [this.#labelsFile.trouble, this.#sectorsFile.trouble].filter((trouble) => trouble !== null).join(" ") || null
    );
  }

  /** Calls `listener` when `trouble` may have changed. Returns how to stop. */
  onTroubleChange(listener: () => void): () => void {
    const stops = [this.#labelsFile, this.#sectorsFile].map((file) => file.onChange(listener));
    return () => stops.forEach((stop) => stop());
  }

  get labels(): ReadonlyMap<string, string> {
    return this.#labels;
  }

  /**
   * Names a car, at once; null takes the name away. Throws `RangeError` for a name that cannot be shown, and
   * `StorageError` when that holds only until the end.
   */
  async setLabel(id: string, label: string | null): Promise<void> {
    if (label && !v.is(Label, label)) throw new RangeError("A name holds only characters that can be seen.");
    await this.#labelsFile.change((labels) => withEntry(labels, id, label || null));
  }

  sectorsOf(track: string, layout: string): readonly number[] | null {
    const sectors = this.#sectorsFile.value;
    const key = trackKey(track, layout);
    return Object.hasOwn(sectors, key) ? sectors[key]! : null;
  }

  /** Throws `RangeError` for fractions that are none, and `StorageError` when they hold only until the end. */
  async setSectors(track: string, layout: string, fractions: readonly number[] | null): Promise<void> {
    const checked = v.safeParse(v.nullable(Fractions), fractions);
    if (!checked.success) {
      throw new RangeError("Sectors begin at ascending places between 0 and 1, for example 0.3 and 0.65.");
    }
    await this.#sectorsFile.change((tracks) => withEntry(tracks, trackKey(track, layout), checked.output));
  }

  loadLine(track: string, layout: string): CentreLine | null {
    const path = this.#roadPath(track, layout);
    const road = this.#unsaved.get(path) ?? loadFile(path, ROAD_FILE);
    if (!road || road.track !== track || road.layout !== layout) return null;
    const line = centreLine(road.points);
    return line.lengthM > 0 ? line : null;
  }

  /** A disk that does not take the road costs only that it has to be learned again. */
  saveLine(track: string, layout: string, line: CentreLine): void {
    const points = Array.from(line.x, (x, i) => [round(x, 2), round(line.z[i] ?? 0, 2)] as const);
    const path = this.#roadPath(track, layout);
    const road = { track, layout, points };
    this.#unsaved.set(path, road);
    this.#saving = this.#saving.then(() => this.#saveRoad(path, road));
  }

  /** Settles when everything is on the disk that it takes. */
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
