import { describe, expect, it } from 'vitest';
import type { StatusView } from '../../sync/api/index.ts';
import { LOOKING_MS, safetyOf, summarise } from './summary.ts';

const status: StatusView = {
  peerId: 'p',
  addresses: [],
  peers: [],
  posts: 5,
  own: 2,
  onlyHere: 1,
  full: false,
  held: { one: 1, two: 0, three: 0 },
  least: 0,
  accounts: 2,
  paused: false,
  metered: false,
  bytesStored: 4096,
  bytesIn: 0,
  bytesOut: 0,
};
const peer = { id: 'q', address: '/ip4/127.0.0.1/tcp/1', via: 'loopback' as const, since: 1 };
const fetching = { kind: 'fetching' as const, done: 1, total: 9 };

const looking = { kind: 'looking' as const, done: 0, total: 4 };

describe('the status bar', () => {
  it('counts peers and names what is fetched', () => {
    expect(summarise({ ...status, peers: [peer], task: fetching }, 0)).toEqual({
      kind: 'connected',
      peers: 1,
      posts: 5,
      task: fetching,
    });
  });

  it('looks for peers for a while before it says to be offline', () => {
    const alone = { ...status, task: looking, offlineSince: 7 };
    expect(summarise(alone, 7 + LOOKING_MS - 1)).toEqual({ kind: 'looking', trying: 4 });
    expect(summarise(alone, 7 + LOOKING_MS)).toEqual({ kind: 'offline', since: 7, onlyHere: 1 });
  });

  it('says that it is paused, whatever else there is to say', () => {
    const alone = { ...status, task: looking, offlineSince: 7, paused: true };
    expect(summarise(alone, 7 + LOOKING_MS)).toEqual({ kind: 'paused', onlyHere: 1 });
  });

  it('does not call looking what happens beside connected peers', () => {
    expect(summarise({ ...status, peers: [peer], task: looking }, 0)).not.toHaveProperty('task');
  });

  it('says where own posts are only when there are some', () => {
    expect(safetyOf({ ...status, own: 0, onlyHere: 0 })).toBe('none');
    expect(safetyOf(status)).toBe('only-here');
    expect(safetyOf({ ...status, onlyHere: 0 })).toBe('elsewhere');
  });
});
