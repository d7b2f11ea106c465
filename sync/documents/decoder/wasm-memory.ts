/** Bytes of a page of WASM memory, by the specification. */
const PAGE_BYTES = 65_536;
/** Magic and version. */
const HEADER_BYTES = 8;
const MEMORY_SECTION = 5;
const HAS_MAXIMUM = 1;

/**
 * The same module with a maximum on its one memory (WebAssembly core specification, "Binary format",
 * memory section). An allocation beyond it fails inside the module, which then panics: the bound
 * holds on every platform and before the system has given a byte.
 */
export function withMemoryMaximum(wasm: Uint8Array, bytes: number): Uint8Array {
  for (let at = HEADER_BYTES; at < wasm.length;) {
    const id = wasm[at];
    const size = readLeb(wasm, at + 1);
    const end = size.next + size.value;
    if (id === MEMORY_SECTION) {
      const count = readLeb(wasm, size.next);
      const minimum = readLeb(wasm, count.next + 1);
      if (count.value !== 1) throw new Error('a WASM module with several memories');
      const pages = Math.max(minimum.value, Math.floor(bytes / PAGE_BYTES));
      const section = [1, HAS_MAXIMUM, ...leb(minimum.value), ...leb(pages)];
      return Buffer.concat([
        wasm.subarray(0, at),
        Uint8Array.from([MEMORY_SECTION, ...leb(section.length), ...section]),
        wasm.subarray(end),
      ]);
    }
    at = end;
  }
  // It imports its memory, or has none: nothing of its own can grow.
  return wasm;
}

/** The part of the JavaScript interface that is used here; Node's types leave it to the DOM's. */
interface WasmModules {
  Module: new (wasm: Uint8Array) => object;
}

/** From now on every WASM module that this process loads has a maximum on its memory. */
export function boundWasmMemory(bytes: number): void {
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: WasmModules };
  const { Module: Unbound } = wasm;
  wasm.Module = class extends Unbound {
    constructor(module: Uint8Array) {
      super(withMemoryMaximum(module, bytes));
    }
  };
}

function readLeb(bytes: Uint8Array, from: number): { value: number; next: number } {
  let value = 0;
  let at = from;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    if (byte === undefined || shift > 28) throw new Error('a WASM module that ends early');
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next: at };
  }
}

function leb(value: number): number[] {
  const out: number[] = [];
  for (let rest = value; ;) {
    const byte = rest % 128;
    rest = Math.floor(rest / 128);
    out.push(rest > 0 ? byte | 0x80 : byte);
    if (rest === 0) return out;
  }
}
