import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitFor } from "../lab/process.js";

/** A fake browser that records the address to open, since a real one needs a desktop. `env` makes it the default. */
export function noteAddresses(folder: string) {
  const noted = join(folder, "opened.txt");
  const program = join(folder, "browser");
  rmSync(noted, { force: true });
  writeFileSync(program, `#!/bin/sh\necho "$1" >> '${noted}'\n`);
  chmodSync(program, 0o755);
  return {
    env: { BROWSER: program, DISPLAY: "", XDG_CURRENT_DESKTOP: "" },
    /** The first address it was given; the file is there before the address is in it. */
    opened: () =>
      waitFor("the browser to open", () => (existsSync(noted) && readFileSync(noted, "utf8").trim()) || undefined),
  };
}
