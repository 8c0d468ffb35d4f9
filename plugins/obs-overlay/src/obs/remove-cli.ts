#!/usr/bin/env node
/** `npm run obs:remove`: takes out of OBS what setup made, and nothing else. */
import { type CommonOptions, obsCommand, runJob } from "./setup/command.js";
import { planRemoval } from "./setup/plan.js";
import { removeWaitingPages } from "./setup/waiting-page.js";

const command = obsCommand("obs:remove", "Takes out of OBS what obs:setup made, and nothing else.");

await runJob({
  title: "Pitwall out of OBS",
  options: command.parse().opts<CommonOptions>(),
  plan: (found) => planRemoval(found),
  after: (home, found) => removeWaitingPages(home, found),
  nothing: "There is nothing of Pitwall in OBS.",
  finished: "All of Pitwall is out of OBS.",
});
