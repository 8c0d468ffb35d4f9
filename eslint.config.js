import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

/**
 * What each folder or file of the core may import of the others: protocol <- memory <- mapper, views <- race <- readings
 * <- feed; game-log <- race. `.oxlintrc.json` forbids cycles within and between them.
 */
const CORE = {
  protocol: [],
  windows: [],
  theme: [],
  text: [],
  storage: [],
  failure: ["storage"],
  memory: ["protocol", "windows"],
  views: ["protocol", "memory"],
  mapper: ["protocol", "memory", "views"],
  "game-log": ["text", "windows", "memory"],
  race: ["protocol", "views", "text", "game-log"],
  readings: ["protocol", "race", "theme"],
  simulator: ["protocol", "memory", "views", "game-log", "race", "storage"],
  tape: ["protocol", "memory", "views", "game-log", "race", "readings"],
  feed: ["protocol", "memory", "views", "mapper", "game-log", "race", "simulator", "tape", "storage", "text"],
  results: ["game-log", "race", "readings", "feed", "storage"],
  control: ["feed", "storage", "windows"],
  cli: [
    "protocol",
    "windows",
    "storage",
    "failure",
    "text",
    "memory",
    "mapper",
    "game-log",
    "race",
    "readings",
    "simulator",
    "tape",
    "feed",
    "results",
    "control",
  ],
};
const IN_BROWSER = ["protocol", "views", "race", "readings", "theme", "text"];

/** The same for the overlay's folders; its server imports everything but the pages. */
const OVERLAY = { layout: [], pages: ["layout"], obs: ["layout", "waiting"], server: ["layout", "obs", "waiting"] };

/** Of the rules for a file only the last one counts. Each pattern is a list of paths and a message. */
const mayNotImport = (files, ...patterns) => ({
  files,
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      { patterns: patterns.map(([group, message]) => ({ group, message })) },
    ],
  },
});

/** Keeps `folder` to itself and to those that `layers` allows it. */
const onlyAllowed = (layers, folder) => {
  const others = Object.keys(layers).filter((name) => name !== folder && !layers[folder].includes(name));
  const message = `${folder} only imports ${layers[folder].join(", ") || "itself"}.`;
  return others.length > 0 ? [[others.flatMap((name) => [`**/${name}/**`, `../${name}.js`]), message]] : [];
};

const NO_IO = [["node:*", "koffi", "ws", "vite"], "This runs in a browser: no I/O here."];
const KOFFI = [["koffi", "**/windows/koffi.js"], "Only windows/ calls native code."];
const CORE_ENTRY = [["**/core/src/**"], "Plugins use the core's public entries: @acevo-pitwall/core/…"];
const NO_STREAMDECK = [
  ["**/streamdeck/**", "@acevo-pitwall/streamdeck", "@elgato/*"],
  "The overlay does not know the Stream Deck plugin.",
];
const NO_OBS = [["obs-websocket-js"], "Only obs/ speaks obs-websocket."];
const OVERLAY_WIDGETS = [
  ["**/obs-overlay/src/**", "@acevo-pitwall/obs-overlay/*", "!@acevo-pitwall/obs-overlay/widgets"],
  "The Stream Deck plugin only uses the overlay's list of widgets: @acevo-pitwall/obs-overlay/widgets.",
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
  {
    // read by a Node that is too old as well
    files: ["scripts/*.cjs"],
    languageOptions: { sourceType: "commonjs", ecmaVersion: 2020 },
    // the second one fails on files that are no modules
    rules: { "@typescript-eslint/no-require-imports": "off", "svelte/no-inner-declarations": "off" },
  },
  mayNotImport(["core/src/**"], KOFFI),
  ...Object.keys(CORE).map((name) =>
    mayNotImport(
      [`core/src/${name}/**`, `core/src/${name}.ts`],
      ...onlyAllowed(CORE, name),
      ...(IN_BROWSER.includes(name) ? [NO_IO] : []),
      ...(name === "windows" ? [] : [KOFFI]),
    ),
  ),
  // the public entry of the race has the texts of its values, as it had in 0.1.0
  mayNotImport(["core/src/race/index.ts"], NO_IO, KOFFI),
  mayNotImport(["plugins/obs-overlay/**"], NO_STREAMDECK, CORE_ENTRY, KOFFI),
  ...Object.keys(OVERLAY).map((name) =>
    mayNotImport(
      [`plugins/obs-overlay/src/${name}/**`],
      ...onlyAllowed(OVERLAY, name),
      ...(name === "layout" || name === "pages" ? [NO_IO] : []),
      ...(name === "obs" ? [] : [NO_OBS]),
      NO_STREAMDECK,
      CORE_ENTRY,
      KOFFI,
    ),
  ),
  mayNotImport(["plugins/streamdeck/**"], OVERLAY_WIDGETS, NO_OBS, CORE_ENTRY, KOFFI),
);
