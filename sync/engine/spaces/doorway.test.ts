import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { spaceFromDigest } from '../../protocol/index.ts';
import { openLocal } from '../../store/index.ts';
import { noKeychain } from '../keys/keychain.ts';
import { Vault } from '../keys/vault.ts';
import { offlineNetwork } from '../network/network-state.ts';
import { NetworkSettings } from '../network/network-settings.ts';
import { SettingsKeeper } from '../settings-keeper.ts';
import { temporaryFolder } from '../testing/open-test-engine.ts';
import { Doorway } from './doorway.ts';
import type { Shared } from './open-space.ts';
import type { Community } from './port.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Listening sockets of this process: what is left of lobbies. */
const listening = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;

async function open() {
  const folder = temporaryFolder();
  const log = (): void => undefined;
  const local = openLocal(join(folder, 'local.sqlite'));
  const path = join(folder, 'keys.json');
  const parts = { path, keychain: noKeychain, passphrase: undefined, random: randomBytes, log };
  const vault = await Vault.open(parts);
  const settings = new SettingsKeeper(local);
  let heard = 0;
  const shown = {
    get: () => settings.get(),
    onChange: (listener: () => void) => {
      const off = settings.onChange(listener);
      heard += 1;
      return () => {
        heard -= 1;
        off();
      };
    },
  };
  const clock = { now: () => Date.now() };
  const networkSettings = new NetworkSettings(local);
  const shared = {
    local,
    vault,
    settings: shown,
    networkSettings,
    clock,
    random: randomBytes,
    log,
  };
  const community = { id: spaceFromDigest(new Uint8Array(32)), lanOnly: true };
  const doorway = new Doorway(shared as unknown as Shared, community as Community, {
    network: { ...offlineNetwork, requireOn: () => undefined },
    called: () => 'School',
    beyond: () => ({ relays: () => [], mapPort: false, announce: [] }),
  });
  onTestFinished(async () => {
    await doorway.close();
    local.close();
  });
  return { doorway, networkSettings, heard: () => heard };
}

it('a lobby that is closed while it opens hears of nothing any more, and gives out no ticket', async () => {
  const { doorway, heard } = await open();
  const none = listening();
  /** What is closed is gone a moment later. */
  const left = (all: { heard: number; sockets: number }): Promise<void> =>
    vi.waitFor(() => expect({ heard: heard(), sockets: listening() }).toEqual(all), {
      timeout: 20_000,
    });
  const issuing = doorway.issue(1, Date.now() + DAY_MS);
  const refused = expect(issuing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await doorway.close();
  await refused;
  expect(doorway.tickets.valid()).toEqual([]);
  await left({ heard: 0, sockets: none });

  await doorway.issue(1, Date.now() + DAY_MS);
  expect(heard()).toBe(1);
  expect(listening()).toBeGreaterThan(none);
  await doorway.close();
  await left({ heard: 0, sockets: none });
});

it('no door is opened where the network is about to be paused', async () => {
  const { doorway, networkSettings } = await open();
  networkSettings.set({ paused: true });
  await expect(doorway.openDoor('code')).rejects.toMatchObject({ code: 'UNREACHABLE' });
});
