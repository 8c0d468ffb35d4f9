/** One value of a game enum. Equal values are the same object, so `===` compares. */
export class EnumMember<Type extends string = string, Name extends string = string, Known extends boolean = boolean> {
  /** Name of the enum, e.g. `AcEvoFlagType`: members of different enums are different types. */
  readonly type: Type;
  /** The name in the game's header, or `Unknown(17)` for a number that the header does not list. */
  readonly name: Name;
  /** The number the game writes. */
  readonly value: number;
  /** False for a number that the header does not list. */
  readonly known: Known;

  constructor(type: Type, name: Name, value: number, known: Known) {
    this.type = type;
    this.name = name;
    this.value = value;
    this.known = known;
    Object.freeze(this);
  }

  toString(): Name {
    return this.name;
  }

  toJSON(): Name {
    return this.name;
  }
}

/** A number that the header does not list. */
type UnknownMember<Type extends string> = EnumMember<Type, `Unknown(${number})`, false>;
/** A union with one type per name, so that `switch (member.name)` narrows. */
type KnownMember<Type extends string, Names extends string> = { [N in Names]: EnumMember<Type, N, true> }[Names];

/** A game enum: its members by name, lookup by name and number, and iteration over the known members. */
export type GameEnum<Type extends string, Names extends string> = {
  readonly [N in Names]: EnumMember<Type, N, true>;
} & Iterable<KnownMember<Type, Names>> & {
    /** The member for a number; a number the header does not list gives an unknown member that keeps it. */
    from(value: number): KnownMember<Type, Names> | UnknownMember<Type>;
    /** The member for a name, also `Unknown(17)`. Throws `RangeError` for any other text. */
    parse(name: string): KnownMember<Type, Names> | UnknownMember<Type>;
  };

/** Any member of an enum, also a number that the header does not list. */
export type MemberOf<E extends { from(value: number): unknown }> = ReturnType<E["from"]>;

/** The names that the header lists, of a member's enum: `NameOf<AcEvoStatus>` is `"Off" | "Replay" | "Live" | "Pause"`. */
export type NameOf<M extends EnumMember> = Extract<M, { readonly known: true }>["name"];

/** How many unknown members an enum caches, so that torn or foreign memory cannot fill the heap. */
const UNKNOWN_LIMIT = 1024;

/** Declares an enum from the header's names and numbers. */
export function gameEnum<const Type extends string, const Numbers extends Readonly<Record<string, number>>>(
  type: Type,
  numbers: Numbers,
): GameEnum<Type, keyof Numbers & string> {
  type Names = keyof Numbers & string;
  type Known = KnownMember<Type, Names>;
  type Unknown = UnknownMember<Type>;
  const members = Object.entries(numbers).map(([name, value]) => new EnumMember(type, name, value, true) as Known);
  const byValue = new Map(members.map((member) => [member.value, member]));
  const byName = new Map<string, Known>(members.map((member) => [member.name, member]));
  const unknown = new Map<number, Unknown>();

  const from = (value: number): Known | Unknown => {
    const member = byValue.get(value) ?? unknown.get(value);
    if (member) return member;
    if (unknown.size >= UNKNOWN_LIMIT) unknown.clear();
    const made: Unknown = new EnumMember(type, `Unknown(${value})`, value, false);
    unknown.set(value, made);
    return made;
  };

  const parse = (name: string): Known | Unknown => {
    const member = byName.get(name);
    if (member) return member;
    const number = /^Unknown\((-?\d+)\)$/.exec(name)?.[1];
    if (number === undefined) throw new RangeError(`${type} has no member named "${name}"`);
    return from(Number(number));
  };

  const byMemberName = Object.fromEntries(byName);
  const lookUp = { from, parse, [Symbol.iterator]: () => members.values() };
  return Object.freeze({ ...byMemberName, ...lookUp }) as GameEnum<Type, Names>;
}
