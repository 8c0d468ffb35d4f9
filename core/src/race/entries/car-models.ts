/** Display names by the game's own names, as far as both were seen together. */
const SEEN: Readonly<Record<string, string>> = { ks_bmw_m4_gt3: "BMW M4 GT3 Evo" };

/** Display names of cars. The page has that of the player's car, which goes for all cars of its model. */
export class CarModels {
  readonly #names = new Map(Object.entries(SEEN));

  /** Takes the player's car: its model in the log, and its display name on the page. */
  learn(model: string | null, displayName: string | null): void {
    if (model !== null && displayName !== null) this.#names.set(model, displayName);
  }

  /** The display name of a model; the game's own where it is not known. */
  nameOf(model: string | null): string | null {
    return model === null ? null : (this.#names.get(model) ?? model);
  }
}
