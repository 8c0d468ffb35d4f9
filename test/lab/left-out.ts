import { missingParts } from "./parts.js";

/** Fails CI if a part is missing. Elsewhere lists the tests that were left out and how to enable them. */
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
