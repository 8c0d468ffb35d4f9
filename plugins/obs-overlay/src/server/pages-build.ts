import { svelte } from "@sveltejs/vite-plugin-svelte";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { build, type CSSOptions, type InlineConfig } from "vite";
import { CSS_LAYER } from "../tokens.js";
import { OLDEST_CHROMIUM } from "./oldest-chromium.js";
import { BUILT, changedAt, INDEX, WRITTEN } from "./pages.js";
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

/** What Vite has to know about our pages, to compile them. */
export const pagesConfig: InlineConfig = {
  root: WRITTEN,
  configFile: false,
  logLevel: "warn",
  build: {
    target: `chrome${OLDEST_CHROMIUM}`,
    license: { fileName: "licenses.md" },
    // how long its parts took is of no use to a streamer
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  css: { postcss: layered },
  plugins: [svelte({ configFile: false })],
};

/** Builds beside the pages that may be served right now, then swaps. Whoever builds at the same time makes the same. */
export async function buildPages(): Promise<void> {
  await mkdir(dirname(BUILT), { recursive: true });
  const fresh = await mkdtemp(`${BUILT}-`);
  try {
    await withPlainPath(WRITTEN, async (root) => {
      const written = { root, resolve: { preserveSymlinks: root !== WRITTEN } };
      await build({ ...pagesConfig, ...written, build: { ...pagesConfig.build, outDir: fresh, emptyOutDir: true } });
    });
    await rm(BUILT, { recursive: true, force: true });
    await rename(fresh, BUILT).catch(async (error: unknown) => {
      if ((await changedAt(INDEX)) === 0) throw error;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
