import { existsSync } from "node:fs";
import { join } from "node:path";
import { OBS_CHROMIUM_SETUP, obsChromiumsReady } from "./chromium/chromium.js";
import { obsReady } from "./obs/obs.js";
import { WINE_SETUP, wineReady } from "./wine/wine.js";

/** A real part that some tests need and not every machine has. */
interface Part {
  /** Test files that need it end in `.SUFFIX.test.ts`. */
  readonly suffix: string;
  readonly what: string;
  /** What brings it to a Debian or Ubuntu machine. */
  readonly enable: string;
  readonly ready: () => boolean;
}

/** The browser that the tests drive. */
export const CHROMIUM = "/usr/bin/chromium";

function onPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, program)));
}

export const PARTS: readonly Part[] = [
  {
    suffix: "native",
    what: "a native writer beside us",
    enable: "apt-get install gcc libc6-dev",
    ready: () => onPath("gcc"),
  },
  { suffix: "wine", what: "Windows (Wine and Windows' own Node)", enable: WINE_SETUP, ready: wineReady },
  { suffix: "browser", what: "a real browser", enable: "apt-get install chromium", ready: () => existsSync(CHROMIUM) },
  {
    suffix: "chromium",
    what: "the Chromium of OBS",
    enable: OBS_CHROMIUM_SETUP,
    ready: obsChromiumsReady,
  },
  {
    suffix: "obs",
    what: "a real OBS",
    enable: "apt-get install --no-install-recommends obs-studio libobs-dev gcc libc6-dev xvfb libgl1-mesa-dri",
    ready: obsReady,
  },
];

export const missingParts: readonly Part[] = PARTS.filter((part) => !part.ready());
