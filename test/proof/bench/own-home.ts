/** Imported first, so that nothing reads or changes the user's own Pitwall folder. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const home = mkdtempSync(join(tmpdir(), "pitwall-bench-"));
process.env["PITWALL_HOME"] = home;
process.once("exit", () => rmSync(home, { recursive: true, force: true }));
