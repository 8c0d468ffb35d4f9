import { join } from "node:path";
import { changeFile, type FileFormat, loadFile } from "@acevo-pitwall/core/storage";
import { findObsSettings, type ObsSettings } from "./obs-settings.js";

/** `obs.json` in Pitwall's folder. */
const CONSENT_FILE: FileFormat<{ readonly mayReadPassword: boolean }> = {
  noun: "permission to read OBS's password",
  version: 1,
  // deleting the file withdraws the consent
  keepsLastGood: false,
  empty: { mayReadPassword: false },
  read: ({ mayReadPassword }) => (typeof mayReadPassword === "boolean" ? { mayReadPassword } : null),
  write: (consent) => consent,
};

function consentPath(home: string): string {
  return join(home, "obs.json");
}

/** Whether the streamer allowed Pitwall to read the password from OBS's own settings. */
export function mayReadPassword(home: string): boolean {
  return loadFile(consentPath(home), CONSENT_FILE).mayReadPassword;
}

/** Stores the streamer's consent, so that the director need not ask. Throws `StorageError`. */
export async function rememberConsent(home: string): Promise<void> {
  await changeFile(consentPath(home), CONSENT_FILE, () => ({ mayReadPassword: true }));
}

/** The password without a prompt: from `OBS_PASSWORD`, else with the streamer's consent from OBS's settings. */
export function knownPassword(
  home: string,
  settings: Pick<ObsSettings, "readPassword"> | null = findObsSettings(),
): string | null {
  const { OBS_PASSWORD } = process.env;
  if (OBS_PASSWORD) return OBS_PASSWORD;
  return mayReadPassword(home) ? (settings?.readPassword() ?? null) : null;
}
