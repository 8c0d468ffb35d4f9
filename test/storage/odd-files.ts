import { execFileSync } from "node:child_process";
import { chownSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";

const canChown = process.getuid?.() === 0;
const NOBODY = 65_534;

/** What may stand where a file of ours should be and cannot be read, by its name; Windows has folders only. */
export const UNREADABLE: Readonly<Record<string, (path: string) => void>> = {
  "a folder": (path) => mkdirSync(`${path}/in the way`, { recursive: true }),
  ...(process.platform === "win32"
    ? {}
    : {
        "a pipe": (path: string) => void execFileSync("mkfifo", [path]),
        "a link to itself": (path: string) => symlinkSync(path, path),
        "a link that leads nowhere": (path: string) => symlinkSync(`${path} is not there`, path),
        "a device": (path: string) => symlinkSync("/dev/zero", path),
        endless: (path: string) => {
          writeFileSync(path, "");
          truncateSync(path, 2 ** 40);
        },
      }),
  // only root can give a file away
  ...(canChown
    ? {
        "another user's": (path: string) => {
          writeFileSync(path, '{"version":1,"labels":{"a0":"Evil"}}');
          chownSync(path, NOBODY, NOBODY);
        },
      }
    : {}),
};
