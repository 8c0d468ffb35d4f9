import fc from "fast-check";

/** The same each time, so that a red run is somebody's doing; `PITWALL_SEED=N` looks elsewhere. A failure prints its seed. */
const seed = Number(process.env["PITWALL_SEED"] ?? 20_260_401);

fc.configureGlobal({ seed });
