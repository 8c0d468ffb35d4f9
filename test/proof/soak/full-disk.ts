import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** A folder on a disk that a recording fills; null without root, which is needed to create it. */
export function mountSmallDisk(parent: string): { readonly folder: string; remove(): void } | null {
  const folder = join(parent, "small-disk");
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return null;
  }
  return { folder, remove: () => void execFileSync("umount", ["-l", folder], { stdio: "ignore" }) };
}
