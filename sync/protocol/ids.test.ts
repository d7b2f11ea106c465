import { describe, expect, it } from 'vitest';
import { toBytes, toHash } from './hash.ts';
import {
  accountFromDigest,
  fingerprint,
  formatAddress,
  idDigest,
  parseAccount,
  parseAddress,
  parseSpace,
  PUBLIC_SQUARE,
} from './ids.ts';
import { formatTid } from './tid.ts';

const DIGEST = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const account = accountFromDigest(toBytes(DIGEST));
const tid = formatTid(1, 1);
const address = formatAddress(PUBLIC_SQUARE, account, tid);

describe('an id', () => {
  it('is a CID of 59 characters and gives its digest back', () => {
    expect(account).toMatch(/^bafyrei[a-z2-7]{52}$/);
    expect(toHash(idDigest(account))).toBe(DIGEST);
    expect(parseAccount(account)).toBe(account);
  });

  it('has one spelling: padding bits, case and other codecs make no second one', () => {
    const last = account.at(-1) ?? '';
    const others = Array.from('abcdefghijklmnopqrstuvwxyz234567').filter(
      (letter) => letter !== last,
    );
    const respelt = others.map((letter) => account.slice(0, -1) + letter);
    expect(respelt.filter((text) => parseAccount(text) !== undefined).length).toBe(7);
    for (const text of respelt) {
      const parsed = parseAccount(text);
      if (parsed !== undefined) expect(toHash(idDigest(parsed))).not.toBe(DIGEST);
    }
    expect(parseAccount(account.toUpperCase())).toBeUndefined();
    expect(parseAccount(account.replace('bafyrei', 'bafkrei'))).toBeUndefined();
    expect(parseSpace(`${account}a`)).toBeUndefined();
    expect(parseAccount('')).toBeUndefined();
  });

  it('has a fingerprint of eight characters', () => {
    expect(fingerprint(account)).toBe('aaisem2e');
  });
});

describe("a post's address", () => {
  it('names space, account and TID', () => {
    expect(address).toBe(`starling://${PUBLIC_SQUARE}/${account}/post/${tid}`);
    expect(parseAddress(address)).toEqual({ space: PUBLIC_SQUARE, account, tid });
  });

  it.each([
    address.replace('starling:', 'https:'),
    address.replace('/post/', '/like/'),
    `${address}/`,
    `${address}\n`,
    ` ${address}`,
    address.slice(0, -1),
    address.replace(account, account.slice(0, -1)),
    address.toUpperCase(),
    `starling://${PUBLIC_SQUARE}/${account}/post/zzzzzzzzzzzzz`,
    '',
  ])('is not %j', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});
