import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Exports = Readonly<Record<string, unknown>>;

interface Conditions {
  readonly default?: string;
  readonly browser?: unknown;
}

/** A relative import of a declaration. */
const OWN_IMPORT = /(\bfrom |\bimport\(|^import )"(\.{1,2}\/[^"]+)\.js"/gm;

/**
 * Lets TypeScript that is compiled to CommonJS import the package, which is all ES modules: declarations of its own,
 * since TypeScript takes a `.d.ts` here for one of an ES module, and for each entry a file that only calls `require()`, so
 * that every enum and class exists once. Returns the package's exports with them.
 */
export function addCommonJs(folder: string, exports: Exports): Exports {
  for (const file of readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".d.ts") && !/^cli\b/.test(file)) writeDeclaration(join(folder, "dist", file));
  }
  return Object.fromEntries(Object.entries(exports).map(([entry, target]) => [entry, bothWays(folder, target)]));
}

function writeDeclaration(path: string): void {
  const text = readFileSync(path, "utf8").replace(/^\/\/# sourceMappingURL=.*\n?/gm, "");
  writeFileSync(path.replace(/\.ts$/, ".cts"), text.replace(OWN_IMPORT, '$1"$2.cjs"'));
}

function bothWays(folder: string, target: unknown): unknown {
  const { browser, default: file } = typeof target === "string" ? { default: target } : (target as Conditions);
  const stem = file!.replace(/\.js$/, "");
  const name = stem.slice(stem.lastIndexOf("/") + 1);
  writeFileSync(join(folder, `${stem}.cjs`), `"use strict";\nmodule.exports = require("./${name}.js");\n`);
  return {
    ...(browser ? { browser } : {}),
    import: { types: `${stem}.d.ts`, default: `${stem}.js` },
    require: { types: `${stem}.d.cts`, default: `${stem}.cjs` },
  };
}
