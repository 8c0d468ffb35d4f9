const LETTERS = 3;

/** Three capital letters of a driver's last name, as broadcasts use them: `Verhoeven` is `VER`. Null without letters. */
export function driverCode(name: string): string | null {
  const words = name.split(" ").map((word) => word.replace(/[^\p{L}]/gu, ""));
  const last = words.findLast((word) => word !== "");
  return last === undefined ? null : [...last].slice(0, LETTERS).join("").toUpperCase();
}
