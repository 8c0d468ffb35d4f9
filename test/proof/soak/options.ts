import { newCommand } from "@acevo-pitwall/core/cli";
import { InvalidArgumentError } from "commander";

/** Options of the soak. */
export interface SoakOptions {
  readonly minutes: number;
  /** Playback speed of the tape. */
  readonly speed: number;
  readonly seed: number;
}

function aboveZero(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("Give a number above 0.");
}

function whole(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number, as an earlier run printed it.");
}

/** Reads the command line. Exits with code 1 and a message if it is invalid. */
export function readOptions(): SoakOptions {
  return newCommand("npm run soak --")
    .description(
      "Runs everything at once for minutes, with faults at random, and holds what it tells against the truth.",
    )
    .option("--minutes <number>", "minutes of the race", aboveZero, 10)
    .option(
      "--speed <number>",
      "how fast the race runs; above 1 its clocks run away from ours, which no game does",
      aboveZero,
      1,
    )
    .option("--seed <number>", "repeats the race and the faults of an earlier run", whole, Date.now() % 1_000_000)
    .parse()
    .opts<SoakOptions>();
}
