import { loadKoffi } from "./koffi.js";

/** A HANDLE or an address; null when the call failed. */
export type Pointer = bigint | null;

/** `dwDesiredAccess` of a mapping and its views. */
export const FILE_MAP_WRITE = 2;
export const FILE_MAP_READ = 4;
/** `flProtect` of a writable mapping. */
export const PAGE_READWRITE = 4;
/** The "file" of a mapping in memory. */
export const INVALID_HANDLE_VALUE = -1;

export const ERROR_FILE_NOT_FOUND = 2;
export const ERROR_ACCESS_DENIED = 5;
export const ERROR_ALREADY_EXISTS = 183;

/** The calls for named mappings, by their Windows names. */
export interface Kernel32 {
  OpenFileMappingW(access: number, inherit: number, name: string): Pointer;
  CreateFileMappingW(
    file: number,
    attributes: null,
    protect: number,
    sizeHigh: number,
    sizeLow: number,
    name: string,
  ): Pointer;
  MapViewOfFile(mapping: Pointer, access: number, offsetHigh: number, offsetLow: number, bytes: number): Pointer;
  UnmapViewOfFile(address: Pointer): number;
  CloseHandle(handle: Pointer): number;
  /** Fills a MEMORY_BASIC_INFORMATION; 0 on failure. */
  VirtualQuery(address: Pointer, information: Uint8Array, length: number): number;
  /**
   * Why the previous call failed. koffi keeps this value between its calls, so that Node's own calls do not change it.
   * Meaningless after a successful call.
   */
  GetLastError(): number;
  /** A live view of `length` bytes at `address`. Reading it after they are unmapped kills the process. */
  view(address: Pointer, length: number): Uint8Array<ArrayBuffer>;
}

/** Throws an `Error` when kernel32 cannot be loaded. */
export function loadKernel32(): Kernel32 {
  const koffi = loadKoffi();
  const library = koffi.load("kernel32.dll");
  return {
    OpenFileMappingW: library.func("void *OpenFileMappingW(uint32_t access, int inherit, str16 name)"),
    CreateFileMappingW: library.func(
      "void *CreateFileMappingW(intptr_t file, void *attributes, uint32_t protect, uint32_t sizeHigh, uint32_t sizeLow, str16 name)",
    ),
    MapViewOfFile: library.func(
      "void *MapViewOfFile(void *mapping, uint32_t access, uint32_t offsetHigh, uint32_t offsetLow, size_t bytes)",
    ),
    UnmapViewOfFile: library.func("int UnmapViewOfFile(void *address)"),
    CloseHandle: library.func("int CloseHandle(void *handle)"),
    VirtualQuery: library.func("size_t VirtualQuery(void *address, void *information, size_t length)"),
    GetLastError: library.func("uint32_t GetLastError()"),
    view: (address, length) => new Uint8Array(koffi.view(address, length)),
  };
}
