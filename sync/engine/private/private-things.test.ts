import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createAccount } from '../../identity/index.ts';
import { PrivateDocument } from '../../documents/index.ts';
import type { SigningKey } from '../../protocol/index.ts';
import { openLocal } from '../../store/index.ts';
import type { LocalStore } from '../../store/index.ts';
import { EngineError } from '../failure.ts';
import { temporaryFolder } from '../testing/open-test-engine.ts';
import { PRIVATE_RECORD_BYTES } from './collection.ts';
import { unwrapEpoch } from './epoch.ts';
import { FOLD_AFTER } from './private-log.ts';
import { PrivateThings } from './private-things.ts';
import type { PrivateParts } from './private-things.ts';
import { unseal } from './sealing.ts';

const made = createAccount({ entropy: randomBytes(32), deviceSeed: randomBytes(32) });
const own = { account: made.account, device: made.device.publicKey, admission: made.genesis.id };

async function open(folder: string, parts: Partial<PrivateParts> = {}) {
  const local = openLocal(join(folder, 'local.sqlite'));
  let loads = 0;
  const things = new PrivateThings({
    local,
    own: () => own,
    deviceSeed: () => Promise.resolve(made.device.seed),
    recoveryKey: () => made.recovery.publicKey,
    loadDocument: () => {
      loads += 1;
      return Promise.resolve(PrivateDocument);
    },
    clock: { now: () => Date.now() },
    random: randomBytes,
    log: () => undefined,
    ...parts,
  });
  await things.open();
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await things.close();
    local.close();
  };
  onTestFinished(close);
  return { things, local, close, loads: () => loads };
}

