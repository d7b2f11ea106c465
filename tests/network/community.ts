import type { SpaceView } from '../../sync/api/index.ts';
import type { Client } from '../../sync/engine/client.ts';
import type { Engine, EngineOptions } from '../../sync/engine.ts';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import type { SpaceId } from '../../sync/protocol/index.ts';

/** How long the network is given until what was said has arrived. */
export const WAIT = { timeout: 60_000, interval: 50 };

/** Somebody with an account and an engine of the local network, without mDNS. */
export async function person(
  name: string,
  folder = temporaryFolder(),
  options: Partial<EngineOptions> = {},
): Promise<Engine> {
  const engine = await openTestEngine(folder, {
    ...options,
    offline: false,
    listen: ['/ip4/127.0.0.1/tcp/0'],
    mdns: false,
    log: () => undefined,
  });
  if ((await engine.client.session.get({})).phase === 'welcome')
    await engine.client.session.create({ name });
  return engine;
}

type InSpace = Pick<SpaceView, 'space'>;
export const inside = (engine: Engine, { space }: InSpace): Client =>
  engine.clientOf(space as SpaceId);
/** Posts in a space, the newest first. */
export async function texts(engine: Engine, space: InSpace): Promise<string[]> {
  const { posts } = await inside(engine, space).feed.page({ everyone: true });
  return posts.map(({ text }) => text);
}
