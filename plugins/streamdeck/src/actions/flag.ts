import { flagName } from "@acevo-pitwall/core/race";
import { type KeyView, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";

/** The flag that is out, over the whole key, with its name; a new one flashes. */
export default defineAction({
  id: "flag",
  order: 80,
  name: { en: "Flag", de: "Flagge" },
  tooltip: {
    en: "The flag that is out, with its name",
    de: "Die Flagge, die gezeigt wird, mit Namen",
  },
  urgency: "flag",
  isFlag: true,
  options: {},
  view({ flag: { shown } }): KeyView {
    if (shown === null) return unknown("FLAG");
    const name = flagName(shown);
    if (name === null) return { label: "FLAG", value: "None", color: "quiet" };
    return { label: name.toUpperCase(), value: "", picture: { kind: "flag", flag: shown }, blink: shown };
  },
});
