import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineCutter } from "../../core/src/game-log/lines.js";

const cutAll = (pieces: readonly Buffer[]): string[] => {
  const cutter = new LineCutter();
  return pieces.flatMap((piece) => cutter.cut(piece));
};

describe("lines of a log that is being written", () => {
  it("waits for a line's end", () => {
    const cutter = new LineCutter();
    expect(cutter.cut(Buffer.from("one\r\ntw"))).toEqual(["one"]);
    expect(cutter.cut(Buffer.from("o"))).toEqual([]);
    expect(cutter.cut(Buffer.from("\n\nthree\n"))).toEqual(["two", "", "three"]);
  });

  it("are the same however the bytes arrive, also in the middle of a letter", () => {
    const text = fc.array(fc.string({ unit: "grapheme" })).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 9 })), (text, sizes) => {
        const bytes = Buffer.from(`${text}\n`);
        const pieces: Buffer[] = [];
        let at = 0;
        for (const size of sizes) pieces.push(bytes.subarray(at, (at += size)));
        pieces.push(bytes.subarray(at));
        expect(cutAll(pieces)).toEqual(cutAll([bytes]));
      }),
    );
  });

  it("costs no more than a bounded line, and goes on after it", () => {
    const cutter = new LineCutter();
    const piece = Buffer.alloc(5000, "x");
    const cut = [piece, piece, piece, piece, Buffer.from("y\nnext\n")].flatMap((bytes) => cutter.cut(bytes));
    expect(cut.map((line) => line.length)).toEqual([8192, 4]);
    expect(cut[1]).toBe("next");
  });

  it("forgets the line under way when it begins anew", () => {
    const cutter = new LineCutter();
    cutter.cut(Buffer.from("half"));
    cutter.reset();
    expect(cutter.cut(Buffer.from("new\n"))).toEqual(["new"]);
  });
});
