import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import type { AccountId } from '../../sync/protocol/index.ts';
import { openStore } from '../../sync/store/index.ts';

const WAIT = { timeout: 20_000, interval: 50 };
const LISTEN = ['/ip4/127.0.0.1/tcp/0'];

/** How many key operations of an account one space of a folder holds. */
function operationsIn(folder: string, space: string, account: string): number {
  const store = openStore({
    path: join(folder, 'spaces', space, 'space.sqlite'),
    readOnly: true,
  });
  try {
    return store.keyOperations(account as AccountId).length;
  } finally {
    store.close();
  }
}

describe('a device that is admitted in one space', () => {
  it('is admitted in every space that the account is in', async () => {
    const [folder, second] = [temporaryFolder(), temporaryFolder()];
    const options = { offline: false, mdns: false, listen: LISTEN };
    const desk = await openTestEngine(folder, options);
    const { account, phrase } = await desk.client.session.create({ name: 'Ada' });
    const { space } = await desk.client.spaces.create({ name: 'School', about: '', lanOnly: true });
    expect(operationsIn(folder, space, account)).toBe(1);

    const [address = ''] = desk.status().addresses;
    const tablet = await openTestEngine(second, { ...options, connect: [address] });
    await tablet.client.session.restore({ phrase });
    await vi.waitFor(() => expect(tablet.status().account).toBe(account), WAIT);
    await vi.waitFor(
      () => expect(operationsIn(folder, PUBLIC_SQUARE, account)).toBeGreaterThan(1),
      WAIT,
    );
    const there = operationsIn(folder, PUBLIC_SQUARE, account);
    await vi.waitFor(() => expect(operationsIn(folder, space, account)).toBe(there), WAIT);
  });
});
