import type { Pointer } from "./kernel32.js";
import { loadKoffi } from "./koffi.js";

const AF_INET = 2;
const TCP_TABLE_OWNER_PID_CONNECTIONS = 4;
const ERROR_INSUFFICIENT_BUFFER = 122;
const ESTABLISHED = 5;
const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;
const TOKEN_QUERY = 8;
const TOKEN_USER = 1;

/** Bytes of a MIB_TCPROW_OWNER_PID: state, local address and port, remote address and port, process id, 4 bytes each. */
const ROW_BYTES = 24;
/** A TOKEN_USER begins with a pointer to the SID after it. */
const MAX_TOKEN_USER_BYTES = 256;
/** The table may grow between the call for its size and the next one. */
const TRIES = 5;

/** One end of a TCP connection over IPv4. */
interface TcpEnd {
  /** As in `127.0.0.1`. */
  readonly address: string;
  readonly port: number;
}

/** The owners of TCP connections, from Windows. */
export interface TcpOwners {
  /** The id of the process with the connection from `local` to `remote`; null when there is none. */
  processOf(local: TcpEnd, remote: TcpEnd): Promise<number | null>;
  /** Whether a process runs as the same user as this one; false when that is unknown. */
  isOfThisUser(processId: number): boolean;
}

/** Throws an `Error` when Windows' libraries cannot be loaded. */
export function tcpOwners(): TcpOwners {
  const koffi = loadKoffi();
  const iphlpapi = koffi.load("iphlpapi.dll");
  const kernel32 = koffi.load("kernel32.dll");
  const advapi32 = koffi.load("advapi32.dll");
  const GetExtendedTcpTable = iphlpapi.func(
    "uint32_t GetExtendedTcpTable(void *table, _Inout_ uint32_t *size, int order, uint32_t family, int kind, uint32_t reserved)",
  );
  const OpenProcess = kernel32.func("void *OpenProcess(uint32_t access, int inherit, uint32_t processId)");
  const GetCurrentProcess = kernel32.func("void *GetCurrentProcess()");
  const CloseHandle = kernel32.func("int CloseHandle(void *handle)");
  const OpenProcessToken = advapi32.func("int OpenProcessToken(void *process, uint32_t access, _Out_ void **token)");
  const GetTokenInformation = advapi32.func(
    "int GetTokenInformation(void *token, int kind, void *information, uint32_t length, _Out_ uint32_t *needed)",
  );
  const EqualSid = advapi32.func("int EqualSid(intptr_t one, intptr_t other)");

  /** Calls GetExtendedTcpTable in another thread. */
  const fillTable = (table: Uint8Array | null, size: [number]): Promise<number> =>
    new Promise((resolve, reject) => {
      const done = (error: Error | null, code: number): void => (error ? reject(error) : resolve(code));
      GetExtendedTcpTable.async(table, size, 0, AF_INET, TCP_TABLE_OWNER_PID_CONNECTIONS, 0, done);
    });

  const table = async (): Promise<DataView | null> => {
    const size: [number] = [0];
    let bytes: Uint8Array<ArrayBuffer> | null = null;
    for (let i = 0; i < TRIES; i++) {
      const code = await fillTable(bytes, size);
      if (code === 0 && bytes) return new DataView(bytes.buffer);
      if (code !== ERROR_INSUFFICIENT_BUFFER && code !== 0) return null;
      bytes = new Uint8Array(size[0]);
    }
    return null;
  };

  /** The user of a process as the bytes of a TOKEN_USER; null when unknown. */
  const userOf = (process: Pointer): Uint8Array<ArrayBuffer> | null => {
    const token: [Pointer] = [null];
    if (!OpenProcessToken(process, TOKEN_QUERY, token)) return null;
    const user = new Uint8Array(MAX_TOKEN_USER_BYTES);
    const isKnown = GetTokenInformation(token[0], TOKEN_USER, user, user.length, [0]) as number;
    CloseHandle(token[0]);
    return isKnown ? user : null;
  };
  const sidIn = (user: Uint8Array<ArrayBuffer>): bigint => new DataView(user.buffer).getBigUint64(0, true);

  return {
    processOf: async (local, remote) => {
      const rows = await table();
      return rows && processIn(rows, local, remote);
    },
    isOfThisUser: (processId) => {
      const process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, processId) as Pointer;
      if (process === null) return false;
      const theirs = userOf(process);
      CloseHandle(process);
      const ours = userOf(GetCurrentProcess() as Pointer);
      return theirs !== null && ours !== null && EqualSid(sidIn(theirs), sidIn(ours)) !== 0;
    },
  };
}

function processIn(rows: DataView, local: TcpEnd, remote: TcpEnd): number | null {
  const isEnd = (at: number, { address, port }: TcpEnd): boolean => {
    const bytes = [0, 1, 2, 3].map((i) => rows.getUint8(at + i));
    return bytes.join(".") === address && rows.getUint16(at + 4, false) === port;
  };
  const count = rows.getUint32(0, true);
  for (let i = 0; i < count && 4 + (i + 1) * ROW_BYTES <= rows.byteLength; i++) {
    const at = 4 + i * ROW_BYTES;
    if (rows.getUint32(at, true) === ESTABLISHED && isEnd(at + 4, local) && isEnd(at + 12, remote)) {
      return rows.getUint32(at + 20, true);
    }
  }
  return null;
}
