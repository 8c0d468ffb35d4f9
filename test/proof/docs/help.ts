import { ROOT } from "../root.js";
import { Shell } from "./shell.js";

/**
 * Which options are missing from a program's help, which `command` prints; null if none. A program that
 * checks values first refuses wrong ones before it prints its help.
 */
export async function helpTrouble(command: string, options: readonly string[]): Promise<string | null> {
  const shell = new Shell(command, ROOT, {});
  const code = await shell.ended;
  if (code !== 0) return `${command} ended with ${code ?? "a signal"}:\n${shell.text.slice(-2000)}`;
  const [unknown] = options.map((option) => option.split("=")[0]!).filter((option) => !isIn(shell.text, option));
  return unknown === undefined ? null : `its help knows no ${unknown}`;
}

/** `--no-audit` is listed as `--audit`. */
function isIn(help: string, option: string): boolean {
  const names = [option, option.replace(/^--no-/, "--")];
  return names.some((name) => new RegExp(`(?:^|[\\s,|[])${name}(?![\\w-])`, "m").test(help));
}
