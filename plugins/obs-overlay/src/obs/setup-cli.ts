#!/usr/bin/env node
/** The overlay in OBS, ready to use. */
import { findServer } from "@acevo-pitwall/core/control/node";
import { InvalidArgumentError, Option } from "commander";
import { canvasNote, layoutsFor, readLayout, readWidgets } from "./setup/catalogue.js";
import { type CommonOptions, obsCommand, runJob } from "./setup/command.js";
import type { Snapshot } from "./setup/snapshot.js";
import { overlayOf } from "./setup/marks.js";
import { planSetup } from "./setup/plan.js";
import { LOOPBACK } from "../loopback.js";
import { ObsError } from "./errors.js";
import { removeWaitingPages, waitingPageUrl, writeWaitingPage } from "../waiting/page.js";
import { type DesiredSetup, desiredSetupFor } from "./setup/desired-setup.js";
import { COMMANDS } from "../commands.js";

interface Options extends CommonOptions {
  readonly scene?: string;
  readonly layout?: string;
  readonly widgets?: readonly string[];
  readonly url?: string;
}

const NO_BROWSER =
  "This OBS has no browser sources, which the overlay needs: install OBS from obsproject.com, or your system's package obs-browser.";

const USUAL_SERVER = "http://127.0.0.1:4747";

const command = obsCommand(
  COMMANDS.setup,
  "Makes a scene with the overlay in OBS, or brings the one it made up to date.",
)
  .option("--scene <name>", "the scene's name, Pitwall by default", notEmpty)
  .option("--layout <name>", "always show this layout; by default what the studio page says", notEmpty)
  .addOption(
    new Option("--widgets <a,b>", "a source for each of these widgets instead of the whole overlay")
      .argParser(widgets)
      .conflicts("layout"),
  )
  .option(
    "--url <url>",
    `where the overlay server is; by default where it runs or ran, else ${USUAL_SERVER}`,
    serverUrl,
  );

const options = command.parse().opts<Options>();
let wanted: DesiredSetup = { scene: null, sources: [] };

await runJob({
  title: "Pitwall in OBS",
  doing: "setting up OBS",
  options,
  plan: async (found, talk, home) => {
    if (!found.hasBrowserSource) throw new ObsError("no-browser-source", NO_BROWSER);
    const { scene = null, widgets = null } = options;
    const server = options.url ?? findServer(home)?.url ?? serverIn(found) ?? USUAL_SERVER;
    const layout = options.layout === undefined ? null : layoutAt(server, options.layout, home);
    const open = layout === null && widgets === null && !options.dryRun;
    const shown = open && talk.ask ? await talk.ask.overlay(layoutsFor(found.canvas, home)) : { layout, widgets };
    wanted = desiredSetupFor({ scene, ...shown, server }, found.canvas, home);
    const plan = planSetup(found, wanted);
    const isHere = LOOPBACK.includes(new URL(server).hostname);
    const note = shown.widgets === null && isHere ? canvasNote(shown.layout, found.canvas, home) : null;
    return note === null ? plan : { ...plan, notes: [...plan.notes, note] };
  },
  before: writePages,
  after: (home, { collectionCount, copies }) => {
    writePages();
    const ours = wanted.sources.map(({ page }) => ({ url: waitingPageUrl(page) }));
    removeWaitingPages(home, collectionCount, [...ours, ...copies.map(({ settings }) => settings)]);
  },
  nothing: "OBS has all of it already: nothing to do.",
  finished: `OBS is ready. In the scene with your game add the new scene: + > Scene, above the game. Keep Pitwall running while you stream ("${COMMANDS.start}").`,
});

function writePages(): void {
  for (const { page, overlay } of wanted.sources) writeWaitingPage(page, overlay);
}

function widgets(text: string): readonly string[] {
  try {
    return readWidgets(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** Only what runs on this computer has its layouts here. Throws `RangeError` for one that it has not. */
function layoutAt(server: string, layout: string, home: string): string {
  return LOOPBACK.includes(new URL(server).hostname) ? readLayout(layout, home) : layout;
}

/** The server that our sources show; null when there are none. */
function serverIn({ sources }: Snapshot): string | null {
  const overlay = sources[0] && overlayOf(sources[0]);
  return overlay ? new URL(overlay).origin : null;
}

function notEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It must not be empty.");
  return text;
}

function serverUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError("It must be an address like http://127.0.0.1:4747.");
}
