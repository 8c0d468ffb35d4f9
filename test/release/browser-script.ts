import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitFor } from "../lab/process.js";

/** A browser that notes which address it is to show: a real one needs a desktop. The system opens it by `env`. */
export function noteAddresses(folder: string) {
  const noted = join(folder, "opened.txt");
  const program = join(folder, "browser");
  writeFileSync(program, `#!/bin/sh\necho "$1" >> '${noted}'\n`);
  chmodSync(program, 0o755);
  return {
    env: { BROWSER: program, DISPLAY: "", XDG_CURRENT_DESKTOP: "" },
    /** What it was told first. */
    opened: () =>
      waitFor("the browser to open", () => (existsSync(noted) ? readFileSync(noted, "utf8").trim() : undefined)),
  };
}
