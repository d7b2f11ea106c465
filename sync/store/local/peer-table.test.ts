import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { AccountId, SpaceId } from '../../protocol/index.ts';
import { Database } from '../database/database.ts';
import { type LocalStore, openLocal } from '../index.ts';
import { temporaryFolder } from '../testing/temporary-store.ts';

const SHIP = 'ship' as SpaceId;

function open(path = join(temporaryFolder(), 'local.sqlite')): LocalStore {
  const local = openLocal(path);
  onTestFinished(() => local.close());
  return local;
}
const peer = (id: string, seen: number, port = 4001) => ({
  id,
  addresses: [`/ip4/192.168.1.5/tcp/${port}/p2p/${id}`],
  seen,
});
const idsOf = (local: LocalStore, space: SpaceId): string[] =>
  local.peers.of(space).map(({ id }) => id);

test('who was met is there again after a restart, the most recently seen first', () => {
  const path = join(temporaryFolder(), 'local.sqlite');
  const first = openLocal(path);
  const reached = { ...peer('b', 2), reached: '/ip4/93.184.216.34/tcp/4001/p2p/b' };
  first.peers.keep(PUBLIC_SQUARE, peer('a', 1), 10);
  first.peers.keep(PUBLIC_SQUARE, peer('c', 3), 10);
  first.peers.keep(PUBLIC_SQUARE, reached, 10);
  first.peers.keep(SHIP, peer('d', 4), 10);
  first.close();
  const local = open(path);
  expect(local.peers.of(PUBLIC_SQUARE)).toEqual([peer('c', 3), reached, peer('a', 1)]);
  expect(idsOf(local, SHIP)).toEqual(['d']);
});

test('a peer that is met again has the addresses of now', () => {
  const local = open();
  local.peers.keep(SHIP, { ...peer('a', 1), reached: '/ip4/192.168.1.5/tcp/4001/p2p/a' }, 10);
  local.peers.keep(SHIP, peer('a', 5, 4002), 10);
  expect(local.peers.of(SHIP)).toEqual([peer('a', 5, 4002)]);
});

test('so many are kept of a space, and for one more the one seen longest ago goes', () => {
  const local = open();
  local.peers.keep(PUBLIC_SQUARE, peer('z', 0), 3);
  for (const [id, seen] of [
    ['b', 2],
    ['a', 1],
    ['c', 3],
  ] as const)
    local.peers.keep(SHIP, peer(id, seen), 3);
  expect(idsOf(local, SHIP)).toEqual(['c', 'b', 'a']);
  local.peers.keep(SHIP, peer('a', 4), 3);
  expect(idsOf(local, SHIP)).toEqual(['a', 'c', 'b']);
  local.peers.keep(SHIP, peer('d', 5), 3);
  expect(idsOf(local, SHIP)).toEqual(['d', 'a', 'c']);
  expect(idsOf(local, PUBLIC_SQUARE)).toEqual(['z']);
});

test('whoever was met in a community is forgotten with it', () => {
  const local = open();
  local.spaces.save({ id: SHIP, genesis: new Uint8Array(1), name: 'Ship', meet: [], joined: 1 });
  local.peers.keep(SHIP, peer('a', 1), 10);
  local.peers.keep(PUBLIC_SQUARE, peer('b', 1), 10);
  local.spaces.remove(SHIP);
  expect(idsOf(local, SHIP)).toEqual([]);
  expect(idsOf(local, PUBLIC_SQUARE)).toEqual(['b']);
});

test('a file from before peers were kept is brought to this format with all that it has', () => {
  const path = join(temporaryFolder(), 'local.sqlite');
  const before = openLocal(path);
  before.saveSetting('language', 'fr');
  before.spaces.save({ id: SHIP, genesis: new Uint8Array(1), name: 'Ship', meet: [], joined: 1 });
  before.close();
  const old = new Database({ path, cacheKilobytes: 256 });
  old.exec('DROP TABLE peers; CREATE TABLE reading (feed TEXT); PRAGMA user_version = 3');
  old.close();
  const local = open(path);
  expect(local.setting('language')).toBe('fr');
  expect(local.spaces.all()).toMatchObject([{ id: SHIP, name: 'Ship' }]);
  expect(idsOf(local, SHIP)).toEqual([]);
  local.peers.keep(SHIP, peer('a', 1), 10);
  expect(idsOf(local, SHIP)).toEqual(['a']);
});

test('for whom a peer spoke stays known when it is met again and has not said it yet', () => {
  const local = open();
  const account = 'bafy-bob' as AccountId;
  local.peers.keep(SHIP, { ...peer('a', 1), account }, 10);
  local.peers.keep(SHIP, peer('a', 2), 10);
  expect(local.peers.of(SHIP)).toEqual([{ ...peer('a', 2), account }]);
  expect(local.peers.accountOf(SHIP, 'a')).toBe(account);
  expect(local.peers.accountOf(PUBLIC_SQUARE, 'a')).toBeUndefined();
});
