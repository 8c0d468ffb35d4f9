import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

/** The arrows of the house: protocol <- memory <- mapper, views <- race <- feed, simulator, tape <- plugins. */
const mayNotImport = (files, ...patterns) => ({
  files,
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      {
        patterns: patterns.map(([group, message, allowTypeImports = false]) => ({
          group: [group].flat(),
          message,
          allowTypeImports,
        })),
      },
    ],
  },
});

const NODE = [["node:*", "koffi", "ws", "vite"], "This room runs in a browser: no I/O here."];
const ABOVE_MEMORY = [
  ["**/mapper.js", "**/views/**", "**/race/**", "**/feed/**", "**/simulator/**", "**/tape/**", "**/cli/**"],
  "memory only knows protocol.",
];

export default ts.config(
  { ignores: ["**/dist/", "**/node_modules/", "test/lab/.cache/"] },
  js.configs.recommended,
  ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/unified-signatures": "off",
      "@typescript-eslint/no-redeclare": "off",
      "no-console": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
  },
  mayNotImport(["core/src/protocol/**"], [["../**"], "protocol imports nothing from the house."], NODE),
  mayNotImport(["core/src/memory/**"], ABOVE_MEMORY),
  mayNotImport(["core/src/memory/*.ts"], ["koffi", "Only memory/windows knows koffi and kernel32."], ABOVE_MEMORY),
  mayNotImport(["core/src/views/**"], NODE, [
    ["**/race/**", "**/feed/**", "**/simulator/**", "**/tape/**", "**/cli/**"],
    "views know protocol and memory.",
  ]),
  mayNotImport(["core/src/race/**"], NODE, [
    ["**/feed/**", "**/simulator/**", "**/tape/**", "**/cli/**", "**/mapper.js"],
    "race knows views and protocol.",
  ]),
  mayNotImport(["core/src/simulator/**", "core/src/tape/**"], [["**/feed/**", "**/cli/**"], "The feed stands above."]),
  mayNotImport(
    ["plugins/obs-overlay/**"],
    [["**/streamdeck/**", "@elgato/*"], "A plugin never imports the other plugin."],
    [["**/core/src/**"], "Plugins use the core's public entry."],
  ),
  mayNotImport(
    ["plugins/obs-overlay/src/server/**", "plugins/obs-overlay/src/pages/**"],
    ["obs-websocket-js", "Only obs/ knows obs-websocket."],
  ),
  mayNotImport(
    ["plugins/streamdeck/**"],
    [["**/obs-overlay/**", "obs-websocket-js"], "A plugin never imports the other plugin."],
    [["**/core/src/**"], "Plugins use the core's public entry."],
  ),
);
