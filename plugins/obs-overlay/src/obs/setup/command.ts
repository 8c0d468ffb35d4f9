import { homeFolder } from "@acevo-pitwall/core";
import { newCommand, onStopSignal } from "@acevo-pitwall/core/cli";
import { failureSentence, isFault } from "@acevo-pitwall/core/failure";
import { StorageError } from "@acevo-pitwall/core/storage";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { ObsConnection } from "../connection.js";
import { ObsError } from "../errors.js";
import { mayReadPassword, rememberConsent } from "../password.js";
import { findObsEndpoint } from "../endpoint.js";
import { apply, UnfinishedError } from "./apply.js";
import { connect } from "./connect.js";
import { planLines, stepText } from "./plan-text.js";
import type { Plan } from "./plan.js";
import { Cancelled, escaping, guidedPrompter, plainPrompter, type Prompter } from "./prompter.js";
import { type Snapshot, takeSnapshot } from "./snapshot.js";
import { COMMANDS } from "../../commands.js";

const PASSWORD_NOT_STORED =
  "Pitwall does not store the password that you entered. To let it keep its sources in OBS up to date while it runs, run " +
  "this again and let it read the password from OBS's settings, or start Pitwall with OBS_PASSWORD.";

const CONSENT_NOT_STORED =
  "Without that permission Pitwall cannot keep its sources in OBS up to date while it runs: fix this and run the command " +
  "again, or start Pitwall with OBS_PASSWORD.";

export interface CommonOptions {
  readonly port?: number;
  readonly dryRun?: true;
  readonly yes?: true;
}

/** A command with the options that setup and removal share. `typed` is what the streamer types, e.g. `npm run obs:setup`. */
export function obsCommand(typed: string, description: string): Command {
  return newCommand(typed + COMMANDS.options)
    .description(description)
    .option("--dry-run", "show the changes without making them")
    .option("--yes", "do not ask; allows Pitwall to read the password from OBS's settings on this computer")
    .addOption(
      new Option("--port <number>", "OBS's WebSocket port; by default the one in OBS's settings").argParser(portNumber),
    )
    .addHelpText("after", "\nThe password comes from OBS_PASSWORD, from OBS's own settings, or from what you type.");
}

export interface Job {
  readonly title: string;
  /** Completes "while ...", e.g. `setting up OBS`. */
  readonly doing: string;
  readonly options: CommonOptions;
  /** Plans the changes. May ask the streamer. */
  readonly plan: (snapshot: Snapshot, prompter: Prompter, home: string) => Plan | Promise<Plan>;
  /** Writes files that OBS needs for the changes. */
  readonly before?: (home: string) => void;
  /** Also called when there is nothing to change. */
  readonly after?: (home: string, snapshot: Snapshot) => void;
  /** Final line when there is nothing to change. */
  readonly nothing: string;
  /** Final line after the changes. */
  readonly finished: string;
}

/** Runs a job and exits: with 0 when OBS is in the desired state or after a dry run, else with 1. */
export async function runJob(job: Job): Promise<never> {
  const isInteractive = process.stdin.isTTY && process.stdout.isTTY && !job.options.yes;
  const prompter = escaping(isInteractive ? guidedPrompter : plainPrompter);
  const home = homeFolder();
  prompter.begin(job.title);
  try {
    process.exitCode = (await connectAndRun(job, prompter, home)) ? 0 : 1;
  } catch (error) {
    prompter.fail(isForStreamer(error) ? error.message : failureSentence(error, job.doing));
    process.exitCode = 1;
  }
  process.exit();
}

/** Errors with a message written for the streamer. */
function isForStreamer(error: unknown): error is Error {
  return (
    !isFault(error) &&
    [ObsError, UnfinishedError, Cancelled, StorageError, RangeError].some((kind) => error instanceof kind)
  );
}

async function connectAndRun(job: Job, prompter: Prompter, home: string): Promise<boolean> {
  const { dryRun, yes } = job.options;
  const endpoint = findObsEndpoint(job.options.port);
  const { obs, readFromSettings } = await connect(endpoint, job.options, prompter, home);
  const finish = (line: string): void => {
    if (endpoint.settings?.asksPassword !== false && !readFromSettings && !mayReadPassword(home))
      prompter.say(PASSWORD_NOT_STORED);
    prompter.end(line);
  };
  try {
    const snapshot = await takeSnapshot(obs);
    const plan = await job.plan(snapshot, prompter, home);
    if (plan.steps.length === 0) {
      for (const line of plan.notes) prompter.say(line);
      if (!dryRun) {
        if (readFromSettings) await storeConsent(home, prompter);
        job.after?.(home, snapshot);
      }
      finish(job.nothing);
      return true;
    }
    prompter.plan(planLines(plan));
    if (dryRun) {
      prompter.end("Dry run: nothing was changed.");
      return true;
    }
    if (!yes && !prompter.ask) {
      prompter.fail("Nothing was changed. Run it again with --yes to make these changes.");
      return false;
    }
    if (!yes && !(await prompter.ask?.yes("Make these changes?"))) throw new Cancelled("Nothing was changed in OBS.");
    if (readFromSettings) await storeConsent(home, prompter);
    job.before?.(home);
    await applyPlan(obs, plan, prompter);
    job.after?.(home, snapshot);
    finish(job.finished);
    return true;
  } finally {
    await obs.close();
  }
}

/** Continues when the consent cannot be stored, since it is not needed for the changes themselves. */
async function storeConsent(home: string, prompter: Prompter): Promise<void> {
  try {
    await rememberConsent(home);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    prompter.say(`${error.message} ${CONSENT_NOT_STORED}`);
  }
}

async function applyPlan(obs: ObsConnection, { steps }: Plan, prompter: Prompter): Promise<void> {
  const stop = new AbortController();
  onStopSignal(() => stop.abort());
  const progress = prompter.progress("Updating OBS");
  try {
    await apply(obs, steps, { signal: stop.signal, onDone: (step) => progress.step(stepText(step)) });
  } catch (error) {
    progress.done("Not finished.");
    throw error;
  }
  progress.done(`${steps.length} ${steps.length === 1 ? "change" : "changes"} made.`);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new InvalidArgumentError("It must be a number from 1 to 65535.");
  return port;
}
