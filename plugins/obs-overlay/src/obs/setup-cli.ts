#!/usr/bin/env node
import { findServer } from "@acevo-pitwall/core/control/node";
import { InvalidArgumentError, Option } from "commander";
import { COMMANDS } from "../commands.js";
import { LOOPBACK } from "../loopback.js";
import { removeWaitingPages, waitingPageUrl, writeWaitingPage } from "../waiting/page.js";
import { ObsError } from "./errors.js";
import { canvasNote, layoutsFor, parseLayout, parseWidgets } from "./setup/catalogue.js";
import { type CommonOptions, obsCommand, runJob } from "./setup/command.js";
import { type DesiredSetup, desiredSetupFor } from "./setup/desired-setup.js";
import { planSetup } from "./setup/plan.js";
import type { Snapshot } from "./setup/snapshot.js";
import { overlayOf } from "./setup/tags.js";

interface Options extends CommonOptions {
  readonly scene?: string;
  readonly layout?: string;
  readonly widgets?: readonly string[];
  readonly url?: string;
}

const NO_BROWSER_SOURCE =
  "This OBS has no browser sources, which the overlay needs: install OBS from obsproject.com, or your system's package obs-browser.";

const DEFAULT_SERVER = "http://127.0.0.1:4747";

const command = obsCommand(COMMANDS.setup, "Creates a scene with the overlay in OBS, or updates it.")
  .option("--scene <name>", "name of the scene, Pitwall by default", notEmpty)
  .option("--layout <name>", "always show this layout; by default the one chosen in the studio", notEmpty)
  .addOption(
    new Option("--widgets <a,b>", "one source for each of these widgets instead of the whole overlay")
      .argParser(widgets)
      .conflicts("layout"),
  )
  .option(
    "--url <url>",
    `address of the overlay server; by default where it runs or last ran, else ${DEFAULT_SERVER}`,
    serverUrl,
  );

const options = command.parse().opts<Options>();
let desired: DesiredSetup = { scene: null, sources: [] };

await runJob({
  title: "Set up Pitwall in OBS",
  doing: "setting up OBS",
  options,
  plan: async (snapshot, prompter, home) => {
    const { canvas } = snapshot;
    if (!snapshot.hasBrowserSource) throw new ObsError("no-browser-source", NO_BROWSER_SOURCE);
    const { scene = null, widgets = null } = options;
    const server = options.url ?? findServer(home)?.url ?? serverIn(snapshot) ?? DEFAULT_SERVER;
    // the layouts of a server on another computer are unknown here
    const isLocal = LOOPBACK.includes(new URL(server).hostname);
    const layout = options.layout && isLocal ? parseLayout(options.layout, home) : (options.layout ?? null);
    const asks = layout === null && widgets === null && !options.dryRun;
    const chosen = asks && prompter.ask ? await prompter.ask.overlay(layoutsFor(canvas, home)) : { layout, widgets };
    desired = desiredSetupFor({ scene, ...chosen, server }, canvas, home);
    const plan = planSetup(snapshot, desired);
    const note = chosen.widgets === null && isLocal ? canvasNote(chosen.layout, canvas, home) : null;
    return note === null ? plan : { ...plan, notes: [...plan.notes, note] };
  },
  before: writePages,
  after: (home, { collectionCount, copies }) => {
    writePages();
    const ours = desired.sources.map(({ page }) => ({ url: waitingPageUrl(page) }));
    removeWaitingPages(home, collectionCount, [...ours, ...copies.map(({ settings }) => settings)]);
  },
  nothing: "OBS is already set up: nothing to do.",
  finished: `OBS is ready. Now open the scene with your game and add the new scene above the game: + > Scene. Keep Pitwall running while you stream ("${COMMANDS.start}").`,
});

function writePages(): void {
  for (const { page, overlay } of desired.sources) writeWaitingPage(page, overlay);
}

function widgets(text: string): readonly string[] {
  try {
    return parseWidgets(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** The server that Pitwall's sources in OBS show; null without any. */
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
