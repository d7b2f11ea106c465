import { expect, test } from 'vitest';
import { externalAddress } from './external-address.ts';

test('web and mail addresses may be opened', () => {
  expect(externalAddress('https://example.org/a?b#c')).toBe('https://example.org/a?b#c');
  expect(externalAddress('http://example.org')).toBe('http://example.org/');
  expect(externalAddress('mailto:ada@example.org')).toBe('mailto:ada@example.org');
});

test('what starts programs, reads files or runs scripts may not', () => {
  for (const url of [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,hi',
    'smb://host/share',
    'ms-msdt:/id',
    'vscode://x',
    'starling-app://app/',
    'not an address',
    '',
  ]) {
    expect(externalAddress(url), url).toBeUndefined();
  }
});

test('letters that only look like others show as what they are', () => {
  expect(externalAddress('https://аpple.com/')).toBe('https://xn--pple-43d.com/');
});

test('an address is opened up to the length that a dialog can show, and no longer', () => {
  const address = (length: number): string => 'https://a/'.padEnd(length, 'x');
  expect(externalAddress(address(2048))).toBe(address(2048));
  expect(externalAddress(address(2049))).toBeUndefined();
});
