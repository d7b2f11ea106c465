/** Numbers and words in bytes of others: what lies beyond the end is zero, and nothing throws. */
export class Reader {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get length(): number {
    return this.bytes.length;
  }

  byte(at: number): number {
    return this.bytes[at] ?? 0;
  }
  /** The highest byte first. */
  big(at: number, bytes: number): number {
    let value = 0;
    for (let i = 0; i < bytes; i++) value = value * 256 + this.byte(at + i);
    return value;
  }
  /** The lowest byte first. */
  little(at: number, bytes: number): number {
    let value = 0;
    for (let i = bytes - 1; i >= 0; i--) value = value * 256 + this.byte(at + i);
    return value;
  }
  /** Letters, one a byte. */
  word(at: number, length: number): string {
    return String.fromCharCode(...this.bytes.subarray(at, at + length));
  }
  part(from: number, to: number): Reader {
    return new Reader(this.bytes.subarray(from, to));
  }
}
