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
const KOFFI = [["koffi", "**/windows/koffi.js"], "Only windows/ loads koffi and declares what is called through it."];
const OBS = ["obs-websocket-js", "Only obs/ knows obs-websocket."];
const ABOVE_MEMORY = [
  ["**/mapper.js", "**/views/**", "**/race/**", "**/feed/**", "**/simulator/**", "**/tape/**", "**/cli/**"],
  "memory only knows protocol.",
];
const CORE_ENTRY = [["**/core/src/**"], "Plugins use the core's public entry."];
const OTHER = "A plugin never imports the other plugin.";
const OVERLAY = [[["**/streamdeck/**", "@acevo-pitwall/streamdeck", "@elgato/*"], OTHER], CORE_ENTRY, KOFFI];

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
  {
    // read by a Node that is too old as well
    files: ["scripts/*.cjs"],
    languageOptions: { sourceType: "commonjs", ecmaVersion: 2020 },
    // the second one fails on files that are no modules
    rules: { "@typescript-eslint/no-require-imports": "off", "svelte/no-inner-declarations": "off" },
  },
  // of the rules for a file only the last one counts
  mayNotImport(["core/src/**"], KOFFI),
  mayNotImport(["core/src/protocol/**"], [["../**"], "protocol imports nothing from the house."], NODE),
  mayNotImport(["core/src/windows/**"], [["../**"], "windows only knows Windows."]),
  mayNotImport(["core/src/memory/**"], ABOVE_MEMORY, KOFFI),
  mayNotImport(["core/src/views/**"], NODE, [
    ["**/race/**", "**/feed/**", "**/simulator/**", "**/tape/**", "**/cli/**"],
    "views know protocol and memory.",
  ]),
  mayNotImport(["core/src/race/**"], NODE, [
    ["**/memory/**", "**/feed/**", "**/simulator/**", "**/tape/**", "**/cli/**", "**/mapper.js"],
    "race knows views and protocol.",
  ]),
  mayNotImport(["core/src/readings/**"], NODE, [
    ["**/memory/**", "**/feed/**", "**/simulator/**", "**/tape/**", "**/cli/**", "**/views/**", "**/mapper.js"],
    "readings know the race state and the theme.",
  ]),
  mayNotImport(["core/src/theme/**"], NODE),
  mayNotImport(["core/src/storage/**"], [["../**"], "storage knows files, and nothing of what is in them."], KOFFI),
  mayNotImport(
    ["core/src/simulator/**", "core/src/tape/**"],
    [["**/feed/**", "**/cli/**"], "The feed stands above."],
    KOFFI,
  ),
  mayNotImport(["core/src/feed/**", "core/src/control/**"], [["**/cli/**"], "The commands stand above."], KOFFI),
  mayNotImport(["plugins/obs-overlay/**"], ...OVERLAY),
  mayNotImport(["plugins/obs-overlay/src/{server,pages}/**"], ...OVERLAY, OBS),
  mayNotImport(
    ["plugins/streamdeck/**"],
    [["**/obs-overlay/**", "@acevo-pitwall/obs-overlay", "@acevo-pitwall/obs-overlay/**", "obs-websocket-js"], OTHER],
    CORE_ENTRY,
    KOFFI,
  ),
);
