import { svelte } from "@sveltejs/vite-plugin-svelte";
import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type CSSOptions, type InlineConfig } from "vite";
import { CSS_LAYER } from "../tokens.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Seen from here, dist/server and src/server are the same depth below the package.
// Not dist/pages: the compiler puts the few of the pages' sources there that the server needs, too.
const BUILT = here("../../dist/web");
/** The page that everything is in, as built and as written. */
export const INDEX = `${BUILT}/index.html`;
export const SOURCE_INDEX = here("../../src/pages/index.html");
/** All that the built pages are made of. */
const SOURCES = [
  here("../../src/pages"),
  here("../../src/server/pages.ts"),
  here("../../src/patch.ts"),
  here("../../src/tokens.ts"),
  here("../../package.json"),
  dirname(createRequire(import.meta.url).resolve("@acevo-pitwall/core/race")),
];

/** OBS 28 to 30 show browser sources with Chromium 103. */
const BUILD = { outDir: BUILT, target: "chrome103" };

/** Puts the rules of every style sheet and widget into the one layer. */
const layered: CSSOptions["postcss"] = {
  plugins: [
    {
      postcssPlugin: "pitwall-layer",
      OnceExit(root, { AtRule }) {
        root.append(new AtRule({ name: "layer", params: CSS_LAYER }).append(root.nodes));
      },
    },
  ],
};

/** What Vite has to know about our pages, whatever it does with them. */
export const pagesConfig: InlineConfig = {
  root: here("../../src/pages"),
  configFile: false,
  logLevel: "warn",
  build: BUILD,
  css: { postcss: layered },
  plugins: [svelte({ configFile: false })],
};

/** Builds the pages when they were never built or are older than their sources; tells whether it did. */
export async function buildPagesIfStale(onBuild: () => void = () => undefined): Promise<boolean> {
  const builtAt = await changedAt(INDEX);
  const ages = await Promise.all(SOURCES.map(newestIn));
  if (builtAt > Math.max(...ages)) return false;
  onBuild();
  await buildPages();
  return true;
}

/** Builds beside the pages that may be served right now, then swaps. Whoever builds at the same time makes the same. */
async function buildPages(): Promise<void> {
  await mkdir(dirname(BUILT), { recursive: true });
  const fresh = await mkdtemp(`${BUILT}-`);
  try {
    await build({ ...pagesConfig, build: { ...BUILD, outDir: fresh, emptyOutDir: true } });
    await rm(BUILT, { recursive: true, force: true });
    await rename(fresh, BUILT).catch(async (error: unknown) => {
      if ((await changedAt(INDEX)) === 0) throw error;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function newestIn(path: string): Promise<number> {
  const inside = await readdir(path, { recursive: true }).catch(() => []);
  const ages = await Promise.all([path, ...inside.map((name) => `${path}/${name}`)].map(changedAt));
  return Math.max(...ages);
}

/** ms since 1970; 0 when there is no such file. */
async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0;
}
