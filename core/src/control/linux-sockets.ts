import { readFile } from "node:fs/promises";
import { isIPv4 } from "node:net";

/** One end of a TCP connection. */
interface End {
  readonly address: string;
  readonly port: number;
}

const TABLES = ["/proc/net/tcp", "/proc/net/tcp6"];
const ESTABLISHED = "01";

/** The number of the user whose connection goes from `local` to `remote`; null when there is none. Rejects as reading does. */
export async function userOfConnection(local: End, remote: End): Promise<number | null> {
  for (const table of TABLES) {
    const user = userIn(await readFile(table, "latin1").catch(unlessMissing), local, remote);
    if (user !== null) return user;
  }
  return null;
}

/** A system without IPv6 has no table of it. */
function unlessMissing(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "";
  throw error;
}

/** The same from a table as Linux writes it: `sl local remote state queues timer retries user timeout inode …`. */
export function userIn(table: string, local: End, remote: End): number | null {
  const [from, to] = [writtenEnds(local), writtenEnds(remote)];
  for (const line of table.split("\n")) {
    const [, itsLocal = "", itsRemote = "", state, , , , user = "", , inode] = line.trim().split(/\s+/);
    // a socket that was closed belongs to no user and says 0
    if (state !== ESTABLISHED || inode === "0") continue;
    if (from.includes(itsLocal) && to.includes(itsRemote) && /^\d+$/.test(user)) return Number(user);
  }
  return null;
}

/** As they stand in the tables: IPv4, and the same in IPv6, each 32 bits in the machine's order. */
function writtenEnds({ address, port }: End): readonly string[] {
  const plain = address.replace(/^::ffff:/, "");
  if (!isIPv4(plain)) return [];
  const bytes = plain.split(".").map((part) => Number(part).toString(16).padStart(2, "0").toUpperCase());
  const written = `${bytes.reverse().join("")}:${port.toString(16).padStart(4, "0").toUpperCase()}`;
  return [written, `0000000000000000FFFF0000${written}`];
}
