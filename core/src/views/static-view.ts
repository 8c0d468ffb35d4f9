import { AcEvoSessionType, AcEvoStartingGrip, SPageFileStaticEvo, type StructInput } from "../protocol/index.js";
import { type FieldsOf, View } from "./view.js";

type StaticFields = FieldsOf<typeof SPageFileStaticEvo>;

/** The static page: the session, written once when it loads. It may come late, and stay empty in solo modes. */
export class StaticView extends View<StaticFields> {
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    super(SPageFileStaticEvo, bytes);
  }

  /** A snapshot from `toJSON`'s result. Throws `TypeError` naming a field that does not fit. */
  static fromJSON(json: StructInput<StaticFields>): StaticView {
    return new StaticView(SPageFileStaticEvo.encode(json));
  }

  /** A copy that does not change, also after the mapper is closed. */
  snapshot(): StaticView {
    return new StaticView(this.copyBytes());
  }

  /** Version of the shared memory's layout, e.g. `1.0`. */
  get smVersion(): string {
    return this.raw().sm_version;
  }

  /** Version of the game. */
  get acEvoVersion(): string {
    return this.raw().ac_evo_version;
  }

  get session(): AcEvoSessionType {
    return AcEvoSessionType.from(this.raw().session);
  }

  get sessionName(): string {
    return this.raw().session_name;
  }

  get startingGrip(): AcEvoStartingGrip {
    return AcEvoStartingGrip.from(this.raw().starting_grip);
  }

  get track(): string {
    return this.raw().track;
  }

  get trackConfiguration(): string {
    return this.raw().track_configuration;
  }

  get nation(): string {
    return this.raw().nation;
  }
}
