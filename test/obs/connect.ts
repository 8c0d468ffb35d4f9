import { ObsConnection } from "../../plugins/obs-overlay/src/obs/connection.js";
import type { RealObs } from "../lab/obs/obs.js";

/** Connects to a real OBS. `asked` lists the requests in order. */
export async function connectTo({ port, password }: RealObs, requestMs = 30_000) {
  const asked: string[] = [];
  const obs = await ObsConnection.open({
    port,
    password,
    connectMs: 30_000,
    requestMs,
    onRequest: (type) => asked.push(type),
  });
  return { obs, asked };
}

/** The requests that change something. */
export function changesAmong(asked: readonly string[]): readonly string[] {
  return asked.filter((type) => !type.startsWith("Get"));
}
