import { readdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { INDEX, SOURCES } from "./page-folders.js";

const inPackage = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** All that the built pages are made of. */
const MADE_OF = [
  SOURCES,
  inPackage("src/layout"),
  inPackage("src/server/pages-build.ts"),
  inPackage("src/page-meta.ts"),
  inPackage("src/patch.ts"),
  inPackage("src/tokens.ts"),
  inPackage("package.json"),
  dirname(createRequire(import.meta.url).resolve("@acevo-pitwall/core/race")),
];

/** Builds the pages when they were never built or are older than their sources; tells whether it did. */
export async function buildPagesIfStale(onBuild: () => void = () => undefined): Promise<boolean> {
  const builtAt = await changedAt(INDEX);
  const ages = await Promise.all(MADE_OF.map(newestIn));
  if (builtAt > Math.max(...ages)) return false;
  onBuild();
  // Vite takes half a second to load, which every other start can do without
  const { buildPages } = await import("./pages-build.js");
  await buildPages();
  return true;
}

/** When a file, or anything in a folder, changed last. ms since 1970 */
async function newestIn(path: string): Promise<number> {
  const inside = await readdir(path, { recursive: true }).catch(() => []);
  const ages = await Promise.all([path, ...inside.map((name) => `${path}/${name}`)].map(changedAt));
  return Math.max(...ages);
}

/** ms since 1970; 0 when there is no such file. */
async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0;
}
