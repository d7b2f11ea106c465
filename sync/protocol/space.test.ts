import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accountOfName } from '../../tests/fixtures/samples.ts';
import {
  decodeGenesis,
  decodeInvite,
  decodeRecord,
  encodeGenesis,
  encodeInvite,
  encodeRecord,
  inviteLinks,
  limits,
  readInvite,
} from './index.ts';
import type { AccountId, Invite, SpaceId, SpaceRecord } from './index.ts';

const BYTES = new Set(['salt', 'bytes', 'genesis', 'secret', 'ticket', 'peer']);
const fromHex = (hex: unknown): Uint8Array => Uint8Array.from(Buffer.from(String(hex), 'hex'));
const file = new URL('../../tests/fixtures/vectors/spaces.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) => {
  if (BYTES.has(key) && typeof value === 'string') return fromHex(value);
  return key === 'addresses' ? (value as string[]).map(fromHex) : value;
}) as {
  genesis: {
    valid: {
      id: SpaceId;
      founder: AccountId;
      lanOnly: boolean;
      salt: Uint8Array;
      bytes: Uint8Array;
    }[];
    invalid: { name: string; code: string; bytes: Uint8Array }[];
  };
  invites: {
    valid: { name: string; invite: Invite; bytes: Uint8Array; link: string; web: string }[];
    invalid: { name: string; code: string; bytes: Uint8Array }[];
  };
};

describe('vectors of communities', () => {
  it.each(vectors.genesis.valid)('$id', ({ id, bytes, ...genesis }) => {
    expect(decodeGenesis(bytes)).toEqual({ ok: true, value: { id, genesis } });
    expect(Buffer.from(encodeGenesis(genesis)).equals(bytes)).toBe(true);
  });
  it.each(vectors.genesis.invalid)('refused: $name', ({ bytes, code }) => {
    expect(decodeGenesis(bytes)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('vectors of invitations', () => {
  it.each(vectors.invites.valid)('$name', ({ invite, bytes, link, web }) => {
    expect(decodeInvite(bytes)).toEqual({ ok: true, value: invite });
    expect(Buffer.from(encodeInvite(invite)).equals(bytes)).toBe(true);
    expect(inviteLinks(invite)).toEqual({ link, web });
    for (const form of [link, web, web.replace('starling.example', 'another.example/page')])
      expect(readInvite(form)).toEqual({ ok: true, value: invite });
  });
  it.each(vectors.invites.invalid)('refused: $name', ({ bytes, code }) => {
    expect(decodeInvite(bytes)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('an invitation as a link', () => {
  const link = vectors.invites.valid[0]?.link ?? '';

  it('may have been broken into lines on its way', () => {
    expect(readInvite(` ${link.slice(0, 40)}\r\n  ${link.slice(40)}\n`).ok).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['another address', 'starling://square/post'],
    ['half of it', link.slice(0, -20)],
    ['letters of no alphabet', `${link}!`],
    ['bits that say nothing', 'starling://join/AB'],
    ['a page without its fragment', 'https://starling.example/join'],
    ['plain HTTP', link.replace('starling://join/', 'http://starling.example/join#')],
  ])('is none: %s', (_what, text) => {
    expect(readInvite(text).ok).toBe(false);
  });

  it('fits a QR code: as many bytes as the limit, and not one more', () => {
    const longest = Buffer.alloc(limits.INVITE_BYTES + 1);
    expect(decodeInvite(longest)).toMatchObject({ ok: false, error: { code: 'limit' } });
    expect(decodeInvite(longest.subarray(1))).not.toMatchObject({ error: { code: 'limit' } });
  });
});

describe('what a community is called', () => {
  it('is said by so many editors, and by none more', () => {
    const said = (count: number): SpaceRecord => ({
      type: 'space',
      name: 'School',
      about: '',
      editors: Array.from({ length: count }, (_, at) => accountOfName(`editor ${String(at)}`)),
    });
    const salt = new Uint8Array(limits.RECORD_SALT_BYTES);
    const read = decodeRecord(encodeRecord(said(limits.SPACE_EDITORS), salt));
    if (!read.ok || read.value.type !== 'space') throw new Error('no record of a community');
    expect(read.value.editors).toHaveLength(limits.SPACE_EDITORS);
    expect(() => encodeRecord(said(limits.SPACE_EDITORS + 1), salt)).toThrow();
  });
});
