import { svelte } from "@sveltejs/vite-plugin-svelte";
import { access, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { build, type CSSOptions, type InlineConfig } from "vite";
import { CSS_LAYER } from "../tokens.js";
import { OLDEST_CHROMIUM } from "./oldest-chromium.js";
import { BUILT, INDEX, SOURCES } from "./page-folders.js";
import { withPlainPath } from "./plain-path.js";

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

/** How Vite compiles our pages. */
export const pagesConfig: InlineConfig = {
  root: SOURCES,
  configFile: false,
  logLevel: "warn",
  build: {
    target: `chrome${OLDEST_CHROMIUM}`,
    license: { fileName: "licenses.md" },
    // streamers see this output, and how long each plugin took does not help them
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  css: { postcss: layered },
  plugins: [svelte({ configFile: false })],
};

/** Builds beside the pages that may be served right now, then swaps. Builds at the same time make the same pages. */
export async function buildPages(): Promise<void> {
  await mkdir(dirname(BUILT), { recursive: true });
  const fresh = await mkdtemp(`${BUILT}-`);
  try {
    await withPlainPath(SOURCES, async (root) => {
      const sources = { root, resolve: { preserveSymlinks: root !== SOURCES } };
      await build({ ...pagesConfig, ...sources, build: { ...pagesConfig.build, outDir: fresh, emptyOutDir: true } });
    });
    await rm(BUILT, { recursive: true, force: true });
    await rename(fresh, BUILT).catch(async (error: unknown) => {
      await access(INDEX).catch(() => {
        throw error;
      });
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
