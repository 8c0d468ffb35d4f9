import { SPageFileGraphicEvo } from "../protocol/index.js";

/** Slots of the graphics page for the cars of a session. */
export const CAR_SLOTS = 60;

const WORDS_PER_ID = 4;

/** After the slots. */
const PLAYER_CELL = CAR_SLOTS;
const FOCUSED_CELL = CAR_SLOTS + 1;
const CELLS = CAR_SLOTS + 2;

/**
 * The car ids on a graphics page as texts. Compares the 32-bit halves of the 64-bit ids, which costs a tenth of reading
 * bigints, and makes a new text only when its slot changed.
 */
export class CarKeys {
  readonly #slots: Uint32Array;
  readonly #player: Uint32Array;
  readonly #focused: Uint32Array;
  readonly #seen = new Uint32Array(CELLS * WORDS_PER_ID);
  readonly #texts: (string | null)[] = Array.from({ length: CELLS }, () => null);

  constructor({ buffer, byteOffset }: Uint8Array<ArrayBuffer>) {
    const words = (field: "car_ids" | "player_car_id_a" | "focused_car_id_a", ids: number) =>
      new Uint32Array(buffer, byteOffset + SPageFileGraphicEvo.offsetOf(field), ids * WORDS_PER_ID);
    this.#slots = words("car_ids", CAR_SLOTS);
    this.#player = words("player_car_id_a", 1);
    this.#focused = words("focused_car_id_a", 1);
  }

  /** The id in a slot (0..59); null when the slot is empty. */
  at(slot: number): string | null {
    return this.#text(this.#slots, slot * WORDS_PER_ID, slot);
  }

  /** The id of the player's car; null before there is one. */
  player(): string | null {
    return this.#text(this.#player, 0, PLAYER_CELL);
  }

  /** The id of the car that the camera shows; null before there is one. */
  focused(): string | null {
    return this.#text(this.#focused, 0, FOCUSED_CELL);
  }

  #text(words: Uint32Array, from: number, cell: number): string | null {
    const seen = this.#seen;
    const at = cell * WORDS_PER_ID;
    let same = true;
    for (let i = 0; i < WORDS_PER_ID; i++) {
      const word = words[from + i]!;
      if (word === seen[at + i]) continue;
      seen[at + i] = word;
      same = false;
    }
    if (!same) this.#texts[cell] = idText(seen.subarray(at, at + WORDS_PER_ID));
    return this.#texts[cell]!;
  }
}

/** An id pair in hexadecimal, high words first; null for an empty slot. */
function idText(words: Uint32Array): string | null {
  if (words.every((word) => word === 0)) return null;
  const [aLow, aHigh, bLow, bHigh] = Array.from(words, (word) => word.toString(16).padStart(8, "0"));
  return `${aHigh}${aLow}${bHigh}${bLow}`;
}
