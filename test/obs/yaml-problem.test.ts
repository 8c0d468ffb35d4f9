import { expect, test } from "vitest";
import { readRules } from "../../plugins/obs-overlay/src/obs/director/rules.js";

const scenes = (...lines: readonly string[]) => ["version: 1", "scenes:", ...lines, ""].join("\n");

test.each([
  [
    "the sample's line beside one's own",
    scenes("  driving: Race", "  driving: Circuit"),
    4,
    '"driving" is there twice',
  ],
  [
    "an unclosed list",
    "version: 1\nswitching:\n  neverLeave: [a, b\n  # mayLeave: [Race\n",
    3,
    "a closing ] is missing",
  ],
  ["an unclosed list in braces", "version: 1\nscenes: { driving: [a }\n", 2, "a closing ] is missing"],
  ["unclosed braces", "version: 1\nscenes: {\n", 2, "a closing } is missing"],
  ["a bracket too many", "version: 1\nswitching:\n  neverLeave: [a]]\n", 3, "there is a ] too many"],
  ["a tab", scenes("\tdriving: Race"), 3, "there is a tab: use spaces"],
  ["a tab in braces", "version: 1\nscenes: {\n\tdriving: Race }\n", 3, "there is a tab: use spaces"],
  ["a name with a colon", scenes("  driving: Race: HD # new"), 3, 'a name with a colon needs quotes: "Race: HD"'],
  ["the same in braces", "version: 1\nscenes: { driving: Race: HD }\n", 2, 'a name with ": " in it needs quotes'],
  ["a missing comma", "version: 1\nscenes: { driving: A pitLane: B }\n", 2, "a comma is missing between the brackets"],
  ["a name like @Race", scenes("  driving: @Race"), 3, "what starts with @ needs quotes"],
  ["a name like *Race", scenes("  driving: Race", "  pitLane: *Pits"), 4, "what starts with * needs quotes"],
  ["a name like - Race", scenes("  driving: - Race"), 3, "what starts with - needs quotes"],
  ["a name like | Race", scenes("  driving: | Race"), 3, "what starts with | needs quotes"],
  ["an unclosed quote", scenes('  driving: "Race', '  pitLane: Pits # the "pits"'), 3, 'a closing " is missing'],
  ["an apostrophe", scenes("  driving: 'It's'"), 3, "write '' for an apostrophe"],
  ["text after a bracket", scenes("  driving: [Live] Race"), 3, "there is more after the closing ]"],
  ["too much indentation", scenes("  driving: Race", "", "   pitLane: Pits"), 5, "starts further right than"],
  ["too little indentation", scenes("  driving: Race", " pitLane: Pits"), 4, "does not start below the ones"],
  ["a setting without a colon", scenes("  driving Race", "  pitLane: Pits"), 3, "a colon and a space are missing"],
  ["a backslash", scenes('  driving: "C:\\Race"'), 3, "a \\ must be written twice"],
  ["a second document", "version: 1\n---\nversion: 1\n", 2, "begins a second file"],
  ["anything else", scenes("  driving: ? Race"), 3, "it is not valid YAML"],
])("a rules file with %s is told with its line and what to do", (_, text, line, reason) => {
  expect(() => readRules(text, "rules.yaml")).toThrow(`rules.yaml, line ${line}: `);
  expect(() => readRules(text, "rules.yaml")).toThrow(reason);
});
