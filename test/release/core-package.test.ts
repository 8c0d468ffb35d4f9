import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packCore } from "../proof/release/core-package.js";
import { ROOT } from "../proof/root.js";
import { DEPENDENCIES, type InstalledCore, removeCore, unpackCore } from "./installed-core.js";

let core: InstalledCore;
let folder: string;
let archive: string;
let installed: string;

beforeAll(async () => {
  core = await unpackCore();
  ({ folder, archive, installed } = core);
}, 120_000);

afterAll(() => removeCore(core));

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
  it("depends only on koffi and SQLite, also in its commands", () => {
    expect(Object.keys(manifest().dependencies)).toEqual(DEPENDENCIES);
    expect(Object.keys(manifest().exports)).not.toContain("./cli");
    const code = filesIn().filter((file) => file.endsWith(".js"));
    const imports = code.flatMap((file) => [
      ...readFileSync(join(installed, file), "utf8").matchAll(/^(?:import|export) .*\bfrom "([^."][^"]*)";$/gm),
    ]);
    const others = imports.map(([, name]) => name!).filter((name) => !name.startsWith("node:"));
    // the examples import the package itself
    const foreign = others.filter((name) => !/^@acevo-pitwall\/core\b/.test(name));
    expect(foreign.filter((name) => !DEPENDENCIES.includes(name))).toEqual([]);
    expect(imports.length).toBeGreaterThan(50);
  });

  it("contains every file that its README links to, with the tapes' format and the examples", () => {
    const readme = readFileSync(join(installed, "README.md"), "utf8");
    const links = [...readme.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link]) => link!);
    const own = links.filter((link) => !link.startsWith("https:"));
    expect(own.filter((link) => !existsSync(join(installed, link)))).toEqual([]);
    expect(own).toEqual(expect.arrayContaining(["src/tape/FORMAT.md", "src/race/events/event.ts"]));
    expect(own.filter((link) => link.startsWith("examples/"))).toHaveLength(4);
  });

  it("has nothing compiled whose source was deleted, and everything else", async () => {
    const deleted = join(ROOT, "core/dist/deleted-by-a-test");
    try {
      mkdirSync(deleted, { recursive: true });
      for (const end of ["js", "js.map", "d.ts", "d.ts.map"]) writeFileSync(join(deleted, `index.${end}`), "{}");
      const made = execFileSync("tar", ["-tzf", await packCore(folder)], { encoding: "utf8" }).split("\n");
      const compiled = made.filter((file) => file.startsWith("package/dist/"));
      const ofSource = compiled.map((file) =>
        file.replace("/dist/", "/src/").replace(/(\.d\.c?ts|\.c?js)(\.map)?$/, ".ts"),
      );
      expect(ofSource.filter((file) => !made.includes(file))).toEqual([]);
      const sources = made.filter((file) => /^package\/src\/.*\.ts$/.test(file));
      expect(new Set(ofSource)).toEqual(new Set(sources));
    } finally {
      rmSync(deleted, { recursive: true, force: true });
    }
  }, 120_000);

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
    // as `attw --profile node16`: TypeScript's resolution for Node 10 knows no exports
    const since16 = problems.filter(
      (problem) => !(typeof problem === "object" && "resolutionKind" in problem && problem.resolutionKind === "node10"),
    );
    expect(since16).toEqual([]);
  }, 60_000);
});
