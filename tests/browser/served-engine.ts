import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { placesFrom } from '../../sync/cli/places.ts';
import type { EngineOptions } from '../../sync/engine.ts';
import type { Client } from '../../sync/engine/client.ts';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import { rpcOverSockets } from '../../sync/hosts/rpc.ts';
import { openWebHost } from '../../sync/hosts/web/server.ts';

/**
 * Somebody whose engine and interface run in the process of the test, which hands the engine parts
 * of its own; gone when the test is over.
 */
export async function servedEngine(
  name: string,
  options: Partial<EngineOptions>,
): Promise<{ client: Client; account: string; url: string }> {
  const { client, router } = await openTestEngine(temporaryFolder(), {
    offline: false,
    listen: ['/ip4/127.0.0.1/tcp/0'],
    mdns: false,
    ...options,
  });
  const { account } = await client.session.create({ name });
  await client.session.confirmPhrase({});
  const host = await openWebHost({
    port: 0,
    folder: placesFrom(join(import.meta.dirname, '../../sync/cli'), true).renderer,
    random: randomBytes,
    connected: rpcOverSockets(router),
  });
  onTestFinished(() => host.close());
  return { client, account, url: host.url };
}
