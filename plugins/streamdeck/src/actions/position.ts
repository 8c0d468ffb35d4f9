import { count, placeOf, position } from "@acevo-pitwall/core/race";
import { type Face, unknown } from "../draw/face.js";
import { defineAction } from "./action.js";

/** The place in the field. */
export const positionAction = defineAction({
  id: "position",
  name: "Position",
  tooltip: "The place in the field",
  options: {},
  face(race): Face {
    const place = placeOf(race);
    if (place === null) return unknown("POSITION");
    const { total } = race.position;
    const foot = total === null ? undefined : { text: `/ ${count(total)}` };
    return { label: "POSITION", value: position(place), ...(foot && { foot }) };
  },
});
