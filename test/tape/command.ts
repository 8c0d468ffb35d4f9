import { resolve } from "node:path";
import { LabProcess } from "../lab/process.js";

/** The path of a compiled command. */
export const compiled = (name: string) => resolve(import.meta.dirname, "../../core/dist/cli", `${name}.js`);

/** Starts a compiled command in a folder, which is also `PITWALL_HOME`. `before` is a shell command to run first. Its lines include stderr. */
export function start(folder: string, name: string, args: readonly string[], before = ":"): LabProcess {
  const script = `${before}; cd "$0" && exec "$@" 2>&1`;
  const env = { ...process.env, PITWALL_HOME: folder };
  return new LabProcess("sh", ["-c", script, folder, process.execPath, compiled(name), ...args], env);
}

/** Runs a command to its end. Returns its exit code and output. */
export async function run(
  folder: string,
  name: string,
  args: readonly string[],
  before?: string,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const command = start(folder, name, args, before);
  const code = await command.ended();
  const output = command.lines().join("\n");
  await command.stop();
  return { code, output };
}
