import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { round } from "../race/numbers.js";
import { areSectors } from "../race/laps/sectors.js";
import { type CentreLine, centreLine } from "../race/road/centre-line.js";
import type { Memory } from "../race/memory.js";
import { homeFolder, writeWhole } from "./home.js";

/** No circuit reaches further from the middle of its world. m */
const FURTHEST_M = 100_000;
const metres = v.pipe(v.number(), v.minValue(-FURTHEST_M), v.maxValue(FURTHEST_M));
const LineFile = v.object({
  version: v.literal(1),
  track: v.string(),
  layout: v.string(),
  points: v.pipe(v.array(v.tuple([metres, metres])), v.minLength(50), v.maxLength(10_000)),
});
const Fractions = v.pipe(
  v.array(v.number()),
  v.minLength(1),
  v.maxLength(9),
  v.check((fractions) => areSectors(fractions)),
);
const SectorsFile = v.object({ version: v.literal(1), tracks: v.record(v.string(), Fractions) });
const LabelsFile = v.object({ version: v.literal(1), labels: v.record(v.string(), v.string()) });

/** What is in a file; null when it is missing or not what it should be, in which case it is made anew in time. */
function readChecked<T>(path: string, schema: v.GenericSchema<unknown, T>): T | null {
  try {
    const found = v.safeParse(schema, JSON.parse(readFileSync(path, "utf8")));
    return found.success ? found.output : null;
  } catch {
    return null;
  }
}

/** A name as part of a file name, the same on every system. */
function fileName(text: string): string {
  return encodeURIComponent(text.toLowerCase()).replaceAll("*", "%2A").slice(0, 80);
}

function trackKey(track: string, layout: string): string {
  return `${track} / ${layout}`;
}

/** Roads and the streamer's names for cars, kept in a folder. A disk that cannot be written costs only the memory. */
export class DiskMemory implements Memory {
  readonly #folder: string;
  #labels: ReadonlyMap<string, string>;

  constructor(folder: string = homeFolder()) {
    this.#folder = folder;
    this.#labels = new Map(Object.entries(readChecked(this.#labelsPath, LabelsFile)?.labels ?? {}));
  }

  get labels(): ReadonlyMap<string, string> {
    return this.#labels;
  }

  /** Names a car; null takes the name away. Throws what the file system throws; the name holds until the end then. */
  setLabel(id: string, label: string | null): void {
    const labels = new Map(this.#labels);
    if (label) labels.set(id, label);
    else labels.delete(id);
    this.#labels = labels;
    writeWhole(this.#labelsPath, JSON.stringify({ version: 1, labels: Object.fromEntries(labels) }, null, 1));
  }

  sectorsOf(track: string, layout: string): readonly number[] | null {
    return this.#sectors()[trackKey(track, layout)] ?? null;
  }

  /** Throws `RangeError` for fractions that are none, and what the file system throws. */
  setSectors(track: string, layout: string, fractions: readonly number[] | null): void {
    const tracks = new Map(Object.entries(this.#sectors()));
    const checked = v.safeParse(Fractions, fractions ?? [0.5]);
    if (!checked.success) {
      throw new RangeError("Sectors begin at ascending places between 0 and 1, for example 0.3 and 0.65.");
    }
    if (fractions) tracks.set(trackKey(track, layout), checked.output);
    else tracks.delete(trackKey(track, layout));
    writeWhole(this.#sectorsPath, JSON.stringify({ version: 1, tracks: Object.fromEntries(tracks) }, null, 1));
  }

  #sectors(): Readonly<Record<string, readonly number[]>> {
    return readChecked(this.#sectorsPath, SectorsFile)?.tracks ?? {};
  }

  loadLine(track: string, layout: string): CentreLine | null {
    const file = readChecked(this.#linePath(track, layout), LineFile);
    if (!file || file.track !== track || file.layout !== layout) return null;
    const line = centreLine(file.points);
    return line.lengthM > 0 ? line : null;
  }

  saveLine(track: string, layout: string, line: CentreLine): void {
    const points = Array.from(line.x, (x, i) => [round(x, 2), round(line.z[i] ?? 0, 2)]);
    try {
      writeWhole(this.#linePath(track, layout), JSON.stringify({ version: 1, track, layout, points }));
    } catch (error) {
      process.emitWarning(`The road of ${track} could not be kept for next time: ${(error as Error).message}`);
    }
  }

  get #sectorsPath(): string {
    return join(this.#folder, "sectors.json");
  }

  get #labelsPath(): string {
    return join(this.#folder, "labels.json");
  }

  #linePath(track: string, layout: string): string {
    return join(this.#folder, "tracks", `${fileName(track)}--${fileName(layout)}.json`);
  }
}
