#!/usr/bin/env node
/** `npm run obs:setup`: the overlay in OBS, ready to use. */
import { findServer } from "@acevo-pitwall/core/control/node";
import { InvalidArgumentError } from "commander";
import { readWidgets } from "./setup/catalogue.js";
import { type CommonOptions, obsCommand, runJob } from "./setup/command.js";
import { survey } from "./setup/found.js";
import { planSetup } from "./setup/plan.js";
import { ObsError } from "./errors.js";
import { removeWaitingPages, writeWaitingPage } from "./setup/waiting-page.js";
import { type Wanted, wantedFor } from "./setup/wanted.js";

interface Options extends CommonOptions {
  readonly scene?: string;
  readonly layout?: string;
  readonly widgets?: readonly string[];
  readonly url: string;
}

const NO_BROWSER =
  "This OBS has no browser sources, which the overlay needs: install OBS from obsproject.com, or your system's package obs-browser.";

const command = obsCommand("obs:setup", "Makes a scene with the overlay in OBS, or brings the one it made up to date.")
  .option("--scene <name>", "the scene's name, Pitwall by default", notEmpty)
  .option("--layout <name>", "always show this layout; by default what the studio page says", notEmpty)
  .option("--widgets <a,b>", "a source for each of these widgets instead of the whole overlay", widgets)
  .option("--url <url>", "where the overlay server is", serverUrl, findServer()?.url ?? "http://127.0.0.1:4747");

const options = command.parse().opts<Options>();
let wanted: Wanted = { scene: null, sources: [] };

await runJob({
  title: "Pitwall in OBS",
  options,
  plan: async (obs, talk, home) => {
    const found = await survey(obs);
    if (!found.hasBrowserSource) throw new ObsError("no-browser-source", NO_BROWSER);
    const { scene = null, layout = null, widgets = null, url: server } = options;
    const open = layout === null && widgets === null && !options.dryRun;
    const shown = open && talk.ask ? await talk.ask.overlay() : { layout, widgets };
    wanted = wantedFor({ scene, ...shown, server }, found.canvas, home);
    return planSetup(found, wanted);
  },
  before: () => {
    for (const { page, url } of wanted.sources) writeWaitingPage(page, url);
  },
  after: (home) => {
    for (const { page, url } of wanted.sources) writeWaitingPage(page, url);
    removeWaitingPages(
      home,
      wanted.sources.map(({ page }) => page),
    );
  },
  nothing: "OBS has all of it already: nothing to do.",
  finished:
    'OBS is ready. In the scene with your game add the new scene: + > Scene, above the game. Then run "npm start".',
});

function widgets(text: string): readonly string[] {
  try {
    return readWidgets(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function notEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It must not be empty.");
  return text;
}

function serverUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError("It must be an address like http://127.0.0.1:4747.");
}
