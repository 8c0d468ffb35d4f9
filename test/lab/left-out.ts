import { missingParts } from "./parts.js";

/** Before the tests: in CI nothing may be left out. After them: says what was, and what would enable it. */
export default function setup(): () => void {
  if (process.env["CI"] === "true" && missingParts.length > 0) {
    throw new Error(
      `CI must test everything. Missing: ${missingParts.map((part) => `${part.what} (${part.enable})`).join(", ")}`,
    );
  }
  return () => {
    for (const { what, suffix, enable } of missingParts) {
      console.log(`Left out: tests with ${what} (*.${suffix}.test.ts). To run them: ${enable}`);
    }
  };
}
