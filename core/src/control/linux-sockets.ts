import { readFile } from "node:fs/promises";
import { isIPv4 } from "node:net";

/** One end of a TCP connection. */
interface End {
  readonly address: string;
  readonly port: number;
}

const TABLES = ["/proc/net/tcp", "/proc/net/tcp6"].map((path) => shareReads(() => readFile(path, "latin1")));
const ESTABLISHED = "01";

/** The id of the user with the connection from `local` to `remote`; null when there is none. Rejects when a table cannot be read. */
export async function userOfConnection(local: End, remote: End): Promise<number | null> {
  for (const read of TABLES) {
    const user = userIn(await read().catch(unlessMissing), local, remote);
    if (user !== null) return user;
  }
  return null;
}

/** A system without IPv6 has no table for it. */
function unlessMissing(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "";
  throw error;
}

/**
 * Shares one read between concurrent callers. A caller during a read waits for the next one, since the current read may
 * have passed the caller's row already.
 */
function shareReads(read: () => Promise<string>): () => Promise<string> {
  let [current, next]: (Promise<string> | null)[] = [null, null];
  const start = (): Promise<string> => {
    next = null;
    current = read().finally(() => (current = null));
    return current;
  };
  return () => {
    if (!current) return start();
    next ??= current.then(start, start);
    return next;
  };
}

/**
 * Like `userOfConnection`, in the text of a table with the columns `sl local remote state queues timer retries user
 * timeout inode …`. A table may have tens of thousands of rows, so only the row that is found is parsed.
 */
export function userIn(table: string, local: End, remote: End): number | null {
  const [from, to] = [endTexts(local), endTexts(remote)];
  for (const [i, localText] of from.entries()) {
    const row = ` ${localText} ${to[i]} ${ESTABLISHED} `;
    for (let at = table.indexOf(row); at >= 0; at = table.indexOf(row, at + row.length)) {
      const [, , , user = "", , inode] = table.slice(at + row.length, table.indexOf("\n", at)).split(/\s+/);
      // a closed socket has no user and shows 0
      if (inode !== "0" && /^\d+$/.test(user)) return Number(user);
    }
  }
  return null;
}

/** An end as the tables write it: as IPv4, and mapped to IPv6, with each 32 bits in the machine's byte order. */
function endTexts({ address, port }: End): readonly string[] {
  const plain = address.replace(/^::ffff:/, "");
  if (!isIPv4(plain)) return [];
  const bytes = plain.split(".").map((part) => Number(part).toString(16).padStart(2, "0").toUpperCase());
  const text = `${bytes.reverse().join("")}:${port.toString(16).padStart(4, "0").toUpperCase()}`;
  return [text, `0000000000000000FFFF0000${text}`];
}
