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
import { type Snapshot, takeSnapshot } from "./snapshot.js";
import type { Plan } from "./plan.js";
import { Cancelled, guidedPrompter, plainPrompter, type Prompter, visibly } from "./prompter.js";
import { planLines, stepSentence } from "./words.js";
import { COMMANDS } from "../../commands.js";

const PASSWORD_NOT_KEPT =
  "Pitwall does not keep the password that you gave it. To let it look after its sources in OBS while it runs, run this " +
  "again and let it read the password from OBS's settings, or start it with OBS_PASSWORD.";

const CONSENT_NOT_KEPT =
  "So Pitwall does not remember that it may read OBS's password and cannot look after its sources in OBS while it runs: " +
  "mend that and run this again, or start it with OBS_PASSWORD.";

/** What both commands can be told. */
export interface CommonOptions {
  readonly port?: number;
  readonly dryRun?: true;
  readonly yes?: true;
}

/** A command with the options that setup and removal share; `typed` is how its user starts it. */
export function obsCommand(typed: string, description: string): Command {
  return newCommand(typed + COMMANDS.options)
    .description(description)
    .option("--dry-run", "only say what would be done")
    .option("--yes", "ask nothing; the password may be read from OBS's own settings on this computer")
    .addOption(
      new Option("--port <number>", "OBS's WebSocket port; by default the one in OBS's settings").argParser(portNumber),
    )
    .addHelpText("after", "\nThe password is taken from OBS_PASSWORD, from OBS's own settings, or from what you type.");
}

export interface Job {
  readonly title: string;
  /** What it does, after "while". */
  readonly doing: string;
  readonly options: CommonOptions;
  /** What is to be done where OBS is as `found`. Asks what it has to. */
  readonly plan: (found: Snapshot, talk: Prompter, home: string) => Plan | Promise<Plan>;
  /** What has to be on disk before OBS is changed, and may go from there afterwards. */
  readonly before?: (home: string) => void;
  readonly after?: (home: string, found: Snapshot) => void;
  /** What is said when there was nothing to do, and when all was done. */
  readonly nothing: string;
  readonly finished: string;
}

/** Runs a job from connecting to its last word, and ends the process: 0 only when OBS is as it was asked for. */
export async function runJob(job: Job): Promise<never> {
  const { options } = job;
  const guided = process.stdin.isTTY && process.stdout.isTTY && !options.yes;
  const talk = visibly(guided ? guidedPrompter : plainPrompter);
  const home = homeFolder();
  talk.begin(job.title);
  try {
    process.exitCode = (await connectAndDo(job, talk, home)) ? 0 : 1;
  } catch (error) {
    talk.fail(isForStreamer(error) ? error.message : failureSentence(error, job.doing));
    process.exitCode = 1;
  }
  process.exit();
}

/** What is said as it is: of the rest the streamer learns what was being done. */
function isForStreamer(error: unknown): error is Error {
  return (
    !isFault(error) &&
    [ObsError, UnfinishedError, Cancelled, StorageError, RangeError].some((kind) => error instanceof kind)
  );
}

async function connectAndDo(job: Job, talk: Prompter, home: string): Promise<boolean> {
  const where = findObsEndpoint(job.options.port);
  const { obs, readFromSettings } = await connect(where, job.options, talk, home);
  const { dryRun, yes } = job.options;
  const sayDone = (line: string): void => {
    if (where.settings?.asksPassword !== false && !readFromSettings && !mayReadPassword(home))
      talk.say(PASSWORD_NOT_KEPT);
    talk.end(line);
  };
  try {
    const found = await takeSnapshot(obs);
    const plan = await job.plan(found, talk, home);
    if (plan.steps.length === 0) {
      for (const line of plan.notes) talk.say(line);
      if (!dryRun) {
        if (readFromSettings) await keepConsent(home, talk);
        job.after?.(home, found);
      }
      sayDone(job.nothing);
      return true;
    }
    talk.plan(planLines(plan));
    if (dryRun) {
      talk.end("That was only the plan: nothing was changed.");
      return true;
    }
    if (!yes && !talk.ask) {
      talk.fail("Nothing was changed. Run it again with --yes to have this done.");
      return false;
    }
    if (!yes && !(await talk.ask?.yes("Do this?"))) throw new Cancelled("Nothing was changed in OBS.");
    if (readFromSettings) await keepConsent(home, talk);
    await doIt(job, obs, plan, talk, home);
    job.after?.(home, found);
    sayDone(job.finished);
    return true;
  } finally {
    await obs.close();
  }
}

/** Goes on without it where the disk does not take it: what OBS was to do it does all the same. */
async function keepConsent(home: string, talk: Prompter): Promise<void> {
  try {
    await rememberConsent(home);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    talk.say(`${error.message} ${CONSENT_NOT_KEPT}`);
  }
}

async function doIt(job: Job, obs: ObsConnection, { steps }: Plan, talk: Prompter, home: string): Promise<void> {
  const stop = new AbortController();
  onStopSignal(() => stop.abort());
  job.before?.(home);
  const progress = talk.progress("Working in OBS");
  try {
    await apply(obs, steps, { signal: stop.signal, onDone: (step) => progress.step(stepSentence(step)) });
  } catch (error) {
    progress.done("Not all was done.");
    throw error;
  }
  progress.done(`${steps.length} ${steps.length === 1 ? "thing" : "things"} done.`);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new InvalidArgumentError("It must be a number from 1 to 65535.");
  return port;
}
