import { expect, it } from "vitest";
import { proveCommand, unknownOptions } from "./commands.js";
import { brokenLinks, type Document, unusedPictures } from "./documents.js";
import { ROOT } from "../root.js";
import { Shell } from "./shell.js";
import { commandsIn, namedOptionsIn } from "./written.js";

const written = (text: string): Document => ({ path: "README.md", text });

it("finds every command of a document, in blocks and in sentences", () => {
  const text = `
Type \`npm start\`, or \`PITWALL_SEED=7 npx vitest run
test/fuzz\`; \`core/\` is no command.

\`\`\`sh
npm ci && npm run demo # the first time
$ bash test/lab/setup.sh
make race
\`\`\`

\`\`\`js
npm.run("demo");
\`\`\`
`;
  expect(commandsIn([written(text)]).sort()).toEqual([
    "PITWALL_SEED=7 npx vitest run test/fuzz",
    "bash test/lab/setup.sh",
    "make race",
    "npm ci",
    "npm run demo",
    "npm start",
  ]);
});

it("finds options mentioned apart from their command", () => {
  const text =
    "| `npm run dump` | prints all; `-- --json`, `--find TEXT` |\n| `npm start` | `--lan` |\n\nThen `--yes`.";
  expect([...namedOptionsIn([written(text)])]).toEqual([
    ["npm run dump", ["--json", "--find"]],
    ["npm start", ["--lan"]],
  ]);
});

it.each([
  ["npm run raec", "no check is defined"],
  ["npm run -w plugins/nowhere gallery", "there is no package in plugins/nowhere"],
  ["npm run -w plugins/streamdeck bench", "there is no such script"],
  ["npm start --port 4748", "npm keeps --port for itself"],
  ["npm start -- --prot 4748", "unknown option '--prot'"],
  ["npm ci --quickly", "knows no --quickly"],
  ["npm install ./acevo-pitwall-core-9.9.9.tgz", "finds no ./acevo-pitwall-core-9.9.9.tgz"],
  ["npm run check -- --all", "takes no arguments"],
  ["npm test -- test/nowhere", "there is no test/nowhere"],
  ["npm run bench -- --only nothing", "Allowed choices are core"],
  ["npm run bench -- --once", "knows no --once"],
  ["npm run soak -- --minuets 60", "knows no --minuets"],
  ["npm run soak -- --seed", "argument missing"],
  ["npm run replay -- --quick", "knows no --quick"],
  ["npm run obs:setup -- --url nowhere", "It must be an address"],
  ["bash test/lab/nowhere.sh", "there is no test/lab/nowhere.sh"],
  ["bash package.json", "syntax error"],
  ["bash test/lab/setup.sh --wine", "takes no arguments"],
  ["npx vitest run test/nowhere", "there is no test/nowhere"],
  ["npx vitest run test/fuzz --sometimes", "knows no --sometimes"],
  ["npx @acevo-pitwall/core sing --loud", "ended with 1"],
  ["npx @acevo-pitwall/core results --loud", "knows no --loud"],
  ["npx cowsay", "no check is defined"],
  ["make race", "no check is defined"],
  ["node core/dist/cli/nowhere.js", "there is no core/dist/cli/nowhere.js"],
  ["PITWALL_SEEED=7 npx vitest run test/fuzz", "nothing reads PITWALL_SEEED"],
])("reports what is wrong with %s", async (command, said) => {
  expect(await proveCommand(command)).toMatchObject({ kind: "fails", said: expect.stringContaining(said) as string });
});

it.each([
  "PITWALL_SEED=7 npx vitest run test/fuzz",
  "npx @acevo-pitwall/core results --help",
  "bash test/lab/setup.sh",
  "npm ci --no-audit",
  "npm test",
])("finds nothing wrong with %s", async (command) => expect((await proveCommand(command)).kind).not.toBe("fails"));

it("reports an option that the command's help lacks", async () => {
  expect(await unknownOptions("npm run dump", ["--json", "--find"])).toBeNull();
  expect(await unknownOptions("npm run dump", ["--json", "--fnid"])).toBe("its help knows no --fnid");
});

it("reports broken links, and pictures that no document uses", () => {
  const text = "[a](#there) [b](#not-there) [c](LICENSE) [d](LICENCE)\n\n# There\n\n```sh\n# not there\n```\n";
  expect(brokenLinks(written(text))).toEqual([
    "README.md: no heading for #not-there",
    "README.md: LICENCE does not exist",
  ]);
  const pictures = unusedPictures([written("![A studio](docs/studio.png)")]);
  expect(pictures).toContain("no document shows docs/overlay/layout-race.png");
  expect(pictures).not.toContain("no document shows docs/studio.png");
});

it("ignores npm's own lines in a command's output", async () => {
  const shell = new Shell("npm run simulate -- --help", ROOT, {});
  await shell.ended;
  expect(shell.text.trimStart()).toMatch(/^(Pitwall is getting ready\.\n)?Usage: npm run simulate/);
});
