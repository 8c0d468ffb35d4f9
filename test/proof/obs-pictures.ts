/**
 * `npm run gallery:obs`: takes the README's pictures of OBS, using a real OBS and the real setup. Besides
 * the lab it needs Debian's xdotool, imagemagick and xterm, to press keys and take screenshots.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { rememberConsent } from "../../plugins/obs-overlay/src/obs/password.js";
import { launchChromium } from "../lab/chromium/chromium.js";
import { RealObs } from "../lab/obs/obs.js";
import { LabProcess, stopAll } from "../lab/process.js";
import { connectTo } from "../obs/connect.js";
import { startServer, untilMoving } from "../obs/on-air.js";
import { ROOT } from "./root.js";

const FOLDER = join(ROOT, "docs/obs");
/** Time for a menu or window to open. ms */
const OPENING_MS = 1500;
const PORT = 4747;
/** OBS's default. */
const OBS_PORT = 4455;
const GAME = "Assetto Corsa EVO";

/** Time until setup asks its question. ms */
const WORK_MS = 15_000;
/** Positions in OBS 29's window of 1280 x 720. px */
const DIALOG = "676x640+0+0";
const ADD_SOURCE = [277, 676] as const;
const EXISTING = "420x300+430+150";
const SHELL = "1014x440+90+60";
const TERMINAL = [
  "-fa",
  "DejaVu Sans Mono",
  "-fs",
  "11",
  "-bg",
  "#0c0c0c",
  "-fg",
  "#cccccc",
  "-geometry",
  "112x24+90+60",
  "+sb",
];

mkdirSync(FOLDER, { recursive: true });
const pictures = mkdtempSync(join(tmpdir(), "pitwall-pictures-"));
const real = await RealObs.start({ canvas: [1920, 1080], preview: true, pictures, port: OBS_PORT });
const env = { ...process.env, DISPLAY: real.display };
const x = (command: string, ...args: string[]) => execFileSync(command, args, { env, encoding: "utf8" }).trim();

/** Takes a screenshot, or one of a part of the screen. */
function take(name: string, part?: string): void {
  const crop = part ? ["-crop", part, "+repage"] : [];
  x("import", "-window", "root", ...crop, join(FOLDER, `${name}.png`));
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    x("xdotool", "key", key);
    await delay(OPENING_MS / 3);
  }
  await delay(OPENING_MS);
}

/** Focuses a window by its name or class, since there is no window manager. */
function focus(pattern: string, by = "--name"): void {
  const [window] = x("xdotool", "search", "--onlyvisible", by, pattern).split("\n");
  x("xdotool", "windowfocus", window!);
}

async function click(left: number, top: number): Promise<void> {
  x("xdotool", "mousemove", String(left), String(top), "click", "1");
  await delay(OPENING_MS);
}

/** Types a line into a terminal, as a streamer does. */
async function type(text: string): Promise<void> {
  x("xdotool", "type", "--delay", "20", text);
  await delay(OPENING_MS);
}

const { obs } = await connectTo(real);

/** Opens a terminal in the project's folder. */
async function openTerminal(): Promise<LabProcess> {
  const terminal = new LabProcess("xterm", TERMINAL, { ...real.env, DISPLAY: real.display });
  await delay(OPENING_MS);
  focus("xterm", "--class");
  await type(`PS1='> '; cd '${ROOT}'; clear\n`);
  return terminal;
}

/** Waits until setup has created its source. */
async function waitForSource(): Promise<void> {
  for (;;) {
    const { inputs } = await obs.request("GetInputList", { inputKind: "browser_source" });
    if (inputs.length > 0) return delay(OPENING_MS);
    await delay(OPENING_MS);
  }
}

try {
  const [window] = x("xdotool", "search", "--onlyvisible", "--name", "^OBS ").split("\n");
  x("xdotool", "windowsize", window!, "1280", "720");
  const browser = await launchChromium("today");
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });

  const start = await openTerminal();
  await type("npm start\n");
  await delay(WORK_MS);
  take("1-start", SHELL);
  await press("ctrl+c");
  await start.stop();

  // the game, as in the studio's preview
  const server = await startServer(real, PORT);
  await page.goto(`http://127.0.0.1:${PORT}/`);
  const scene = await page
    .locator("svg[viewBox='0 0 1920 1080']")
    .first()
    .evaluate((svg) => svg.outerHTML);
  await page.setContent(`<style>body{margin:0}</style>${scene}`);
  writeFileSync(join(pictures, `${GAME}.png`), await page.screenshot());
  await obs.request("SetSceneName", { sceneName: "Scene", newSceneName: "Game" });
  const game = { sceneName: "Game", inputName: GAME, inputKind: "browser_source" };
  await obs.request("CreateInput", { ...game, inputSettings: { width: 1920, height: 1080 } });
  await delay(OPENING_MS);

  x("xdotool", "windowfocus", window!);
  await press("alt+t", "Up");
  take("2-menu", "640x360+0+0");
  await press("Return");
  take("2-websocket", DIALOG);
  focus("WebSocket");
  await press("Escape");

  // answered before, since the question shows a path of this machine
  await rememberConsent(real.home);
  const setup = await openTerminal();
  await type("npm run obs:setup\n");
  await delay(WORK_MS);
  await press("Return");
  await delay(OPENING_MS);
  take("3-setup", SHELL);
  await type("y");
  await waitForSource();
  await setup.stop();

  await page.goto(`http://127.0.0.1:${PORT}/overlay`);
  await untilMoving(page);
  await delay(20_000);
  writeFileSync(join(pictures, "Pitwall overlay.png"), await page.screenshot({ omitBackground: true }));
  await obs.request("PressInputPropertiesButton", { inputName: "Pitwall overlay", propertyName: "refreshnocache" });
  await obs.request("SetCurrentProgramScene", { sceneName: "Game" });
  await delay(OPENING_MS);
  x("xdotool", "windowfocus", window!);
  await click(...ADD_SOURCE);
  // from the end of the menu up to "Scene"
  await press("Up", "Up", "Up", "Up", "Up");
  take("4-add", "640x360+0+360");
  await press("Return");
  take("4-existing", EXISTING);
  focus("Create/Select");
  await press("Escape");
  await obs.request("CreateSceneItem", { sceneName: "Game", sourceName: "Pitwall" });
  await delay(OPENING_MS);
  take("5-on-air");
  await obs.close();
  await browser.close();
  await server.stop();
} finally {
  await stopAll();
  await real.remove();
  rmSync(pictures, { recursive: true, force: true });
}
process.exit(0);
