import { ObsConnection } from "./connection.js";
import { connectSentence, ObsError } from "./errors.js";
import { findObsSettings, type ObsSettings } from "./obs-settings.js";
import { DEFAULT_PORT } from "./versions.js";

/** OBS's WebSocket server on this computer. `settings` is null when no installed OBS is found. */
export interface ObsEndpoint {
  readonly port: number;
  readonly settings: ObsSettings | null;
}

/** Takes `port`, else the port in OBS's own settings, else OBS's default. */
export function findObsEndpoint(port?: number): ObsEndpoint {
  const settings = findObsSettings();
  return { port: port ?? settings?.port ?? DEFAULT_PORT, settings };
}

/** Throws `ObsError`; its code is `websocket-off` when OBS's settings say that the WebSocket server is off. */
export async function connectToObs({ port, settings }: ObsEndpoint, password: string | null): Promise<ObsConnection> {
  try {
    return await ObsConnection.open({ port, password });
  } catch (error) {
    const isOff = settings?.enabled === false && settings.port === port;
    if (!(error instanceof ObsError) || error.code !== "not-running" || !isOff) throw error;
    throw new ObsError("websocket-off", connectSentence("websocket-off", port));
  }
}
