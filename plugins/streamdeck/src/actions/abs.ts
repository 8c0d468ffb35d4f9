import { aidFace } from "./aids.js";
import { defineAction } from "./action.js";

/** ABS: its level, lit while it acts. */
export const abs = defineAction({
  id: "abs",
  name: "ABS",
  tooltip: "ABS level; lit while it acts",
  urgency: "aid",
  options: {},
  face: ({ aids }) => aidFace("ABS", aids.abs, null),
});
