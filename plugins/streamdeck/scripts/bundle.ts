import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyState } from "@acevo-pitwall/core/race";
import { viteImportGlobPlugin } from "rolldown/experimental";
import type { Action } from "../src/definition/define-action.js";
import { MESSAGES } from "../src/messages/index.js";
import { keySvg } from "../src/views/key-svg.js";
import { PACKAGE, ROOT } from "./folders.js";
import { buildInspector } from "./inspector.js";
import { shipKoffi } from "./koffi.js";
import { languageFile } from "./languages.js";
import { LAYOUTS } from "./layouts.js";
import { licencesOf } from "./licences.js";
import { loadActions } from "./load-actions.js";
import { manifest } from "./manifest.js";
import { bundleForNode } from "./node-code.js";
import { profile } from "./profiles.js";
import { shipSqlite } from "./sqlite.js";

/** The picture of a key until the plugin draws it: its view without a game. */
function keyImage(action: Action): string {
  const race = emptyState({ status: "waiting", source: "game", detail: "" });
  return keySvg(action.configure({}).view({ race, pages: null, overlay: null }), {
    badge: null,
    border: null,
    isDark: false,
  }).replace('width="144" height="144"', 'width="72" height="72"');
}

/** Throws a message with the next step if an action has no icon or a duplicate id. */
function checkActions(actions: readonly Action[]): void {
  for (const { id } of actions) {
    const icon = `assets/actions/${id}.svg`;
    if (!existsSync(join(PACKAGE, icon))) throw new Error(`The action "${id}" has no icon: draw ${icon}.`);
    if (actions.filter((action) => action.id === id).length > 1) {
      throw new Error(`Two files in src/actions have the id "${id}": give one of them another id.`);
    }
  }
}

/**
 * Makes the plugin's folder, whose name ends in `.sdPlugin`, for the Stream Deck application. Throws if
 * an action is incomplete.
 */
export async function bundle(folder: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  const actions = await loadActions();
  checkActions(actions);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "icons/keys"), { recursive: true });
  const bin = join(folder, "bin");
  const files = [
    ...(await bundleForNode({ plugin: join(PACKAGE, "src/plugin.ts") }, bin, [viteImportGlobPlugin()])),
    ...(await buildInspector(join(folder, "ui"))),
  ];
  writeFileSync(join(bin, "package.json"), '{ "type": "module" }\n');
  shipKoffi(join(folder, "bin/node_modules"));
  shipSqlite(join(folder, "bin/node_modules"));
  const assets = (from: string, to: string) =>
    cpSync(join(PACKAGE, "assets", from), join(folder, to), { recursive: true });
  assets("layouts", "layouts");
  assets("actions", "icons/actions");
  for (const file of ["category.svg", "plugin.png", "plugin@2x.png"]) assets(file, join("icons", file));
  for (const action of actions) writeFileSync(join(folder, "icons/keys", `${action.id}.svg`), keyImage(action));
  mkdirSync(join(folder, "profiles"));
  for (const layout of LAYOUTS) {
    writeFileSync(join(folder, "profiles", `${layout.name}.streamDeckProfile`), profile(layout, actions, version));
  }
  cpSync(join(ROOT, "LICENSE"), join(folder, "LICENSE"));
  writeFileSync(join(folder, "LICENSES-of-others.txt"), licencesOf(files));
  for (const [language, messages] of Object.entries(MESSAGES)) {
    writeFileSync(join(folder, `${language}.json`), JSON.stringify(languageFile(messages, actions), null, 2));
  }
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest(actions, version), null, 2));
}