describe('what a person keeps for oneself', () => {
  test('is there again after a restart, read without Automerge', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    await first.things.petnames.set(made.account, { name: 'my neighbour' });
    await first.things.folders.set('one', { name: 'Recipes', at: 1 });
    await first.things.folders.set('two', { name: 'Gone', at: 2 });
    await first.things.folders.remove('two');
    await first.close();
    const again = await open(folder);
    expect(again.things.petnames.get(made.account)).toEqual({ name: 'my neighbour' });
    expect([...again.things.folders.list().keys()]).toEqual(['one']);
    expect(again.loads()).toBe(0);
    await again.things.folders.set('three', { name: 'News', at: 3 });
    expect(again.loads()).toBe(1);
  });

  test('is the same after its log was folded, and the log stays short', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    for (let n = 0; n < FOLD_AFTER * 2 + 3; n += 1) {
      await first.things.folders.set(`f${String(n % 50)}`, { name: `Folder ${String(n)}`, at: n });
      if (n % 7 === 0) await first.things.folders.remove(`f${String(n % 50)}`);
    }
    const kept = new Map(first.things.folders.list());
    expect(first.local.private.log(made.account).length).toBeLessThanOrEqual(FOLD_AFTER);
    expect(first.local.private.view(made.account).length).toBeLessThanOrEqual(FOLD_AFTER);
    await first.close();
    const again = await open(folder);
    expect(new Map([...again.things.folders.list()].sort())).toEqual(new Map([...kept].sort()));
    // The log alone says the same as what is read beside it.
    await again.things.folders.set('last', { name: 'Last', at: 0 });
    const document = PrivateDocument.open(logOf(again.local));
    onTestFinished(() => document.free());
    expect(document.records().size).toBe(again.things.folders.size);
  });

  test('stands nowhere in clear', async () => {
    const folder = temporaryFolder();
    const { things, close } = await open(folder);
    const secrets = ['Nachbarin', 'Umzugspläne', 'gossipword'];
    await things.petnames.set(made.account, { name: 'Nachbarin' });
    await things.folders.set('one', { name: 'Umzugspläne', at: 1 });
    await things.mutes.set('m', { kind: 'word', what: 'gossipword', since: 1, active: true });
    const found = () =>
      readdirSync(folder).flatMap((file) => {
        const bytes = readFileSync(join(folder, file));
        return secrets.filter((secret) => bytes.includes(Buffer.from(secret)));
      });
    expect(found()).toEqual([]);
    await close();
    expect(found()).toEqual([]);
  });

  test('is out of reach without the key of the device, and says so', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    await first.things.petnames.set(made.account, { name: 'my neighbour' });
    await first.close();
    const noKey = new EngineError('NO_KEYCHAIN', 'no passphrase');
    let locked = true;
    const { things } = await open(folder, {
      deviceSeed: () => (locked ? Promise.reject(noKey) : Promise.resolve(made.device.seed)),
    });
    expect(things.petnames.get(made.account)).toBeUndefined();
    expect(things.failure).toBe(noKey);
    await expect(things.petnames.set(made.account, { name: 'another' })).rejects.toBe(noKey);
    locked = false;
    await things.folders.set('one', { name: 'Recipes', at: 1 });
    expect(things.petnames.get(made.account)).toEqual({ name: 'my neighbour' });
  });

  test('is refused, and not thrown away, where a byte was changed', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    await first.things.petnames.set(made.account, { name: 'my neighbour' });
    const [row] = first.local.private.view(made.account);
    if (row === undefined) throw new Error('nothing was kept');
    const bytes = Uint8Array.from(row.bytes);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    first.local.private.forgetView(made.account, 99);
    first.local.private.addView(made.account, row.seq, { ...row, bytes });
    await first.close();
    const { things, local } = await open(folder);
    expect(things.failure?.code).toBe('CANNOT_READ_DATA');
    await expect(things.folders.set('x', { name: 'y', at: 1 })).rejects.toThrow('cannot be read');
    expect(local.private.log(made.account)).toHaveLength(1);
  });

  test('stays as the disk has it when a write fails', async () => {
    const { things, local } = await open(temporaryFolder());
    await things.folders.set('one', { name: 'Recipes', at: 1 });
    const full = vi.spyOn(local.private, 'addView').mockImplementation(() => {
      throw new Error('disk full');
    });
    await expect(things.folders.set('one', { name: 'Never', at: 2 })).rejects.toThrow('disk full');
    full.mockRestore();
    expect(things.folders.get('one')?.name).toBe('Recipes');
    await things.folders.set('two', { name: 'News', at: 3 });
    const document = PrivateDocument.open(logOf(local));
    onTestFinished(() => document.free());
    expect([...document.records().keys()]).toEqual(['folder/one', 'folder/two']);
    expect(document.records().get('folder/one')).toContain('Recipes');
  });

  test('can be read by whoever has the 24 words, and by no other key', async () => {
    const { things, local } = await open(temporaryFolder());
    const sealer = things.sealer?.epochs.current;
    const keys = local.private.keys(made.account);
    const wrapped = keys.find(({ recipient }) => recipient === made.recovery.publicKey);
    if (wrapped === undefined) throw new Error('not wrapped for the words');
    expect(wrapped.bytes).toHaveLength(80);
    const by = (key: SigningKey) => unwrapEpoch(made.account, wrapped.epoch, key, wrapped.bytes);
    expect(Buffer.from(by(made.recovery).key)).toEqual(Buffer.from(sealer?.key ?? []));
    expect(() => by(made.device)).toThrow();
  });

  test('takes a record of N bytes, and none of N + 1', async () => {
    const { things } = await open(temporaryFolder());
    const empty = JSON.stringify({ name: '', at: 1 }).length;
    const name = 'x'.repeat(PRIVATE_RECORD_BYTES - empty);
    await things.folders.set('one', { name, at: 1 });
    await expect(things.folders.set('one', { name: `${name}x`, at: 1 })).rejects.toThrow(
      'too long',
    );
    expect(things.folders.get('one')?.name).toHaveLength(name.length);
  });

  test('tells of what changed, to those who asked for that kind', async () => {
    const { things } = await open(temporaryFolder());
    const told: string[] = [];
    things.mutes.onChange(() => told.push('mutes'));
    things.folders.onChange(() => told.push('folders'));
    await things.folders.set('one', { name: 'Recipes', at: 1 });
    await things.write([
      things.folders.removing('one'),
      things.mutes.putting('m', { kind: 'tag', what: 'art', since: 1, active: true }),
    ]);
    expect(told).toEqual(['folders', 'mutes', 'folders']);
  });

  test('does not show what a later version wrote, and keeps it', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    await first.things.write([
      { key: 'folder/odd', text: '{"shelf":7}' },
      { key: 'folder/none', text: 'not json' },
      { key: 'shelf/one', text: '{}' },
    ]);
    await first.close();
    const { things, local } = await open(folder);
    expect(things.folders.size).toBe(0);
    await things.folders.set('one', { name: 'Recipes', at: 1 });
    const document = PrivateDocument.open(logOf(local));
    onTestFinished(() => document.free());
    expect(document.records().size).toBe(4);
  });
});

describe('two devices of one account', () => {
  test('that write at once end up with the same, and lose nothing of either', () => {
    const laptop = PrivateDocument.open([]);
    const phone = PrivateDocument.open([]);
    onTestFinished(() => {
      laptop.free();
      phone.free();
    });
    laptop.write([{ key: 'folder/a', text: 'one' }]);
    laptop.write([{ key: 'petname/x', text: 'from the laptop' }]);
    phone.write([{ key: 'folder/b', text: 'two' }]);
    phone.write([{ key: 'petname/x', text: 'from the phone' }]);
    const both = [laptop.save(), phone.save()];
    const [here, there] = [PrivateDocument.open(both), PrivateDocument.open(both.toReversed())];
    expect(here.records()).toEqual(there.records());
    expect([...here.records().keys()]).toEqual(['folder/a', 'folder/b', 'petname/x']);
    here.free();
    there.free();
  });
});

/** Opens the log with the device's key as a second implementation would. */
function logOf(local: LocalStore): Uint8Array[] {
  const keys = local.private.keys(made.account);
  const key = keys.find(({ recipient }) => recipient === made.device.publicKey);
  if (key === undefined) throw new Error('no key');
  const epoch = unwrapEpoch(made.account, key.epoch, made.device, key.bytes);
  return local.private
    .log(made.account)
    .map(({ seq, device, ...sealed }) =>
      unseal({ what: 'private-log', account: made.account, device, at: seq }, epoch, sealed),
    );
}
