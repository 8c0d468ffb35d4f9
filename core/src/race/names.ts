import type { AcEvoFlagType, AcEvoSessionType, NameOf } from "../protocol/index.js";

/** Name of an `AcEvoSessionType` member. The game's "unknown" is null. */
export type SessionTypeName = Exclude<NameOf<AcEvoSessionType>, "Unknown">;

/** Name of an `AcEvoFlagType` member, e.g. `BlueFlag`. */
export type FlagName = NameOf<AcEvoFlagType>;
