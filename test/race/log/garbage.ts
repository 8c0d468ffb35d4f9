import { parseLine } from "../../../core/src/game-log/index.js";
import { randomOf } from "../../fuzz/mutate-line.js";

/** Up to here a line of the game has its time and category, and nothing that counts yet. Characters */
const HEAD = 40;

type MadeOf = (line: string, random: () => number) => Buffer;

const randomBytes: MadeOf = (_, random) =>
  Buffer.from(Array.from({ length: Math.floor(random() * 300) }, () => Math.floor(random() * 256)));
const beginning: MadeOf = (line, random) => Buffer.from(line.slice(0, Math.floor(random() * HEAD)));
const end: MadeOf = (line, random) => Buffer.from(line.slice(1 + Math.floor(random() * line.length)));
const otherFormat: MadeOf = (line) => Buffer.from(JSON.stringify({ time: 12.5, text: line }));
const overlong: MadeOf = (line, random) => Buffer.from(line.slice(26).repeat(1 + Math.floor(random() * 200)));
const brokenText: MadeOf = (line, random) =>
  Buffer.concat([Buffer.of(0, 0xff, 0xc3, 0x3a), Buffer.from(line), Buffer.of(Math.floor(random() * 256))]);

const KINDS: readonly MadeOf[] = [randomBytes, beginning, end, otherFormat, overlong, brokenText];

/** Makes lines of garbage out of the game's, the same ones at each call. None of them says anything. */
export function garbage(seed = 7): (line: string) => Buffer {
  const random = randomOf(seed);
  return (line) => {
    const made = KINDS[Math.floor(random() * KINDS.length)]!(line, random);
    const said = made
      .toString("utf8")
      .split("\n")
      .map(parseLine)
      .filter((event) => event !== null);
    if (said.length > 0) throw new Error(`Garbage that says something: ${JSON.stringify(made.toString("utf8"))}`);
    return Buffer.concat([made, Buffer.of(10)]);
  };
}
