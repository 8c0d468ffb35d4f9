import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { buildPagesIfStale } from "@acevo-pitwall/obs-overlay/pages";
import { shipKoffi } from "@acevo-pitwall/streamdeck/scripts/koffi.js";
import { licencesOf } from "@acevo-pitwall/streamdeck/scripts/licences.js";
import { bundleForNode } from "@acevo-pitwall/streamdeck/scripts/node-code.js";
import { shipSqlite } from "@acevo-pitwall/streamdeck/scripts/sqlite.js";
import { zipSync } from "fflate";
import { ROOT } from "../root.js";

const OVERLAY = join(ROOT, "plugins/obs-overlay");

/** The archive has no npm: messages name its own programs. */
const ownNames = {
  name: "own-names",
  load: (id: string) =>
    id === join(OVERLAY, "dist/commands.js")
      ? readFileSync(join(OVERLAY, "dist/commands-in-archive.js"), "utf8")
      : null,
};

const WINDOWS_START = `@echo off\r
where /q node\r
if errorlevel 1 goto nonode\r
node "%~dp0pitwall.js" %*\r
if errorlevel 1 pause\r
exit /b\r
:nonode\r
echo Pitwall needs Node.js 20.19 or newer: get it from https://nodejs.org\r
pause\r
exit /b 1\r
`;

const READ_ME = `Pitwall for Assetto Corsa EVO: the overlay server.

You need Node.js 20.19 or newer (https://nodejs.org). Then open Pitwall.cmd, on Linux run: node pitwall.js
It prints two addresses: one of the overlay, for OBS, and one of the studio page, where you arrange it in your browser.
(With --open it opens the studio page itself: node pitwall.js --open)
Keep it running. Ctrl+C ends it.

What follows is typed into a terminal in this folder (Windows: type cmd into the address bar of the folder's window).

Into OBS, while Pitwall runs:    node obs-setup.js
                                 (OBS runs too, with Tools > WebSocket Server Settings > Enable WebSocket server)
                          then   in OBS, in the scene with your game: Sources, +, Scene, Pitwall, above the game
Remove from OBS:                 node obs-remove.js
When the port is in use:         node pitwall.js --port 4748
                          then   node obs-setup.js --url http://127.0.0.1:4748
Scenes that follow the race:     node pitwall.js --director
The studio page at once:         node pitwall.js --open
A demo race, on air too:         node pitwall.js --source demo
Each has --help.

To see the overlay without the game and without your viewers: in the studio page, choose a part of the sample race below
the preview.

The overlay stays empty in OBS: the studio page says whether OBS is connected and how many pages are open in it. A browser
source that you made by hand may stay blank when OBS came first: press "Refresh cache of current page" in its properties.
Sources that obs-setup of version 0.1.0 made are repaired automatically, or when you run obs-setup again.
Another app is blocking the game's telemetry (Fanatec's FanaLab is known to): close it and restart the game.

To remove everything: run node obs-remove.js while OBS runs, stop Pitwall, then delete this folder and what Pitwall
learned: %APPDATA%\\acevo-pitwall (Linux: ~/.local/share/acevo-pitwall).
`;

interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
}

/** Fonts, which the bundler does not report. */
const FONT = join(ROOT, "node_modules/@fontsource/barlow-semi-condensed/package.json");

/** The folder of the archive with the bundled code; the programs beside it are short enough for any Node to parse. */
const INNER = "program";

const PROGRAMS = {
  pitwall: join(OVERLAY, "dist/server/standalone.js"),
  "obs-setup": join(OVERLAY, "dist/obs/setup-cli.js"),
  "obs-remove": join(OVERLAY, "dist/obs/remove-cli.js"),
};

/** Exits with a message if Node is too old, before loading code that it cannot parse. */
const startOf = (program: string) => `#!/usr/bin/env node
import "./${INNER}/node-version.cjs";
import("./${INNER}/${program}.js");
`;

/** Makes the overlay's archive, which does what `npm start` and `npm run obs:setup` do, without npm. */
export async function overlayArchive(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-archive-"));
  try {
    await buildPagesIfStale();
    const inner = join(folder, INNER);
    const files = await bundleForNode(PROGRAMS, inner, [ownNames]);
    cpSync(join(OVERLAY, "dist/web"), join(inner, "web"), { recursive: true });
    cpSync(join(ROOT, "scripts/node-version.cjs"), join(inner, "node-version.cjs"));
    shipKoffi(join(inner, "node_modules"));
    shipSqlite(join(inner, "node_modules"));
    for (const program of Object.keys(PROGRAMS)) writeFileSync(join(folder, `${program}.js`), startOf(program));
    const { version, engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "pitwall", version, type: "module", engines }));
    writeFileSync(join(folder, "Pitwall.cmd"), WINDOWS_START);
    writeFileSync(join(folder, "README.txt"), READ_ME);
    const ofPages = readFileSync(join(inner, "web/licenses.md"), "utf8");
    writeFileSync(join(folder, "LICENSES-of-others.txt"), `${licencesOf([...files, FONT])}\n${ofPages}`);
    cpSync(join(ROOT, "LICENSE"), join(folder, "LICENSE"));
    return zipFolder(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function zipFolder(folder: string): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  const files = paths.map((path) => [`pitwall/${relative(folder, path)}`, readFileSync(path)] as const);
  return Buffer.from(zipSync(Object.fromEntries(files), { level: 9 }));
}
