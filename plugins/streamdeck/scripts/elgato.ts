import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * Runs Elgato's command line tool in a temporary home with the installed schemas, so that the result does not depend on
 * the machine and nothing is downloaded. Throws with its output if it fails or warns.
 */
export function elgato(command: "validate" | "pack", args: readonly string[]): string {
  const home = mkdtempSync(join(tmpdir(), "pitwall-elgato-"));
  try {
    const schemas = dirname(require.resolve("@elgato/schemas/streamdeck/plugins/manifest.json"));
    cpSync(schemas, join(home, ".config/com.elgato/maker-cli/schemas/streamdeck/plugins"), { recursive: true });
    const tool = join(dirname(require.resolve("@elgato/cli")), "../bin/streamdeck.mjs");
    const { status, stdout, stderr } = spawnSync(process.execPath, [tool, command, "--no-update-check", ...args], {
      env: { ...process.env, HOME: home, USERPROFILE: home, XDG_CONFIG_HOME: join(home, ".config"), APPDATA: home },
      encoding: "utf8",
    });
    const output = stdout + stderr;
    if (status !== 0 || /warning/i.test(output)) throw new Error(`streamdeck ${command} failed:\n${output}`);
    return output;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
