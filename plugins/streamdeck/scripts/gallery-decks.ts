import type { Action } from "../src/definition/define-action.js";
import { PREVIEW } from "../src/inspector/preview-state.js";
import { actionById, keyPicture, stripPicture } from "./gallery-pictures.js";
import { type DeckLayout, LAYOUTS, type Placed } from "./layouts.js";

const BLUE_FLAG = { ...PREVIEW.race.flag, shown: "BlueFlag" } as const;
const CONTEXT = { ...PREVIEW, race: { ...PREVIEW.race, flag: BLUE_FLAG } };

function deck({ keys, dials }: DeckLayout, actions: readonly Action[]): string {
  const picture = (draw: typeof keyPicture) => (placed: Placed) => {
    const [id, settings] = typeof placed === "string" ? [placed, {}] : placed;
    return draw(actionById(actions, id), settings, CONTEXT);
  };
  const rows = keys.map((row) => `<div class="row">${row.map(picture(keyPicture)).join("")}</div>`);
  const strip = dials.map(picture(stripPicture)).join("");
  const wheels = dials.map(() => "<i></i>").join("");
  const below = dials.length > 0 ? `<div class="touch">${strip}</div><div class="wheels">${wheels}</div>` : "";
  return `<!doctype html><style>
    body { margin: 0; padding: 16px; width: max-content; background: #24272c }
    main { padding: 26px; border-radius: 26px; background: #131417; border: 1px solid #3a3e45 }
    .row { display: flex; gap: 16px; justify-content: center } .row + .row { margin-top: 16px }
    .key { width: 100px; height: 100px; border-radius: 12px; outline: 1px solid #34383f }
    .touch { display: flex; margin-top: 26px; border-radius: 8px; overflow: hidden; outline: 1px solid #34383f }
    .strip { width: 140px } .strip img { display: block; width: 140px }
    .wheels { display: flex; justify-content: space-around; margin-top: 22px }
    i { width: 58px; height: 58px; border-radius: 50%; background: #1f2126; border: 3px solid #3a3e45; box-sizing: border-box }
  </style><main>${rows.join("")}${below}</main>`;
}

/** Pictures of the ready-made profiles on their devices, by name. */
export function decks(actions: readonly Action[]): [name: string, html: string][] {
  return LAYOUTS.map((layout) => [`profile-${layout.file}`, deck(layout, actions)]);
}
