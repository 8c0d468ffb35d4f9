import { InvalidArgumentError, Option } from "./commander.js";

/** Returns a parser for an option's number from `low` to `high`, both included. It throws `InvalidArgumentError`. */
export function numberFrom(low: number, high: number, whole = false) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !(value >= low && value <= high) || (whole && !Number.isInteger(value))) {
      throw new InvalidArgumentError(`Give a ${whole ? "whole " : ""}number from ${low} to ${high}.`);
    }
    return value;
  };
}

/** `--game-folder`, for commands that read the game's log. */
export function gameFolderOption(): Option {
  return new Option(
    "--game-folder <folder>",
    `the game's folder "ACE" in your "Saved Games", when it is not in the usual place`,
  ).env("PITWALL_GAME_FOLDER");
}
