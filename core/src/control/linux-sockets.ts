import { readFile } from "node:fs/promises";
import { isIPv4 } from "node:net";

/** One end of a TCP connection. */
interface End {
  readonly address: string;
  readonly port: number;
}

const TABLES = ["/proc/net/tcp", "/proc/net/tcp6"].map((path) => sharedReading(() => readFile(path, "latin1")));
const ESTABLISHED = "01";

/** The number of the user whose connection goes from `local` to `remote`; null when there is none. Rejects as reading does. */
export async function userOfConnection(local: End, remote: End): Promise<number | null> {
  for (const read of TABLES) {
    const user = userIn(await read().catch(unlessMissing), local, remote);
    if (user !== null) return user;
  }
  return null;
}

/** A system without IPv6 has no table of it. */
function unlessMissing(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "";
  throw error;
}

/**
 * A reading that those share who ask before it begins: those who ask while one is under way, which may be past what they
 * look for, share the next.
 */
function sharedReading(read: () => Promise<string>): () => Promise<string> {
  let [underWay, next]: (Promise<string> | null)[] = [null, null];
  const begin = (): Promise<string> => {
    next = null;
    const reading = read().finally(() => (underWay = null));
    underWay = reading;
    return reading;
  };
  return () => {
    if (!underWay) return begin();
    next ??= underWay.then(begin, begin);
    return next;
  };
}

/**
 * The same from a table as Linux writes it: `sl local remote state queues timer retries user timeout inode …`. A table
 * may have tens of thousands of rows: the row is looked for as text, and no other is taken apart.
 */
export function userIn(table: string, local: End, remote: End): number | null {
  const [from, to] = [writtenEnds(local), writtenEnds(remote)];
  for (const [i, itsLocal] of from.entries()) {
    const row = ` ${itsLocal} ${to[i]} ${ESTABLISHED} `;
    for (let at = table.indexOf(row); at >= 0; at = table.indexOf(row, at + row.length)) {
      const [, , , user = "", , inode] = table.slice(at + row.length, table.indexOf("\n", at)).split(/\s+/);
      // a socket that was closed belongs to no user and says 0
      if (inode !== "0" && /^\d+$/.test(user)) return Number(user);
    }
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
