/** One value of a game enum. Equal values are the same object, so `===` compares. */
export class EnumMember {
  /** The name in the game's header, or `Unknown(17)` for a number that the header does not list. */
  readonly name: string;
  /** The number the game writes. */
  readonly value: number;
  /** False for a number that the header does not list. */
  readonly known: boolean;

  constructor(name: string, value: number, known: boolean) {
    this.name = name;
    this.value = value;
    this.known = known;
    Object.freeze(this);
  }

  toString(): string {
    return this.name;
  }

  toJSON(): string {
    return this.name;
  }
}

/** A game enum: its members by name, plus look-up both ways and iteration over the known ones. */
export type GameEnum<Names extends string> = { readonly [N in Names]: EnumMember } & Iterable<EnumMember> & {
    /** The member for a number; a number the header does not list gives an unknown member that keeps it. */
    from(value: number): EnumMember;
    /** The member for a name, also `Unknown(17)`. Throws `RangeError` for any other text. */
    parse(name: string): EnumMember;
  };

/** How many unknown members an enum keeps interned; torn or foreign memory could otherwise fill the heap. */
const UNKNOWN_LIMIT = 1024;

/** Declares an enum from the header's names and numbers. */
export function gameEnum<const M extends Readonly<Record<string, number>>>(
  title: string,
  numbers: M,
): GameEnum<keyof M & string> {
  const members = Object.entries(numbers).map(([name, value]) => new EnumMember(name, value, true));
  const byValue = new Map(members.map((member) => [member.value, member]));
  const byName = new Map(members.map((member) => [member.name, member]));
  const unknown = new Map<number, EnumMember>();

  const from = (value: number): EnumMember => {
    const member = byValue.get(value) ?? unknown.get(value);
    if (member) return member;
    if (unknown.size >= UNKNOWN_LIMIT) unknown.clear();
    const made = new EnumMember(`Unknown(${value})`, value, false);
    unknown.set(value, made);
    return made;
  };

  const parse = (name: string): EnumMember => {
    const member = byName.get(name);
    if (member) return member;
    const number = /^Unknown\((-?\d+)\)$/.exec(name)?.[1];
    if (number === undefined) throw new RangeError(`${title} has no member named "${name}"`);
    return from(Number(number));
  };

  const named = Object.fromEntries(byName) as { [N in keyof M & string]: EnumMember };
  return Object.freeze(Object.assign(named, { from, parse, [Symbol.iterator]: () => members.values() }));
}
