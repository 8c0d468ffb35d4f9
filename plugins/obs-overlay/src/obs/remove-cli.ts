#!/usr/bin/env node
/** Takes out of OBS what setup made, and nothing else. */
import { type CommonOptions, obsCommand, runJob } from "./setup/command.js";
import { planRemoval } from "./setup/plan.js";
import { removeWaitingPages } from "../waiting/page.js";
import { COMMANDS } from "../commands.js";

const command = obsCommand(COMMANDS.remove, "Takes out of OBS what setup made, and nothing else.");

await runJob({
  title: "Pitwall out of OBS",
  doing: "taking Pitwall out of OBS",
  options: command.parse().opts<CommonOptions>(),
  plan: (found) => planRemoval(found),
  after: (home, { collectionCount, copies }) =>
    removeWaitingPages(
      home,
      collectionCount,
      copies.map(({ settings }) => settings),
    ),
  nothing: "There is nothing of Pitwall in the scene collection that OBS uses.",
  finished: "All of Pitwall is out of the scene collection that OBS uses.",
});
