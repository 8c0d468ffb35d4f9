import { readdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Seen from here, dist/server and src/server are the same depth below the package.
// Not dist/pages: the compiler puts the few of the pages' sources there that the server needs, too.
export const BUILT = here("../../dist/web");
export const WRITTEN = here("../../src/pages");
/** The page that everything is in, as built and as written. */
export const INDEX = `${BUILT}/index.html`;
export const SOURCE_INDEX = `${WRITTEN}/index.html`;
/** All that the built pages are made of. */
const SOURCES = [
  WRITTEN,
  here("../../src/server/pages-build.ts"),
  here("../../src/patch.ts"),
  here("../../src/tokens.ts"),
  here("../../package.json"),
  dirname(createRequire(import.meta.url).resolve("@acevo-pitwall/core/race")),
];

/** Builds the pages when they were never built or are older than their sources; tells whether it did. */
export async function buildPagesIfStale(onBuild: () => void = () => undefined): Promise<boolean> {
  const builtAt = await changedAt(INDEX);
  const ages = await Promise.all(SOURCES.map(newestIn));
  if (builtAt > Math.max(...ages)) return false;
  onBuild();
  // the compiler takes half a second to load, which every other start can do without
  const { buildPages } = await import("./pages-build.js");
  await buildPages();
  return true;
}

/** When anything in it was changed last. */
async function newestIn(path: string): Promise<number> {
  const inside = await readdir(path, { recursive: true }).catch(() => []);
  const ages = await Promise.all([path, ...inside.map((name) => `${path}/${name}`)].map(changedAt));
  return Math.max(...ages);
}

/** ms since 1970; 0 when there is no such file. */
export async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0;
}
