import fc from "fast-check";

/** A fixed seed, so that a new failure comes from a change; `PITWALL_SEED=N` chooses another. A failure prints its seed. */
export const SEED = Number(process.env["PITWALL_SEED"] ?? 20_260_401);

fc.configureGlobal({ seed: SEED });
