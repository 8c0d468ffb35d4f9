import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { buildPagesIfStale } from "@acevo-pitwall/obs-overlay/pages";
import { shipKoffi } from "@acevo-pitwall/streamdeck/scripts/koffi.js";
import { licencesOf } from "@acevo-pitwall/streamdeck/scripts/licences.js";
import { bundleForNode } from "@acevo-pitwall/streamdeck/scripts/node-code.js";
import { zipSync } from "fflate";
import { ROOT } from "../root.js";

const OVERLAY = join(ROOT, "plugins/obs-overlay");

/** In the archive there is no npm: what is said names its own programs. */
const ownNames = {
  name: "own-names",
  load: (id: string) =>
    id === join(OVERLAY, "dist/typed.js") ? readFileSync(join(OVERLAY, "dist/typed-in-archive.js"), "utf8") : null,
};

const WINDOWS_START = `@echo off\r
where node >nul 2>nul || (echo Pitwall needs Node.js 20.19 or newer: get it from https://nodejs.org & pause & exit /b 1)\r
node "%~dp0pitwall.js" %*\r
if errorlevel 1 pause\r
`;

const READ_ME = `Pitwall for Assetto Corsa EVO: the overlay server.

You need Node.js 20.19 or newer (https://nodejs.org). Then open Pitwall.cmd, on Linux run: node pitwall.js
It prints two addresses: one of the overlay, for OBS, and one of the studio page, where you arrange it in your browser.
Keep it running. Ctrl+C ends it.

What follows is typed into a terminal in this folder (Windows: type cmd into the address bar of the folder's window).

Without the game, a demo race:   node pitwall.js --source demo
Into OBS, while Pitwall runs:    node obs-setup.js
                                 (OBS runs too, with Tools > WebSocket Server Settings > Enable)
Out of OBS again:                node obs-remove.js
When the port is in use:         node pitwall.js --port 4748
                          then   node obs-setup.js --url http://127.0.0.1:4748
Scenes that follow the race:     node pitwall.js --director
Each has --help.

The overlay stays empty in OBS: is Pitwall's window still open? A browser source that you made by hand stays blank when
OBS came first: press "Refresh cache of current page" in its properties. One that obs-setup made comes back by itself.
Another tool holds the game's pages (Fanatec's FanaLab is known to): close it and restart the game.

To remove everything: run node obs-remove.js while OBS runs, stop Pitwall, then delete this folder and what Pitwall
learned: %APPDATA%\\acevo-pitwall (Linux: ~/.local/share/acevo-pitwall).
`;

/** A bundler tells nothing of fonts. */
const FONT = join(ROOT, "node_modules/@fontsource/barlow-semi-condensed/package.json");

const PROGRAMS = {
  pitwall: join(OVERLAY, "dist/server/packed.js"),
  "obs-setup": join(OVERLAY, "dist/obs/setup-cli.js"),
  "obs-remove": join(OVERLAY, "dist/obs/remove-cli.js"),
};

/** Makes the overlay's archive: everything that `npm start` and `npm run obs:setup` do, for a computer with plain Node. */
export async function overlayArchive(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-archive-"));
  try {
    await buildPagesIfStale();
    const files = await bundleForNode(PROGRAMS, folder, [ownNames]);
    cpSync(join(OVERLAY, "dist/web"), join(folder, "web"), { recursive: true });
    shipKoffi(join(folder, "node_modules"));
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "pitwall", version, type: "module" }));
    writeFileSync(join(folder, "Pitwall.cmd"), WINDOWS_START);
    writeFileSync(join(folder, "README.txt"), READ_ME);
    const ofPages = readFileSync(join(folder, "web/licenses.md"), "utf8");
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
