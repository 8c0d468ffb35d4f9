import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packCore } from "../proof/release/core-package.js";
import { ROOT } from "../proof/root.js";
import { madeFile } from "./made.js";

let folder: string;
let archive: string;
let installed: string;

const DEPENDENCIES = ["koffi", "node-sqlite3-wasm"];

/** Installs it from its archive without a network, with its two dependencies. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-core-package-"));
  archive = madeFile(/^acevo-pitwall-core-.*\.tgz$/) ?? (await packCore(folder));
  installed = join(folder, "node_modules/@acevo-pitwall/core");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", archive, "-C", installed, "--strip-components=1"]);
  for (const name of DEPENDENCIES) symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
}

const manifest = () => JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Manifest;
const filesIn = () => readdirSync(installed, { recursive: true, encoding: "utf8" });

function run(name: string, script: string): string {
  writeFileSync(join(folder, name), script);
  return execFileSync(process.execPath, [name], { cwd: folder, encoding: "utf8" });
}

/** Bundles an entry for a browser; modules of Node would remain as imports. */
async function forBrowser(entry: string): Promise<string> {
  writeFileSync(join(folder, "page.js"), `import * as all from "${entry}"; console.log(Object.keys(all).join());`);
  const bundle = await rolldown({ input: join(folder, "page.js"), platform: "browser", logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  return output[0].code;
}

describe("core's package", () => {
  it("depends only on koffi and SQLite, and contains neither the commands nor their dependencies", () => {
    expect(Object.keys(manifest().dependencies)).toEqual(DEPENDENCIES);
    expect(Object.keys(manifest().exports)).not.toContain("./cli");
    expect(filesIn().filter((file) => /\bcli\b/.test(file))).toEqual([]);
    const code = filesIn().filter((file) => file.endsWith(".js"));
    const imports = code.flatMap((file) => [
      ...readFileSync(join(installed, file), "utf8").matchAll(/^(?:import|export) .*\bfrom "([^."][^"]*)";$/gm),
    ]);
    const others = imports.map(([, name]) => name!).filter((name) => !name.startsWith("node:"));
    expect(others.filter((name) => !DEPENDENCIES.includes(name))).toEqual([]);
    expect(imports.length).toBeGreaterThan(50);
  });

  it("has the sources of its source maps", () => {
    const maps = filesIn().filter((file) => file.endsWith(".map"));
    const missing = maps.flatMap((file) => {
      const map = JSON.parse(readFileSync(join(installed, file), "utf8")) as {
        sources: string[];
        sourcesContent?: (string | null)[];
      };
      const at = (source: string) => resolve(dirname(join(installed, file)), source);
      return map.sources.filter((source, i) => !map.sourcesContent?.[i] && !existsSync(at(source)));
    });
    expect(maps.length).toBeGreaterThan(100);
    expect(missing).toEqual([]);
    const named = filesIn().flatMap((file) =>
      file.endsWith(".js")
        ? [...readFileSync(join(installed, file), "utf8").matchAll(/^\/\/# sourceMappingURL=(.*)$/gm)].map(([, map]) =>
            join(dirname(file), map!),
          )
        : [],
    );
    expect(named.filter((map) => !maps.includes(map)).map((map) => basename(map))).toEqual([]);
  });

  it.each([
    ["a module", "use.mjs", (entry: string) => `import * as all from "${entry}";`],
    ["require()", "use.cjs", (entry: string) => `const all = require("${entry}");`],
  ])("every entry works from %s", (_, name, load) => {
    const entries = Object.keys(manifest().exports).map((entry) => `@acevo-pitwall/core${entry.slice(1)}`);
    for (const entry of entries) {
      const script = `${load(entry)} console.log(Object.keys(all).length);`;
      expect([entry, Number(run(name, script))]).toEqual([entry, expect.any(Number)]);
    }
    const enums = `${load("@acevo-pitwall/core")} console.log(all.AcEvoFlagType.from(4).name);`;
    expect(run(name, enums)).toBe("BlueFlag\n");
  });

  it.each(["@acevo-pitwall/core", "@acevo-pitwall/core/protocol", "@acevo-pitwall/core/race"])(
    "%s works in browsers: it contains nothing of Node",
    async (entry) => {
      const code = await forBrowser(entry);
      expect(code).not.toMatch(/^import\b/m);
      expect(code).not.toMatch(/node:|\brequire\(/);
      expect(run("in-browser.mjs", code)).toMatch(/\b(AcEvoFlagType|RaceTracker)\b/);
    },
  );

  it("the check for browsers detects a module of Node", async () => {
    expect(await forBrowser("@acevo-pitwall/core/storage")).toMatch(/^import\b.*node:/m);
  });

  it("passes publint and attw", async () => {
    const tarball = new Uint8Array(readFileSync(archive));
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages).toEqual([]);
    const types = await checkPackage(createPackageFromTarballData(tarball));
    const problems = types.types ? types.problems : ["the package has no types"];
    // as `attw --profile esm-only`, since every supported Node can require() ES modules
    const esmOnly = problems.filter(
      (problem) =>
        !(typeof problem === "object" && "resolutionKind" in problem && /^node10$|cjs$/.test(problem.resolutionKind)),
    );
    expect(esmOnly).toEqual([]);
  }, 60_000);
});
