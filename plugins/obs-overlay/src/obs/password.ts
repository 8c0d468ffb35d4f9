import { join } from "node:path";
import { changeFile, type FileFormat, loadFile } from "@acevo-pitwall/core/storage";
import { type FoundSettings, findObsSettings } from "./obs-settings.js";

/** `obs.json` in Pitwall's folder: whether the streamer agreed that we read OBS's password from its own settings. */
const CONSENT_FILE: FileFormat<{ readonly mayReadPassword: boolean }> = {
  noun: "permission to read OBS's password",
  version: 1,
  // whoever deletes the file takes it back
  keepsLastGood: false,
  empty: { mayReadPassword: false },
  read: ({ mayReadPassword }) => (typeof mayReadPassword === "boolean" ? { mayReadPassword } : null),
  write: (consent) => consent,
};

function consentPath(home: string): string {
  return join(home, "obs.json");
}

/** Whether the streamer agreed that we read OBS's password from its own settings. */
export function mayReadPassword(home: string): boolean {
  return loadFile(consentPath(home), CONSENT_FILE).mayReadPassword;
}

/** Remembers that they did, so that the director need not ask. Throws `StorageError` when that cannot be kept. */
export async function rememberConsent(home: string): Promise<void> {
  await changeFile(consentPath(home), CONSENT_FILE, () => ({ mayReadPassword: true }));
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
