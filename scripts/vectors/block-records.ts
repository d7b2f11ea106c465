import { encode } from '@ipld/dag-cbor';
import { limits } from '../../sync/protocol/index.ts';
import type { BlockRecord } from '../../sync/protocol/index.ts';
import { accountOfName, digestOf, hashOf } from '../../tests/fixtures/samples.ts';

const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
const account = accountOfName('eve');
/** Hashes as a set has them. */
const hashes = (count: number) =>
  Array.from({ length: count }, (_, n) => hashOf(`statement ${String(n)}`)).sort();
const bytes = (count: number) => hashes(count).map((hash) => Buffer.from(hash, 'hex'));
const raw = (fields: Record<string, unknown>) =>
  encode({ t: 'block', v: 1, n: SALT, a: digestOf('account eve'), y: true, ...fields });

export const blockRecords: [string, BlockRecord][] = [
  ['a block', { type: 'block', account, block: true, replaces: [] }],
  ['a block taken back', { type: 'block', account, block: false, replaces: hashes(1) }],
  [
    'a block that replaces 64 statements',
    { type: 'block', account, block: true, replaces: hashes(limits.REPLACED) },
  ],
];

export const badBlocks: [string, Uint8Array][] = [
  ['a block of nobody', encode({ t: 'block', v: 1, n: SALT, y: true })],
  ['a block that does not say whether', encode({ t: 'block', v: 1, n: SALT, a: digestOf('e') })],
  ['a block of an account of 31 bytes', raw({ a: digestOf('account eve').subarray(1) })],
  ['a block that replaces nothing, and says so', raw({ z: [] })],
  ['a block that replaces one statement twice', raw({ z: [...bytes(1), ...bytes(1)] })],
  ['a block whose replaced statements are not sorted', raw({ z: bytes(2).reverse() })],
  ['a block that replaces 65 statements', raw({ z: bytes(limits.REPLACED + 1) })],
  ['a block with a text', raw({ x: 'because' })],
];
