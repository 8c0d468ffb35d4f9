import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./folders.js";

/** Packages that are included without being bundled: the native reader, SQLite, and the font of the keys' outlines. */
const SHIPPED = ["koffi", "node-sqlite3-wasm", "@fontsource/barlow-condensed"].map((name) =>
  join(ROOT, "node_modules", name),
);

const PACKAGE_FOLDER = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/**
 * The licences of all packages in the plugin, from the list of bundled files. Throws for a
 * package without a licence, which must not be included.
 */
export function licencesOf(files: readonly string[]): string {
  const bundled = files.flatMap((file) => PACKAGE_FOLDER.exec(file.replace(/^\0/, ""))?.[0] ?? []);
  const folders = [...new Set([...bundled, ...SHIPPED])];
  return folders.map(noticeOf).sort().join("\n");
}

function noticeOf(folder: string): string {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string | undefined>;
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : about.license;
  if (!text) throw new Error(`${folder} has no licence, and must not be shipped.`);
  return `${"=".repeat(80)}\n${about.name} ${about.version}\n${"=".repeat(80)}\n\n${text}\n`;
}
