import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "@acevo-pitwall/core";
import * as v from "valibot";
import { type FoundSettings, findObsSettings } from "./obs-settings.js";

const ConsentFile = v.object({ version: v.literal(1), mayReadPassword: v.boolean() });

function consentPath(home: string): string {
  return join(home, "obs.json");
}

/** Whether the streamer agreed that we read OBS's password from its own settings. */
export function mayReadPassword(home: string): boolean {
  try {
    const found = v.safeParse(ConsentFile, JSON.parse(readFileSync(consentPath(home), "utf8")));
    return found.success && found.output.mayReadPassword;
  } catch {
    return false;
  }
}

/** Remembers that they did, so that the director need not ask. Throws what the file system throws. */
export function rememberConsent(home: string): void {
  writeWhole(consentPath(home), JSON.stringify({ version: 1, mayReadPassword: true }, null, 1));
}

/** The password without asking anybody: from `OBS_PASSWORD`, else, for a streamer who agreed, from OBS's settings. */
export function knownPassword(
  home: string,
  settings: Pick<FoundSettings, "readPassword"> | null = findObsSettings(),
): string | null {
  const { OBS_PASSWORD } = process.env;
  if (OBS_PASSWORD) return OBS_PASSWORD;
  return mayReadPassword(home) ? (settings?.readPassword() ?? null) : null;
}
