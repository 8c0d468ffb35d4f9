import type { Box } from "./box.js";
import { type CornerCell, corners } from "./corners.js";
import { flagField } from "./flag-picture.js";
import { type Jobs, services } from "./services.js";

/** A picture in the place of a value. */
export type Picture =
  | { readonly kind: "flag"; readonly flag: string }
  | { readonly kind: "corners"; readonly cells: readonly CornerCell[] }
  | { readonly kind: "services"; readonly jobs: Jobs };

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
