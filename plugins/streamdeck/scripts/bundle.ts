import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Plugin, rolldown } from "rolldown";
import { emptyState } from "@acevo-pitwall/core/race";
import type { Action } from "../src/actions/action.js";
import { ACTIONS } from "../src/actions/index.js";
import { keySvg } from "../src/draw/key.js";
import { BUILT, PACKAGE, ROOT } from "./folders.js";
import { buildInspector } from "./inspector.js";
import { shipKoffi } from "./koffi.js";
import { LAYOUTS } from "./layouts.js";
import { manifest } from "./manifest.js";
import { profile } from "./profiles.js";

/** The demo's thread lies beside the bundle, not where it is in core. */
const DEMO_IN_CORE = '"../../dist/simulator/worker-entry.js"';
const DEMO = "demo.js";

const ownDemoThread: Plugin = {
  name: "own-demo-thread",
  transform(code, id) {
    if (!/simulator[\\/]worker\.js$/.test(id)) return null;
    if (!code.includes(DEMO_IN_CORE)) throw new Error(`${id} does not start its thread from ${DEMO_IN_CORE} any more.`);
    return code.replace(DEMO_IN_CORE, `"./${DEMO}"`);
  },
};

async function bundleCode(folder: string): Promise<void> {
  const bundle = await rolldown({
    input: {
      plugin: join(PACKAGE, "dist/src/plugin.js"),
      demo: join(ROOT, "core/dist/simulator/worker-entry.js"),
    },
    platform: "node",
    plugins: [ownDemoThread],
    logLevel: "warn",
  });
  await bundle.write({
    dir: folder,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    minify: false,
  });
  await bundle.close();
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
}

/** What stands on a key in the application until the plugin draws it: its face without a game. */
function keyImage(action: Action): string {
  const race = emptyState({ status: "waiting", source: "game", detail: "" });
  return keySvg(action.configure({}).face({ race, pages: null }), { badge: null, border: null, isDark: false }).replace(
    'width="144" height="144"',
    'width="72" height="72"',
  );
}

/** Makes the plugin's folder as the Stream Deck application reads it: `dist/….sdPlugin`. */
export async function bundle(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  rmSync(BUILT, { recursive: true, force: true });
  mkdirSync(join(BUILT, "icons/keys"), { recursive: true });
  await bundleCode(join(BUILT, "bin"));
  await buildInspector(join(BUILT, "ui"));
  shipKoffi(join(BUILT, "bin/node_modules"));
  const assets = (from: string, to: string) =>
    cpSync(join(PACKAGE, "assets", from), join(BUILT, to), { recursive: true });
  assets("layouts", "layouts");
  assets("actions", "icons/actions");
  for (const file of ["category.svg", "plugin.png", "plugin@2x.png"]) assets(file, join("icons", file));
  for (const action of ACTIONS) writeFileSync(join(BUILT, "icons/keys", `${action.id}.svg`), keyImage(action));
  mkdirSync(join(BUILT, "profiles"));
  for (const layout of LAYOUTS) {
    writeFileSync(join(BUILT, "profiles", `${layout.name}.streamDeckProfile`), profile(layout, ACTIONS, version));
  }
  cpSync(join(ROOT, "LICENSE"), join(BUILT, "LICENSE"));
  cpSync(join(ROOT, "node_modules/@fontsource/barlow-condensed/LICENSE"), join(BUILT, "LICENSE-Barlow"));
  writeFileSync(join(BUILT, "manifest.json"), JSON.stringify(manifest(ACTIONS, version), null, 2));
  return BUILT;
}
