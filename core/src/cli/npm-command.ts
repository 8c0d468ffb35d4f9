import { resolve } from "node:path";
import { Command, type Option } from "./commander.js";

/** npm has options with these names itself, which may come from its configuration. */
const NPM_OPTIONS = ["json", "yes", "dryRun", "only"];

/** The npm command that started this program, e.g. `npm run demo`; null without npm. */
function npmCommand(): string | null {
  const { npm_lifecycle_event: script = "", npm_lifecycle_script: line = "" } = process.env;
  // these variables are also set in programs that another npm script starts
  if (!line.split(/\s+/).some((word) => resolve(word) === process.argv[1])) return null;
  return ["npm", ...(script === "start" ? [] : ["run"]), script].join(" ");
}

/** The value of an option that npm kept for itself; "true" when it passed the value on as a plain word, or there was none. */
function keptByNpm(option: Option): string | undefined {
  if (NPM_OPTIONS.includes(option.attributeName())) return undefined;
  return process.env[`npm_config_${option.name().replaceAll("-", "_")}`] || undefined;
}

/** A command that reports a forgotten `--` between `npm run NAME` and its options, which npm then keeps for itself. */
export class NpmCommand extends Command {
  readonly #typed = npmCommand();

  constructor(typed: string) {
    super(typed);
    if (this.#typed !== null) this.name(`${this.#typed} --`);
  }

  override parseOptions(args: string[]): ReturnType<Command["parseOptions"]> {
    const parsed = super.parseOptions(args);
    const kept = this.#typed === null ? [] : this.options.filter((option) => keptByNpm(option) !== undefined);
    if (kept.length > 0) {
      const words = kept.map((option) => this.#asTyped(option, parsed.operands));
      this.error(`error: without "--" npm keeps options for itself. Type: ${this.name()} ${words.join(" ")}`);
    }
    return parsed;
  }

  #asTyped(option: Option, words: readonly string[]): string {
    const kept = keptByNpm(option);
    if (kept !== "true") return `${option.long} ${kept}`;
    // with several words it is unknown which one is its value
    if (words.length > 1) return option.flags;
    return [option.long, ...words].join(" ");
  }
}
