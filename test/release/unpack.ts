import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzip } from "../streamdeck/packed.js";

const folders: string[] = [];

/** Unpacks a zip into a new folder. Returns the folder. */
export function unpack(zip: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-release-"));
  folders.push(folder);
  unzip(zip, folder);
  return folder;
}

/** For `afterAll`. */
export function removeUnpacked(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
