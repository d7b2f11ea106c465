import {
  accountFromDigest,
  fingerprint,
  formatAddress,
  formatTid,
  PUBLIC_SQUARE,
  tidMicros,
  toHex,
} from '../../sync/protocol/index.ts';
import { accountOfName, digestOf, tidOf } from '../../tests/fixtures/samples.ts';

export function idVectors() {
  const accounts = ['ada', 'bob', 'eve'].map((name) => {
    const digest = digestOf(`account ${name}`);
    const id = accountFromDigest(digest);
    return { digest: toHex(digest), id, fingerprint: fingerprint(id) };
  });
  const [account, tid] = [accountOfName('ada'), tidOf(1)];
  const address = formatAddress(PUBLIC_SQUARE, account, tid);
  return {
    publicSquare: PUBLIC_SQUARE,
    accounts,
    invalidIds: [
      '',
      account.slice(0, -1),
      `${account}a`,
      account.toUpperCase(),
      account.replace('bafyrei', 'bafkrei'),
      account.replace('bafyrei', 'bafyrai'),
      `${account}\n`,
    ],
    addresses: [{ address, space: PUBLIC_SQUARE, account, tid }],
    invalidAddresses: [
      '',
      address.replace('starling:', 'https:'),
      address.replace('/post/', '/like/'),
      address.toUpperCase(),
      `${address}/`,
      `${address}?a`,
      ` ${address}`,
      address.slice(0, -1),
      address.replace(tid, 'zzzzzzzzzzzzz'),
      address.replace(account, account.slice(0, -1)),
    ],
  };
}

export function tidVectors() {
  const times = [0, 1, 1023, 1024, Date.UTC(2026, 0, 1) * 1000 + 123_456, 2 ** 53 - 1];
  return {
    valid: times.flatMap((micros) =>
      [0, 1, 31, 32, 1023].map((clock) => {
        const tid = formatTid(micros, clock);
        return { tid, micros: tidMicros(tid), clock };
      }),
    ),
    invalid: [
      '',
      '222222222222',
      '22222222222222',
      '3JZFCIJPJ2Z2A',
      '0jzfcijpj2z2a',
      '3jzfcijpj2z1a',
      'czzzzzzzzzzzz',
      'zzzzzzzzzzzzz',
      '3jzf-cij-pj2z-2a',
      '3jzfcijpj2z2a\n',
    ],
  };
}
