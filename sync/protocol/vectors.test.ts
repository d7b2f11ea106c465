import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../tests/fixtures/samples.ts';
import {
  accountFromDigest,
  bearsOut,
  changeHash,
  commitCodec,
  decodeKeyOperation,
  decodeLive,
  decodeLone,
  decodeManifest,
  decodeObject,
  decodeRecord,
  decodeRedacted,
  encodeLive,
  encodeLone,
  encodeManifest,
  encodeRecord,
  encodeRedacted,
  fingerprint,
  formatAddress,
  formatTid,
  isTid,
  merklePath,
  merkleRoot,
  parseAccount,
  parseAddress,
  presenceCodec,
  PUBLIC_SQUARE,
  sha256,
  signingKey,
  tidMicros,
  verifies,
  verifiesPath,
  wholeHash,
} from './index.ts';
import type { Entry, Hash, PublicKey, ShardName, SpaceId, StarlingRecord, Tid } from './index.ts';

/** The vectors are data of ours, so only their form is told here; what they say is tested. */
function vectors(name: string): unknown {
  const file = new URL(`../../tests/fixtures/vectors/${name}.json`, import.meta.url);
  // The fields of records that are bytes.
  const bytes = name === 'records' ? ['preview', 'change'] : ['preview'];
  return JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) =>
    bytes.includes(key) && typeof value === 'string' ? fromHex(value) : value,
  );
}
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
type Invalid = { name: string; code: string; bytes: string };

describe('vectors of ids', () => {
  const ids = vectors('ids') as {
    publicSquare: string;
    accounts: { digest: string; id: string; fingerprint: string }[];
    invalidIds: string[];
    addresses: { address: string; space: SpaceId; account: string; tid: Tid }[];
    invalidAddresses: string[];
  };

  it('name the public square', () => {
    expect(PUBLIC_SQUARE).toBe(ids.publicSquare);
  });
  it.each(ids.accounts)('$id', ({ digest, id, fingerprint: sign }) => {
    const account = accountFromDigest(fromHex(digest));
    expect(account).toBe(id);
    expect(parseAccount(id)).toBe(id);
    expect(fingerprint(account)).toBe(sign);
  });
  it.each(ids.invalidIds)('%j is none', (id) => {
    expect(parseAccount(id)).toBeUndefined();
  });
  it.each(ids.addresses)('$address', ({ address, space, account, tid }) => {
    expect(parseAddress(address)).toEqual({ space, account, tid });
    expect(formatAddress(space, parseAccount(account) ?? ('' as never), tid)).toBe(address);
  });
  it.each(ids.invalidAddresses)('%j is no address', (address) => {
    expect(parseAddress(address)).toBeUndefined();
  });
});

describe('vectors of TIDs', () => {
  const tids = vectors('tids') as {
    valid: { tid: Tid; micros: number; clock: number }[];
    invalid: string[];
  };

  it.each(tids.valid)('$tid', ({ tid, micros, clock }) => {
    expect(isTid(tid)).toBe(true);
    expect(tidMicros(tid)).toBe(micros);
    expect(formatTid(micros, clock)).toBe(tid);
  });
  it.each(tids.invalid)('%j is none', (text) => {
    expect(isTid(text)).toBe(false);
  });
});

describe('vectors of signatures', () => {
  type Signature = { publicKey: PublicKey; payload: string; signature: string };
  const signatures = vectors('signatures') as {
    valid: (Signature & { seed: string })[];
    invalid: (Signature & { why: string })[];
  };

  it.each(signatures.valid)('of $payload.length letters', (vector) => {
    const key = signingKey(fromHex(vector.seed));
    expect(key.publicKey).toBe(vector.publicKey);
    expect(toHex(key.sign(fromHex(vector.payload)))).toBe(vector.signature);
    const { publicKey, payload, signature } = vector;
    expect(verifies(publicKey, fromHex(payload), fromHex(signature))).toBe(true);
  });
  it.each(signatures.invalid)('refused: $why', ({ publicKey, payload, signature }) => {
    expect(verifies(publicKey, fromHex(payload), fromHex(signature))).toBe(false);
  });
});

describe('vectors of Merkle trees', () => {
  const merkle = vectors('merkle') as {
    leaves: { tid: Tid; hash: Hash }[];
    roots: { count: number; root: Hash }[];
    paths: { count: number; index: number; path: Hash[] }[];
  };

  it.each(merkle.roots)('$count leaves', ({ count, root }) => {
    expect(merkleRoot(merkle.leaves.slice(0, count))).toBe(root);
  });
  it.each(merkle.paths)('leaf $index of $count', ({ count, index, path }) => {
    const leaves = merkle.leaves.slice(0, count);
    const [leaf] = leaves.slice(index);
    const root = merkle.roots.find((one) => one.count === count)?.root;
    expect(merklePath(leaves, index)).toEqual(path);
    if (leaf === undefined || root === undefined) throw new Error('a vector without its leaf');
    expect(verifiesPath(root, leaf, { index, count, path })).toBe(true);
  });
});

