import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  removeWaitingPages,
  renewWaitingPages,
  waitingPagePath,
  waitingPageUrl,
  writeWaitingPage,
} from "../../plugins/obs-overlay/src/waiting/page.js";
import { waitingPage010 } from "./waiting-page-0.1.0.js";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-pages ñ-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(layout: string): string {
  const url = `http://127.0.0.1:4747/overlay?layout=${layout}`;
  const path = waitingPagePath(home, "overlay", url);
  writeWaitingPage(path, url);
  return path;
}

const left = () => readdirSync(join(home, "obs")).map((name) => join(home, "obs", name));

it("is deleted with the last source that opens it, including copies and sources of 0.1.0", () => {
  const [race, hotlap, old] = [write("race"), write("hotlap"), write("endurance"), write("minimal")] as const;
  const copies = [{ url: waitingPageUrl(hotlap) }, { is_local_file: true, local_file: old.replaceAll("/", "\\") }];
  removeWaitingPages(home, 1, [{ url: waitingPageUrl(race) }, ...copies]);
  expect(left().sort()).toEqual([race, hotlap, old].sort());
  removeWaitingPages(home, 1, [{ url: "http://elsewhere/" }, {}]);
  expect(left()).toEqual([]);
});

it("is kept while another scene collection may open it", () => {
  const page = write("race");
  removeWaitingPages(home, 2, []);
  expect(left()).toEqual([page]);
});

it("is updated when it is of 0.1.0, with the same address, and otherwise left alone", () => {
  const page = write("%C3%9Cber");
  const now = readFileSync(page, "utf8");
  writeFileSync(page, waitingPage010("http://127.0.0.1:4747/overlay?layout=%C3%9Cber"));
  const others = { "mine.html": "<title>Mine</title>", "broken.html": '<title>Pitwall</title>\n  const overlay = "x' };
  for (const [name, text] of Object.entries(others)) writeFileSync(join(home, "obs", name), text);
  renewWaitingPages(home);
  expect(readFileSync(page, "utf8")).toBe(now);
  for (const [name, text] of Object.entries(others)) expect(readFileSync(join(home, "obs", name), "utf8")).toBe(text);
});
