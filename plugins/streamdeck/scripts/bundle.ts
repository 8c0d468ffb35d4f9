import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyState } from "@acevo-pitwall/core/race";
import type { Action } from "../src/definition/define-action.js";
import { ACTIONS } from "../src/actions/index.js";
import { keySvg } from "../src/views/key-svg.js";
import { MESSAGES } from "../src/messages/index.js";
import { PACKAGE, ROOT } from "./folders.js";
import { buildInspector } from "./inspector.js";
import { shipKoffi } from "./koffi.js";
import { languageFile } from "./languages.js";
import { LAYOUTS } from "./layouts.js";
import { licencesOf } from "./licences.js";
import { manifest } from "./manifest.js";
import { bundleForNode } from "./node-code.js";
import { profile } from "./profiles.js";

/** What stands on a key in the application until the plugin draws it: its view without a game. */
function keyImage(action: Action): string {
  const race = emptyState({ status: "waiting", source: "game", detail: "" });
  return keySvg(action.configure({}).view({ race, pages: null, overlay: null }), {
    badge: null,
    border: null,
    isDark: false,
  }).replace('width="144" height="144"', 'width="72" height="72"');
}

/** Makes the plugin's folder, whose name ends in `.sdPlugin`, as the Stream Deck application reads it. */
export async function bundle(folder: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "icons/keys"), { recursive: true });
  const bin = join(folder, "bin");
  const files = [
    ...(await bundleForNode({ plugin: join(PACKAGE, "dist/src/plugin.js") }, bin)),
    ...(await buildInspector(join(folder, "ui"))),
  ];
  writeFileSync(join(bin, "package.json"), '{ "type": "module" }\n');
  shipKoffi(join(folder, "bin/node_modules"));
  const assets = (from: string, to: string) =>
    cpSync(join(PACKAGE, "assets", from), join(folder, to), { recursive: true });
  assets("layouts", "layouts");
  assets("actions", "icons/actions");
  for (const file of ["category.svg", "plugin.png", "plugin@2x.png"]) assets(file, join("icons", file));
  for (const action of ACTIONS) writeFileSync(join(folder, "icons/keys", `${action.id}.svg`), keyImage(action));
  mkdirSync(join(folder, "profiles"));
  for (const layout of LAYOUTS) {
    writeFileSync(join(folder, "profiles", `${layout.name}.streamDeckProfile`), profile(layout, ACTIONS, version));
  }
  cpSync(join(ROOT, "LICENSE"), join(folder, "LICENSE"));
  writeFileSync(join(folder, "LICENSES-of-others.txt"), licencesOf(files));
  for (const [language, messages] of Object.entries(MESSAGES)) {
    writeFileSync(join(folder, `${language}.json`), JSON.stringify(languageFile(messages, ACTIONS), null, 2));
  }
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest(ACTIONS, version), null, 2));
}
