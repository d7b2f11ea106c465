/** What the rule about statements that can be taken back needs of one. */
export interface Statement {
  /** TID and hash: 8 and 32 bytes. */
  said: Uint8Array;
  /** Hashes of statements that it replaces, 32 bytes each, one after the other. */
  replaces: Uint8Array | null;
}

const TID_BYTES = 8;
const HASH_BYTES = 32;

/**
 * The one that counts among statements of one account about one thing (docs/PROTOCOL.md): of those
 * that no other names as replaced, the last. They are given last first, each once.
 */
export function standing<S extends Statement>(statements: readonly S[]): S | undefined {
  return unreplaced(statements)[0];
}

/** Those that no other replaces, in the order in which they are given. */
export function unreplaced<S extends Statement>(statements: readonly S[]): S[] {
  if (statements.every(({ replaces }) => replaces === null)) return [...statements];
  const replaced = new Set(statements.flatMap(({ replaces }) => hashesIn(replaces)));
  return statements.filter(({ said }) => !replaced.has(keyOf(said.subarray(TID_BYTES))));
}

function hashesIn(bytes: Uint8Array | null): string[] {
  const hashes: string[] = [];
  for (let at = 0; bytes !== null && at < bytes.length; at += HASH_BYTES) {
    hashes.push(keyOf(bytes.subarray(at, at + HASH_BYTES)));
  }
  return hashes;
}

const keyOf = (hash: Uint8Array): string => Buffer.from(hash).toString('latin1');