describe('vectors of states', () => {
  type State = {
    space: SpaceId;
    account: string;
    device: PublicKey;
    closed: Entry[];
    open: Entry[];
    manifest: { id: Hash; bytes: string };
    whole: Hash;
  };

  it.each(vectors('states') as State[])('$whole', (state) => {
    const { space, device, closed, open, whole } = state;
    const account = parseAccount(state.account);
    if (account === undefined) throw new Error('a vector without its account');
    const manifest = { type: 'manifest' as const, space, account, device, closed };
    const { id, bytes } = encodeManifest(manifest);
    expect({ id, bytes: toHex(bytes) }).toEqual(state.manifest);
    expect(decodeManifest(bytes)).toEqual({ ok: true, value: { id, manifest } });
    expect(wholeHash(open, id)).toBe(whole);
  });
});

describe('vectors of records', () => {
  const records = vectors('records') as {
    valid: { name: string; value: StarlingRecord; salt?: string; hash: Hash; bytes: string }[];
    invalid: Invalid[];
  };

  it.each(records.valid)('$name', ({ value, salt, hash, bytes }) => {
    expect(decodeRecord(fromHex(bytes))).toEqual({ ok: true, value });
    expect(sha256(fromHex(bytes))).toBe(hash);
    if (value.type === 'unknown' || salt === undefined) return;
    expect(toHex(encodeRecord(value, fromHex(salt)))).toBe(bytes);
  });
  it.each(records.invalid)('refused: $name', ({ code, bytes }) => {
    expect(codeOf(decodeRecord(fromHex(bytes)))).toBe(code);
  });
});

describe('vectors of signed objects', () => {
  const objects = vectors('objects') as {
    valid: {
      name: string;
      as: string;
      id: Hash;
      payload: unknown;
      signed: string;
      bytes: string;
    }[];
    invalid: (Invalid & { as: string })[];
  };
  function read(as: string, bytes: Uint8Array) {
    if (as === 'commit') return decodeObject(commitCodec, bytes);
    return as === 'presence' ? decodeObject(presenceCodec, bytes) : decodeKeyOperation(bytes);
  }

  it.each(objects.valid)('$name', ({ as, id, payload, signed, bytes }) => {
    expect(read(as, fromHex(bytes))).toEqual({
      ok: true,
      value: { id, payload, bytes: fromHex(bytes) },
    });
    expect(sha256(fromHex(signed))).toBe(id);
  });
  it.each(objects.invalid)('refused: $name', ({ as, code, bytes }) => {
    expect(codeOf(read(as, fromHex(bytes)))).toBe(code);
  });
});

describe('vectors of live updates', () => {
  const live = vectors('live') as {
    valid: {
      name: string;
      space: SpaceId;
      commit: string;
      changes: { shard: ShardName; change: string; hash: Hash }[];
      bytes: string;
    }[];
    invalid: (Invalid & { space: SpaceId })[];
  };

  it.each(live.valid)('$name', ({ space, commit, changes, bytes }) => {
    const decoded = decodeLive(fromHex(bytes), space);
    if (!decoded.ok) throw new Error(decoded.error.message);
    expect(toHex(decoded.value.commit.bytes)).toBe(commit);
    const parts = changes.map((one) => ({ ...one, change: fromHex(one.change) }));
    expect(decoded.value.changes).toEqual(parts);
    for (const { change, hash } of parts)
      expect(changeHash(change)).toEqual({ ok: true, value: hash });
    expect(toHex(encodeLive(decoded.value.commit, parts))).toBe(bytes);
  });
  it.each(live.invalid)('refused: $name', ({ space, code, bytes }) => {
    expect(codeOf(decodeLive(fromHex(bytes), space))).toBe(code);
  });
});

describe('vectors of redacted documents', () => {
  const redacted = vectors('redacted') as {
    valid: {
      rows: { tid: Tid; hash: Hash; record: string | null }[];
      count: number;
      root: Hash;
      bytes: string;
    }[];
    invalid: Invalid[];
  };

  it.each(redacted.valid)('$root', ({ bytes, rows, count, root }) => {
    const decoded = decodeRedacted(fromHex(bytes));
    if (!decoded.ok) throw new Error(decoded.error.message);
    const read = decoded.value.map(({ bytes: record, ...leaf }) => ({
      ...leaf,
      record: record === null ? null : toHex(record),
    }));
    expect(read).toEqual(rows);
    expect(bearsOut(decoded.value, { count, root })).toBe(true);
    expect(bearsOut(decoded.value, { count: count + 1, root })).toBe(false);
    expect(toHex(encodeRedacted(decoded.value))).toBe(bytes);
  });
  it.each(redacted.invalid)('refused: $name', ({ code, bytes }) => {
    expect(codeOf(decodeRedacted(fromHex(bytes)))).toBe(code);
  });
});

describe('vectors of lone records', () => {
  const lone = vectors('lone') as {
    valid: { record: string; tid: Tid; index: number; path: Hash[]; hash: Hash; bytes: string }[];
    invalid: Invalid[];
  };

  it.each(lone.valid)('$hash', ({ bytes, record, ...rest }) => {
    const decoded = decodeLone(fromHex(bytes));
    if (!decoded.ok) throw new Error(decoded.error.message);
    expect(decoded.value).toMatchObject({ index: rest.index, path: rest.path, tid: rest.tid });
    expect(decoded.value.hash).toBe(rest.hash);
    expect(toHex(decoded.value.record)).toBe(record);
    expect(toHex(encodeLone(decoded.value))).toBe(bytes);
  });
  it.each(lone.invalid)('refused: $name', ({ code, bytes }) => {
    expect(codeOf(decodeLone(fromHex(bytes)))).toBe(code);
  });
});
