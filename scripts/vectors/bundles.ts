import { encode } from '@ipld/dag-cbor';
import { decodeEntry, encodeEntry } from '../../sync/archive/bundle/entries.ts';
import type { BundleEntry } from '../../sync/archive/bundle/entries.ts';
import { encodeFrame } from '../../sync/archive/bundle/frames.ts';
import { BundleSeal } from '../../sync/archive/bundle/seal.ts';
import { PUBLIC_SQUARE, toHex } from '../../sync/protocol/index.ts';
import { accountOfName, digestOf, hashOf, keyOf, personOf } from '../../tests/fixtures/samples.ts';

const account = accountOfName('ada');
const heads = [hashOf('one head'), hashOf('another head')].sort();
const entry = { kind: 'posts', number: 3, heads, count: 2, root: hashOf('root') } as const;
const entries: [string, BundleEntry][] = [
  [
    'the head of all of a space',
    { type: 'head', space: PUBLIC_SQUARE, written: 1_777_000_000_000, since: null, sealed: false },
  ],
  [
    'the head of what is new in a community',
    {
      type: 'head',
      space: PUBLIC_SQUARE,
      written: 1_777_000_000_000,
      since: 1_776_000_000_000,
      sealed: true,
    },
  ],
  ['a key log', { type: 'key-log', account, operations: [personOf('ada').genesis.bytes] }],
  [
    'a commit',
    { type: 'tip', tip: { commit: digestOf('a commit'), state: { open: [entry], closed: [] } } },
  ],
  [
    'a document',
    {
      type: 'document',
      name: { account, device: keyOf('ada').publicKey, kind: 'posts', number: 3 },
      heads,
      bytes: { form: 'snapshot', bytes: digestOf('a document') },
    },
  ],
  ['a record that travels alone', { type: 'lone', bytes: digestOf('a record') }],
  ['a picture', { type: 'picture', account, hash: hashOf('a picture'), bytes: digestOf('pixels') }],
  ['the end', { type: 'end', entries: 5 }],
];
const invalid: [string, Uint8Array][] = [
  ['a head of another version', encode(['head', 2, digestOf('space'), 0, null, false])],
  ['a head without a time', encode(['head', 1, digestOf('space'), null, null, false])],
  ['a short account', encode(['key-log', digestOf('account').subarray(1), []])],
  ['a picture without its hash', encode(['picture', digestOf('account'), digestOf('pixels')])],
  ['an end before the beginning', encode(['end', -1])],
  ['what nobody knows', encode(['letter', digestOf('a letter')])],
  ['not a row', encode({ type: 'end', entries: 5 })],
  ['not canonical', Uint8Array.from([0x9f, 0x63, 0x65, 0x6e, 0x64, 0x05, 0xff])],
];

/** Spaces as files. */
export function bundleVectors() {
  const secret = digestOf('secret');
  const nonce = digestOf('nonce').subarray(0, 24);
  const content = encodeEntry({ type: 'end', entries: 5 });
  const sealed = new BundleSeal(secret).seal(content, () => nonce);
  return {
    entries: {
      valid: entries.map(([name, one]) => ({ name, bytes: toHex(encodeEntry(one)) })),
      invalid: invalid.map(([name, bytes]) => {
        const decoded = decodeEntry(bytes);
        if (decoded.ok) throw new Error(`${name} is valid`);
        return { name, code: decoded.error.code, bytes: toHex(bytes) };
      }),
    },
    frames: [new Uint8Array(), content, digestOf('content')].map((bytes) => ({
      content: toHex(bytes),
      frame: toHex(encodeFrame(bytes)),
    })),
    sealed: [{ secret: toHex(secret), content: toHex(content), sealed: toHex(sealed) }],
  };
}
