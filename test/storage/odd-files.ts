import { execFileSync } from "node:child_process";
import { chownSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";

const canChown = process.getuid?.() === 0;
const NOBODY_UID = 65_534;

/** What may be in the place of a file and cannot be read. On Windows only a folder. */
export const UNREADABLE: Readonly<Record<string, (path: string) => void>> = {
  "a folder": (path) => mkdirSync(`${path}/in the way`, { recursive: true }),
  ...(process.platform === "win32"
    ? {}
    : {
        "a pipe": (path: string) => void execFileSync("mkfifo", [path]),
        "a link to itself": (path: string) => symlinkSync(path, path),
        "a link that leads nowhere": (path: string) => symlinkSync(`${path} is not there`, path),
        "a device": (path: string) => symlinkSync("/dev/zero", path),
        "an endless file": (path: string) => {
          writeFileSync(path, "");
          truncateSync(path, 2 ** 40);
        },
      }),
  // only root can give a file away
  ...(canChown
    ? {
        "another user's file": (path: string) => {
          writeFileSync(path, '{"version":1,"labels":{"a0":"Evil"}}');
          chownSync(path, NOBODY_UID, NOBODY_UID);
        },
      }
    : {}),
};
