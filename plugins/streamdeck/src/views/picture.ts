import type { PitServices } from "@acevo-pitwall/core/race";
import type { Box } from "./box.js";
import { type Corner, corners } from "./corners.js";
import { flagField } from "./flag-picture.js";
import { services } from "./services.js";

/** What is drawn where a value would stand. */
export type Picture =
  | { readonly kind: "flag"; readonly flag: string }
  | { readonly kind: "corners"; readonly cells: readonly Corner[] }
  | { readonly kind: "services"; readonly jobs: PitServices };

/** A picture that fills `box`. */
export function drawPicture(picture: Picture, box: Box): string {
  switch (picture.kind) {
    case "flag":
      return flagField(picture.flag, box);
    case "corners":
      return corners(picture.cells, box);
    case "services":
      return services(picture.jobs, box);
  }
}
