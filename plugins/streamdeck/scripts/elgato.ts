import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * Runs Elgato's command line tool in a home of its own, with the schemas that are installed here: the answer does not
 * depend on what a machine has seen before, and nothing is fetched. Throws, with what it said, when it fails or warns.
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
    const said = stdout + stderr;
    if (status !== 0 || /warning/i.test(said)) throw new Error(`streamdeck ${command} is not content:\n${said}`);
    return said;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
