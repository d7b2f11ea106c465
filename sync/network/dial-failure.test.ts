import { expect, test } from 'vitest';
import { AddressNotAllowed, dialFailure } from './dial-failure.ts';

const withCode = (code: string): Error => Object.assign(new Error(code), { code });
const named = (name: string, message = ''): Error => Object.assign(new Error(message), { name });

test.each([
  [withCode('ECONNREFUSED'), 'refused'],
  [withCode('ENETUNREACH'), 'no-route'],
  [withCode('ENOTFOUND'), 'no-name'],
  [withCode('ECONNRESET'), 'no-handshake'],
  [named('TimeoutError'), 'timed-out'],
  [named('DialDeniedError'), 'not-allowed'],
  [new AddressNotAllowed(), 'not-allowed'],
  [named('EncryptionFailedError', 'aborted due to timeout'), 'no-handshake'],
  [
    named('EncryptionFailedError', 'key A does not match expected remote identity key B'),
    'other-peer',
  ],
  [
    named('InvalidMessageError', 'failed to connect via relay with status NO_RESERVATION'),
    'not-at-relay',
  ],
  [new Error('something new'), 'unknown'],
  ['no error at all', 'unknown'],
] as const)('%s is told as %s', (error, failure) => {
  expect(dialFailure(error)).toBe(failure);
});

test('of several addresses the one that tells most counts', () => {
  const all = [withCode('ENETUNREACH'), withCode('ECONNREFUSED'), named('TimeoutError')];
  expect(dialFailure(new AggregateError(all))).toBe('refused');
  expect(dialFailure(new AggregateError([]))).toBe('unknown');
});
