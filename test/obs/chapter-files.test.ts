import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyState, type RaceEvent } from "../../core/src/race/index.js";
import { NewestWriter } from "../../plugins/obs-overlay/src/obs/director/newest-writer.js";
import { VideoChapters } from "../../plugins/obs-overlay/src/obs/director/video-chapters.js";

const STATE = emptyState({ status: "live", source: "game", detail: "" });
const START: RaceEvent = { type: "raceStarted", atMs: 0 };

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "pitwall-chapter-files-"))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe("the chapters of a recording", () => {
  const obs = {
    videoTimes: () => Promise.resolve([{ kind: "recording", atMs: 60_000 } as const]),
    addChapter: () => {},
  };

  it("are on the disk when the director has ended, and nothing else is", async () => {
    const chapters = new VideoChapters(home, () => {});
    chapters.begin({ kind: "recording", atMs: 0 }, STATE);
    chapters.add(START, obs, 10_000);
    chapters.end("recording");
    await chapters.close();
    const names = readdirSync(join(home, "markers"));
    expect(names.map((name) => name.slice(-"recording.txt".length)).sort()).toEqual(["recording.csv", "recording.txt"]);
    const text = readFileSync(
      join(
        home,
        "markers",
        names.find((name) => name.endsWith(".txt"))!,
      ),
      "utf8",
    );
    expect(text).toBe("0:00 Start\n1:00 Race start\n");
  });

  it("that cannot be saved are told, and told again when they can", async () => {
    const told: (string | null)[] = [];
    const chapters = new VideoChapters(home, (problem) => told.push(problem));
    // a file where the folder belongs
    writeFileSync(join(home, "markers"), "");
    chapters.begin({ kind: "recording", atMs: 0 }, STATE);
    chapters.add(START, obs, 10_000);
    await expect.poll(() => told).toEqual([expect.stringMatching(/^The chapters cannot be saved: .+\.$/)]);
    rmSync(join(home, "markers"));
    mkdirSync(join(home, "markers"));
    chapters.add({ type: "raceFinished", atMs: 0, position: 3, laps: 9 }, obs, 10_000);
    await chapters.close();
    expect(told).toEqual([expect.any(String), null]);
  });
});

describe("files that are written often", () => {
  /** A disk that finishes each write when the test says so. */
  class SlowDisk {
    readonly written: string[] = [];
    #finish: ((error?: Error) => void) | null = null;
    write = (path: string, text: string): Promise<void> => {
      if (this.#finish) throw new Error("Two writes at once.");
      return new Promise((resolve, reject) => {
        this.#finish = (error) => {
          this.#finish = null;
          this.written.push(`${path} ${text}`);
          if (error) reject(error);
          else resolve();
        };
      });
    };
    async finish(error?: Error): Promise<void> {
      await new Promise(setImmediate);
      this.#finish!(error);
      await new Promise(setImmediate);
    }
  }

  it("are written one at a time, each with its newest text, and nothing waits for them", async () => {
    const disk = new SlowDisk();
    const results: unknown[] = [];
    const files = new NewestWriter(disk.write, (error) => results.push(error));
    files.set("a", "1");
    files.set("b", "1");
    await new Promise(setImmediate);
    for (const text of ["2", "3"]) {
      files.set("a", text);
      files.set("b", text);
    }
    let isFlushed = false;
    const flushed = files.flush().then(() => (isFlushed = true));
    await disk.finish();
    await disk.finish();
    expect(disk.written).toEqual(["a 1", "b 3"]);
    expect(isFlushed).toBe(false);
    await disk.finish();
    await flushed;
    expect(disk.written).toEqual(["a 1", "b 3", "a 3"]);
    expect(results).toEqual([null, null]);
  });

  it("that fail do not keep the others from being written, and are told once a round", async () => {
    const disk = new SlowDisk();
    const results: unknown[] = [];
    const files = new NewestWriter(disk.write, (error) => results.push(error));
    const full = new Error("full");
    files.set("a", "1");
    files.set("b", "1");
    await disk.finish(full);
    await disk.finish();
    expect(results).toEqual([full]);
    files.set("a", "2");
    await disk.finish();
    await files.flush();
    expect([disk.written, results]).toEqual([
      ["a 1", "b 1", "a 2"],
      [full, null],
    ]);
  });
});
