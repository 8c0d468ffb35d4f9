import { describe, expect, it } from "vitest";
import * as protocol from "../../core/src/protocol/index.js";
import type { Struct } from "../../core/src/protocol/index.js";
import { layout } from "./oracle.js";

const structs = protocol as unknown as Record<string, Struct<Record<string, never>>>;

describe("the declared pages", () => {
  it("have the sizes that the game allocates", () => {
    expect(protocol.SPageFilePhysics.size).toBe(800);
    expect(protocol.SPageFileGraphicEvo.size).toBe(4900);
    expect(protocol.SPageFileStaticEvo.size).toBe(208);
  });

  it.each(Object.entries(layout.structs))("%s equals the compiler's layout, row by row", (name, { size, fields }) => {
    const ours = structs[name]!;
    expect(ours.size).toBe(size);
    expect(ours.fields.map((field) => [field.name, field.offset])).toEqual(
      fields.map(([name, , offset]) => [name, offset]),
    );
  });

  it.each(Object.entries(layout.structs))("%s declares the compiler's types", (name, { fields }) => {
    const spelling: Record<string, string> = {
      i8: "int8_t",
      u8: "uint8_t",
      i16: "int16_t",
      u16: "uint16_t",
      i32: "int32_t",
      u32: "uint32_t",
      u64: "uint64_t",
      f32: "float",
    };
    const theirs = fields.map(([, type, , dims]) => {
      const innermostFirst = [...dims].reverse();
      return (spelling[type] ?? type) + innermostFirst.map((n) => `[${n}]`).join("");
    });
    expect(structs[name]!.fields.map((field) => field.kind.c)).toEqual(theirs);
  });

  it.each(Object.entries(layout.structs))("%s has exactly the known notes on its fields", (name, { fields }) => {
    const known = fields.map(([name, type, , , note]) => {
      // "rpm" for a lamp is a mistake in the table
      const meant = type === "bool" && note === "rpm" ? "" : note.replace(", see README", "");
      return [name, meant];
    });
    expect(structs[name]!.fields.map(({ name, kind }) => [name, kind.note ?? ""])).toEqual(known);
  });
});
