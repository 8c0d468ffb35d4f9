import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

/** Copies the project's files, uncompiled, into a folder, with the installed npm packages. */
export function copyProject(folder: string): void {
  const wanted = ["core", "plugins", "scripts", "package.json", "tsconfig.json"];
  const listed = execFileSync("git", ["-c", "safe.directory=*", "ls-files", "-coz", "--exclude-standard", ...wanted], {
    cwd: ROOT,
    encoding: "utf8",
  });
  for (const file of listed.split("\0").filter((name) => name !== "" && existsSync(join(ROOT, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  for (const part of [".", "core", "plugins/obs-overlay", "plugins/streamdeck"]) {
    const installed = join(ROOT, part, "node_modules");
    if (existsSync(installed)) linkPackages(installed, join(folder, part, "node_modules"));
  }
}

function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    // the project's own packages are links to their folders
    if (name === "@acevo-pitwall") linkOwn(join(from, name), join(to, name));
    else symlinkSync(join(from, name), join(to, name));
  }
}

function linkOwn(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) symlinkSync(readlinkSync(join(from, name)), join(to, name));
}
