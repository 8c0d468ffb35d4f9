import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { fieldAt, PAGES } from "../../core/src/protocol/index.js";
import { ROOT } from "../proof/root.js";
import { layout } from "./oracle.js";

/** The fields of a page and its nested structs, as a program accesses them. */
function pathsIn(struct: string, path: string): string[] {
  return layout.structs[struct]!.fields.filter(([name]) => name !== "place_holder").flatMap(([name, type]) => [
    `${path}.${name}`,
    ...(Object.hasOwn(layout.structs, type) ? pathsIn(type, `${path}.${name}`) : []),
  ]);
}

const PATHS = Object.entries(PAGES).flatMap(([page, { name }]) => pathsIn(name, page));

/** A program that reads each field on its own line. */
const SCRIPT = join(ROOT, "test/protocol/reads-each-field.ts");
const HEAD = `import type { GraphicsPage, PhysicsPage, StaticPage } from "../../core/src/protocol/index.js";
declare const pages: { physics: PhysicsPage; graphics: GraphicsPage; static: StaticPage };
`;
const TEXT = HEAD + PATHS.map((path) => `pages.${path};\n`).join("");

function editor(): ts.LanguageService {
  const config = ts.readConfigFile(join(ROOT, "test/tsconfig.json"), (path) => readFileSync(path, "utf8"));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, join(ROOT, "test"));
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [SCRIPT],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const text = path === SCRIPT ? TEXT : ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === SCRIPT || ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
  });
}

describe("an editor shows", () => {
  it("the note on a page's field on hover", () => {
    const language = editor();
    let end = HEAD.length;
    const shown = PATHS.map((path) => {
      end = TEXT.indexOf(";\n", end + 1);
      const info = language.getQuickInfoAtPosition(SCRIPT, end - 1);
      return [path, ts.displayPartsToString(info?.documentation)];
    });
    const noted = PATHS.map((path) => [path, fieldAt(path)?.note ?? ""]);
    expect(shown).toEqual(noted);
    expect(noted.filter(([, note]) => note !== "").length).toBeGreaterThan(200);
  }, 60_000);

  it.each(["state.ts", "car-state.ts"])("a sentence or a unit on every member of race/%s", (file) => {
    const path = join(ROOT, "core/src/race", file);
    const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    const members = source.statements.filter(ts.isInterfaceDeclaration).flatMap((each) => [...each.members]);
    const silent = members.filter((member) => ts.getJSDocCommentsAndTags(member).length === 0);
    expect(silent.map((member) => member.getText(source))).toEqual([]);
    expect(members.length).toBeGreaterThan(30);
  });
});
