import { expect, test } from 'vitest';
import { LINK_LIMIT } from '../sync/api/window.ts';
import { linkIn, parseLink } from './link-address.ts';

const account = `bafyrei${'a'.repeat(52)}`;
const post = `starling://square/${account}/post/${'3'.repeat(13)}`;

test('a post, a profile and a space can be opened', () => {
  for (const link of [post, `starling://square/${account}`, 'starling://square']) {
    expect(parseLink(link)).toBe(link);
  }
});

test('a browser adds a slash to a bare host; it is dropped', () => {
  expect(parseLink('starling://square/')).toBe('starling://square');
});

test('anything else that begins like one of ours is refused', () => {
  for (const link of [
    'starling:',
    'starling://',
    'starling://square/../x',
    `${post}?x=1`,
    `${post}#x`,
    `${post}\n--inspect`,
    post.toUpperCase(),
    `starling://${'a'.repeat(LINK_LIMIT)}`,
    'https://example.org/starling://square',
  ]) {
    expect(parseLink(link), link).toBeUndefined();
  }
});

test('the address is found among the arguments of a start', () => {
  expect(linkIn(['/opt/starling', '--no-sandbox', post])).toBe(post);
  expect(linkIn(['/opt/starling', 'starling://nothing here', post])).toBe(post);
  expect(linkIn(['/opt/starling', '.'])).toBeUndefined();
});
