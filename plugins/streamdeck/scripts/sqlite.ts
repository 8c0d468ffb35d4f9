import { cpSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./folders.js";

/** Copies SQLite, in which results are kept, into `modules`. The same on every system. */
export function shipSqlite(modules: string): void {
  const name = "node-sqlite3-wasm";
  for (const file of ["package.json", "LICENSE", "dist"]) {
    cpSync(join(ROOT, "node_modules", name, file), join(modules, name, file), { recursive: true });
  }
}
