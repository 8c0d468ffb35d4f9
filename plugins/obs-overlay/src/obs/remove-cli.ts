#!/usr/bin/env node
import { COMMANDS } from "../commands.js";
import { removeWaitingPages } from "../waiting/page.js";
import { type CommonOptions, obsCommand, runJob } from "./setup/command.js";
import { planRemoval } from "./setup/plan.js";

const command = obsCommand(COMMANDS.remove, "Removes what setup created in OBS, and nothing else.");

await runJob({
  title: "Remove Pitwall from OBS",
  doing: "removing Pitwall from OBS",
  options: command.parse().opts<CommonOptions>(),
  plan: (snapshot) => planRemoval(snapshot),
  after: (home, { collectionCount, copies }) =>
    removeWaitingPages(
      home,
      collectionCount,
      copies.map(({ settings }) => settings),
    ),
  nothing: "OBS's current scene collection contains nothing from Pitwall.",
  finished: "Pitwall is removed from OBS's current scene collection.",
});
