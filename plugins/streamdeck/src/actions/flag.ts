import { flagName } from "@acevo-pitwall/core/race";
import { type Face, unknown } from "../draw/face.js";
import { defineAction } from "./action.js";

/** The flag that is out, over the whole key, with its name; a new one flashes. */
export const flagAction = defineAction({
  id: "flag",
  name: "Flag",
  tooltip: "The flag that is out, with its name",
  urgency: "flag",
  isFlag: true,
  options: {},
  face({ flag: { shown } }): Face {
    if (shown === null) return unknown("FLAG");
    const name = flagName(shown);
    if (name === null) return { label: "FLAG", value: "None", tone: "quiet" };
    return { label: name.toUpperCase(), value: "", picture: { kind: "flag", flag: shown }, news: shown };
  },
});
