import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { OBS_CHROMIUM_SETUP, obsChromiumsReady } from "./chromium/chromium.js";
import { obsReady } from "./obs/obs.js";
import { OLD_NODE_SETUP, oldNodesReady } from "./old-node/old-node.js";
import { WINE_SETUP, wineReady } from "./wine/wine.js";

/** A program or feature that some tests need and not every machine has. */
interface Part {
  /** Test files that need it end in `.SUFFIX.test.ts`. */
  readonly suffix: string;
  readonly what: string;
  /** The command or packages that install it on Debian or Ubuntu. */
  readonly enable: string;
  readonly ready: () => boolean;
}

/** Debian's browser, which the tests drive. */
export const CHROMIUM = "/usr/bin/chromium";

/** Whether a program can be started by its name. */
export function onPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, program)));
}

/** Starts a program in its own network and host name namespace; without root also in its own user namespace. */
export const OWN_NETWORK = ["unshare", process.getuid?.() === 0 ? "-nu" : "-rnu"] as const;

function ownNetworkReady(): boolean {
  const [unshare, flags] = OWN_NETWORK;
  const programs = ["nsenter", "ip", "hostname"];
  return programs.every(onPath) && spawnSync(unshare, [flags, "ip", "link", "set", "lo", "up"]).status === 0;
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
  {
    suffix: "terminal",
    what: "a terminal of Linux",
    enable: "apt-get install bsdutils",
    ready: () => process.platform === "linux" && onPath("script"),
  },
  {
    suffix: "network",
    what: "a network of its own (namespaces of Linux)",
    enable: "apt-get install iproute2 hostname, as root or where users may make namespaces",
    ready: ownNetworkReady,
  },
  { suffix: "old-node", what: "Nodes that are too old", enable: OLD_NODE_SETUP, ready: oldNodesReady },
];

export const missingParts: readonly Part[] = PARTS.filter((part) => !part.ready());
