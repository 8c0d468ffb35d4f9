import { count, position } from "@acevo-pitwall/core/race";
import { type Face, unknown } from "../draw/face.js";
import { defineAction } from "./action.js";

/** The place in the field. */
export const positionAction = defineAction({
  id: "position",
  name: "Position",
  tooltip: "The place in the field",
  options: {},
  face({ position: place }): Face {
    if (place.overall === null) return unknown("POSITION");
    const foot = place.total === null ? undefined : { text: `/ ${count(place.total)}` };
    return { label: "POSITION", value: position(place.overall), ...(foot && { foot }) };
  },
});
