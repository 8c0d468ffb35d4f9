import { aidView } from "../views/aid-view.js";
import { defineAction } from "../definition/define-action.js";

/** ABS: its level, lit while it acts. */
export const abs = defineAction({
  id: "abs",
  name: "ABS",
  tooltip: "ABS level; lit while it acts",
  urgency: "aid",
  options: {},
  view: ({ aids }) => aidView("ABS", aids.abs, null),
});
