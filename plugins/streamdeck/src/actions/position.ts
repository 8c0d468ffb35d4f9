import { count, placeOf, position } from "@acevo-pitwall/core/race";
import { type KeyView, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";

/** The place in the field. */
export default defineAction({
  id: "position",
  order: 60,
  name: { en: "Position", de: "Position" },
  tooltip: {
    en: "The place in the field",
    de: "Der Platz im Feld",
  },
  options: {},
  view(race): KeyView {
    const place = placeOf(race);
    if (place === null) return unknown("POSITION");
    const { total } = race.position;
    const footer = total === null ? undefined : { text: `/ ${count(total)}` };
    return { label: "POSITION", value: position(place), ...(footer && { footer }) };
  },
});
