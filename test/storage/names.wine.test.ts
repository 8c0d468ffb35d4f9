import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { compileCore } from "../lab/compiled.js";
import { stopAll } from "../lab/process.js";
import { startWineNode, windowsPath } from "../lab/wine/wine.js";

const folder = mkdtempSync(join(tmpdir(), "pitwall-names-"));
const EACH = 20;

beforeAll(compileCore);
afterEach(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

it("Windows: three programs that name cars at once lose no name, and killing one blocks no other", async () => {
  const names = (first: number, count: number) =>
    startWineNode(resolve(import.meta.dirname, "windows/names.mjs"), [
      windowsPath(folder),
      String(first),
      String(count),
    ]);
  const programs = [0, EACH, 2 * EACH].map((first) => names(first, EACH));
  const victim = names(1000, 100_000);
  for (const program of programs) await program.line(/^done$/);
  await victim.kill();
  // a program that starts after the kill can still write
  await names(3 * EACH, EACH).line(/^done$/);
  const { labels } = JSON.parse(readFileSync(join(folder, "labels.json"), "utf8")) as {
    labels: Record<string, string>;
  };
  for (let n = 0; n < 4 * EACH; n++) expect(labels[n.toString(16)]).toBe(`Driver ${n}`);
  expect(readdirSync(folder).sort()).toEqual(["labels.json", "labels.json.last-good"]);
}, 240_000);
