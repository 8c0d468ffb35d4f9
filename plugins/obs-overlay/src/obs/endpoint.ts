import { ObsConnection } from "./connection.js";
import { connectSentence, ObsError } from "./errors.js";
import { type FoundSettings, findObsSettings } from "./obs-settings.js";
import { DEFAULT_PORT } from "./versions.js";

/** OBS on this computer, where its own settings say that it is unless `port` says otherwise. */
export interface ObsEndpoint {
  readonly port: number;
  readonly settings: FoundSettings | null;
}

export function findObsEndpoint(port?: number): ObsEndpoint {
  const settings = findObsSettings();
  return { port: port ?? settings?.port ?? DEFAULT_PORT, settings };
}

/** Connects. Throws `ObsError`; one that says so when OBS's WebSocket server is only switched off. */
export async function reachObs({ port, settings }: ObsEndpoint, password: string | null): Promise<ObsConnection> {
  try {
    return await ObsConnection.open({ port, password });
  } catch (error) {
    const isOff = settings?.enabled === false && settings.port === port;
    if (!(error instanceof ObsError) || error.code !== "not-there" || !isOff) throw error;
    throw new ObsError("websocket-off", connectSentence("websocket-off", port));
  }
}
