import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  asObsNames,
  removeWaitingPages,
  waitingPagePath,
  writeWaitingPage,
} from "../../plugins/obs-overlay/src/obs/setup/waiting-page.js";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-pages-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(layout: string): string {
  const url = `http://127.0.0.1:4747/overlay?layout=${layout}`;
  const path = waitingPagePath(home, "overlay", url);
  writeWaitingPage(path, url);
  return path;
}

const left = () => readdirSync(join(home, "obs")).map((name) => join(home, "obs", name));

it("goes with the last source that shows it, be that the streamer's copy", () => {
  const [race, hotlap] = [write("race"), write("hotlap"), write("minimal")] as const;
  const copy = { kind: "source", name: "HUD 2", settings: { local_file: asObsNames(hotlap) } } as const;
  removeWaitingPages(home, { copies: [copy], collectionCount: 1 }, [race]);
  expect(left().sort()).toEqual([race, hotlap].sort());
  removeWaitingPages(home, { copies: [], collectionCount: 1 });
  expect(left()).toEqual([]);
});

it("stays while another scene collection may show it", () => {
  const page = write("race");
  removeWaitingPages(home, { copies: [], collectionCount: 2 });
  expect(left()).toEqual([page]);
});
