import { InvalidArgumentError } from "commander";

/** Reads an option's number, both ends included. */
export function numberFrom(low: number, high: number, whole = false) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !(value >= low && value <= high) || (whole && !Number.isInteger(value))) {
      throw new InvalidArgumentError(`Give a ${whole ? "whole " : ""}number from ${low} to ${high}.`);
    }
    return value;
  };
}
