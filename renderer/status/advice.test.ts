import { expect, it } from 'vitest';
import { adviceFor } from './advice.ts';

const peer = { id: 'q', address: '/ip4/127.0.0.1/tcp/1', via: 'lan' as const, since: 1 };

it('is given while a post is on fewer than two other computers', () => {
  expect(adviceFor({ peers: [peer] }, false)).toEqual([]);
  expect(adviceFor({ peers: [peer], least: 2 }, false)).toEqual([]);
  expect(adviceFor({ peers: [peer], least: 1 }, false)).toEqual(['adviceAlwaysOn', 'adviceFollow']);
});

it('is to leave a computer on where nothing leaves the local network', () => {
  expect(adviceFor({ peers: [peer], least: 0 }, true)).toEqual(['adviceLocal', 'adviceFollow']);
});

it('is to carry it by hand where nobody is in reach and something is only here', () => {
  expect(adviceFor({ peers: [], least: 0 }, false).at(-1)).toBe('adviceStick');
  expect(adviceFor({ peers: [], least: 1 }, false)).not.toContain('adviceStick');
});
