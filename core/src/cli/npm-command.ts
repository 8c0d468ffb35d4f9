import { resolve } from "node:path";
import { Command, type Option } from "commander";

/** npm has options of these names itself, which may be set for all that it does. */
const NPMS_OWN = ["json", "yes", "dryRun", "only"];

/** How npm was told to start this program, e.g. `npm run demo`; null when it was not npm that did. */
function typedToNpm(): string | null {
  const { npm_lifecycle_event: script = "", npm_lifecycle_script: line = "" } = process.env;
  // a program that is started by another of npm's scripts finds that one's name here
  if (!line.split(/\s+/).some((word) => resolve(word) === process.argv[1])) return null;
  return ["npm", ...(script === "start" ? [] : ["run"]), script].join(" ");
}

/** What npm kept of an option; "true" when it passed the value on as a bare word, or when there was none. */
function keptOf(option: Option): string | undefined {
  if (NPMS_OWN.includes(option.attributeName())) return undefined;
  return process.env[`npm_config_${option.name().replaceAll("-", "_")}`] || undefined;
}

/** A command that knows how npm was told to start it, and says so when the `--` before its options was forgotten. */
export class NpmCommand extends Command {
  readonly #typed = typedToNpm();

  constructor(typed: string) {
    super(typed);
    if (this.#typed !== null) this.name(`${this.#typed} --`);
  }

  override parseOptions(args: string[]): ReturnType<Command["parseOptions"]> {
    const parsed = super.parseOptions(args);
    const kept = this.#typed === null ? [] : this.options.filter((option) => keptOf(option) !== undefined);
    if (kept.length > 0) {
      const words = kept.map((option) => this.#asTyped(option, parsed.operands));
      this.error(`error: without "--" npm keeps options for itself. Type: ${this.name()} ${words.join(" ")}`);
    }
    return parsed;
  }

  #asTyped(option: Option, words: readonly string[]): string {
    const kept = keptOf(option);
    if (kept !== "true") return `${option.long} ${kept}`;
    // of several words nobody knows which belonged to it
    if (words.length > 1) return option.flags;
    return [option.long, ...words].join(" ");
  }
}
