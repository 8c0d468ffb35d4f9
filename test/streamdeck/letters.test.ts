import * as fc from "fast-check";
import { expect, it } from "vitest";
import { bundledFont } from "../../plugins/streamdeck/scripts/glyphs.js";
import { wrapped } from "../../plugins/streamdeck/src/views/wrap.js";
import "../fuzz/seed.js";
import { labelledKey, namedKey } from "./named-key.js";
import { textExtents, textsIn } from "./outlines.js";

/** Without spaces, as they are read back. */
const bare = (text: string) => text.replaceAll(" ", "");
/** What a font of the system draws in an SVG. */
const bySystem = (svg: string) => Array.from(svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g), ([, text]) => text);

/** Two letters of one outline: the more common one is read back. */
const TWINS: Readonly<Record<string, RegExp>> = { "‚": /^,$/, Ð: /^Đ$/, ʼ: /^’$/ };
const exactly = (letter: string) => new RegExp(`^\\u{${letter.codePointAt(0)!.toString(16)}}$`, "u");

/** Every letter, figure and sign of a part of the overlay's font. */
function lettersOf(part: string): string[] {
  const { glyphIndexMap } = bundledFont("barlow-semi-condensed", part).tables["cmap"] as unknown as {
    glyphIndexMap: object;
  };
  const letters = Object.keys(glyphIndexMap).map((code) => String.fromCodePoint(Number(code)));
  return letters.filter((letter) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(letter));
}

it.each(["latin", "latin-ext", "vietnamese"])("draw every letter of the bundled fonts themselves: %s", (part) => {
  const letters = lettersOf(part);
  expect(letters.length).toBeGreaterThan(90);
  for (const letter of letters) {
    const { key, body } = namedKey(letter);
    expect(bySystem(key + body), letter).toEqual([]);
    expect(textsIn(key), letter).toEqual(["DRIVER", expect.stringMatching(TWINS[letter] ?? exactly(letter))]);
  }
});

it.each(["Łukasz Żółć", "Đorđe Ilić", "İsmail Işık", "José Muñoz", "Ștefan Țuțu", "Jiří Dvořák", "Ngô Bảo Châu"])(
  "write %s with each of its letters",
  (name) => {
    expect(textsIn(namedKey(name).key)).toEqual(["DRIVER", bare(name)]);
    // letters and their marks apart, as some programs write them
    expect(textsIn(namedKey(name.normalize("NFD")).body)).toEqual([bare(name)]);
  },
);

it.each([
  ["Иван Петров", "Segoe UI", ["Иван Петров"]],
  ["健太 山田", "Microsoft YaHei", ["健太 山田"]],
  ["ケンタ", "Yu Gothic", ["ケンタ"]],
  ["김민준", "Malgun Gothic", ["김민준"]],
  ["Nuñez 🏁", "Segoe UI Emoji", ["🏁"]],
  ["Łukasz Иван", "Segoe UI", ["Иван"]],
])("leave to a font of the system what the bundled ones lack, in the same colour: %s", (name, family, parts) => {
  const { key, body } = namedKey(name);
  for (const svg of [key, body]) {
    expect(bySystem(svg)).toEqual(parts);
    expect(textsIn(svg)).toContain(bare(name));
    expect(svg).toMatch(new RegExp(`<text [^>]*fill="#f4f6f8" font-family="${family}"`));
  }
});

it("write the streamer's own label and unit in any script", () => {
  for (const label of ["Prędkość", "Скорость", "ギア", "速度 🏁"]) {
    const { key, head } = labelledKey(label, "км/ч");
    for (const svg of [key, head])
      expect(textsIn(svg)).toEqual(expect.arrayContaining([bare(label.toUpperCase()), "км/ч"]));
  }
});

it("cut no letter in half, and end with an ellipsis when something is left out", () => {
  const family = "👨‍👩‍👧‍👦";
  expect(textsIn(namedKey(family.repeat(9)).key).at(-1)).toBe(`${family.repeat(6)}…`);
  expect(textsIn(namedKey("🏁".repeat(7)).key).at(-1)).toBe("🏁".repeat(7));
  expect(textsIn(namedKey("ファイナルファンタジー").key).at(-1)).toBe("ファイナルフ…");
  // j with a caron and a dot below has no letter of its own
  const marked = "ǰ\u0323";
  expect(textsIn(namedKey(marked.repeat(20)).key).at(-1)).toBe(`${marked.normalize("NFC").repeat(13)}…`);
  expect(wrapped(`${family.repeat(9)} b`)[0]).toBe(`${family.repeat(4)}…`);
  // of a label that is too long the beginning is kept
  expect(textsIn(labelledKey("🏁".repeat(40), "").key)[0]).toBe(`${"🏁".repeat(7)}…`);
  expect(textsIn(labelledKey("Much too long a label", "").key)[0]).toBe("MUCHTOOLONGA");
});

it("reverse no text and draw no invisible characters", () => {
  expect(textsIn(namedKey("a\u202Ecba\u2066d\u200F\u0007\n\uFEFF").key).at(-1)).toBe("acbad");
  expect(textsIn(namedKey("Ann\ud83c").key).at(-1)).toBe("Ann");
  expect(textsIn(namedKey("\u202E\u200B").key).at(-1)).toBe("–");
  expect(textsIn(namedKey("A&B <x> Ж").key).at(-1)).toBe("A&B<x>Ж");
  expect(namedKey("<script>Ж&lt;").key).not.toContain("<script");
});

it("keep any name inside, in a picture that can be sent", () => {
  const name = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(..."Жщé健ñ한😀🏁👩\u200D\u0301\u202E  <&\ud83cعب"), maxLength: 40 }),
  );
  fc.assert(
    fc.property(name, (text) => {
      const named = namedKey(text);
      const { key, head, body } = labelledKey(text, text);
      for (const [svg, width] of [
        [named.key, 144],
        [named.body, 200],
        [key, 144],
        [head, 200],
        [body, 200],
      ] as const) {
        expect(() => encodeURIComponent(svg)).not.toThrow();
        expect(svg).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]|NaN|undefined/u);
        for (const { left, right } of textExtents(svg)) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(width);
        }
      }
    }),
    { numRuns: 300 },
  );
});
