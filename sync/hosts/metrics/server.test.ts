import { request } from 'node:http';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Engine } from '../../engine.ts';
import { openTestEngine, temporaryFolder } from '../../engine/testing/open-test-engine.ts';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import { openMetrics } from './server.ts';

/** What is not there yet comes; on a machine that is busy it comes late. */
const WAIT = { timeout: 20_000, interval: 50 };

async function person(name: string): Promise<Engine> {
  const engine = await openTestEngine(temporaryFolder(), {
    offline: false,
    listen: ['/ip4/127.0.0.1/tcp/0'],
    mdns: false,
    log: () => undefined,
  });
  await engine.client.session.create({ name });
  return engine;
}
async function metricsOf(engine: Engine): Promise<string> {
  const host = await openMetrics(engine, 0);
  onTestFinished(() => host.close());
  return host.url;
}
async function read(url: string): Promise<string> {
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return answer.text();
}
/** The value of one line; NaN where there is none. */
function valueIn(text: string, name: string, space?: string): number {
  const start = `${name}${space === undefined ? '' : `{space="${space}"}`} `;
  const line = text.split('\n').find((each) => each.startsWith(start));
  return line === undefined ? Number.NaN : Number(line.slice(start.length));
}

it('tells of each space, by its id, how much is held and who is connected, as it changes', async () => {
  const [ada, bob] = [await person('Ada'), await person('Bob')];
  const url = await metricsOf(ada);
  const alone = await read(url);
  expect(valueIn(alone, 'starling_peers', PUBLIC_SQUARE)).toBe(0);
  expect(valueIn(alone, 'starling_posts', PUBLIC_SQUARE)).toBe(0);
  expect(valueIn(alone, 'starling_accounts', PUBLIC_SQUARE)).toBe(1);
  expect(valueIn(alone, 'starling_received_bytes_total', PUBLIC_SQUARE)).toBe(0);

  const { space } = await ada.client.spaces.create({
    name: 'Secret school',
    about: '',
    lanOnly: false,
  });
  await ada.clientOf(space as SpaceId).posts.create({ text: 'first' });
  const { link } = await ada.client.spaces.invite({ space });
  await bob.client.spaces.join({ link });
  await vi.waitFor(async () => {
    const text = await read(url);
    expect(valueIn(text, 'starling_peers', space)).toBe(1);
    expect(valueIn(text, 'starling_accounts', space)).toBe(2);
  }, WAIT);
  const met = await read(url);
  expect(valueIn(met, 'starling_posts', space)).toBe(1);
  expect(valueIn(met, 'starling_peers', PUBLIC_SQUARE)).toBe(0);
  for (const name of [
    'starling_stored_bytes',
    'starling_received_bytes_total',
    'starling_sent_bytes_total',
  ])
    expect(valueIn(met, name, space), name).toBeGreaterThan(0);
  expect(met).not.toMatch(/school|Ada|Bob/i);

  await bob.clientOf(space as SpaceId).posts.create({ text: 'second '.repeat(100) });
  await vi.waitFor(
    async () => expect(valueIn(await read(url), 'starling_posts', space)).toBe(2),
    WAIT,
  );
  const later = await read(url);
  for (const name of ['starling_stored_bytes', 'starling_received_bytes_total'])
    expect(valueIn(later, name, space), name).toBeGreaterThan(valueIn(met, name, space) + 100);
  await bob.close();
  await vi.waitFor(
    async () => expect(valueIn(await read(url), 'starling_peers', space)).toBe(0),
    WAIT,
  );
});

it('is in the text format of Prometheus, with the process in it', async () => {
  const text = await read(await metricsOf(await person('Ada')));
  expect(text.endsWith('\n')).toBe(true);
  const described = new Set<string>();
  for (const line of text.trimEnd().split('\n')) {
    const [, help] = /^# HELP ([a-z_]+) \S.*$/.exec(line) ?? [];
    if (help !== undefined) {
      described.add(help);
      continue;
    }
    const [, typed] = /^# TYPE ([a-z_]+) (?:gauge|counter)$/.exec(line) ?? [];
    const [, sampled] = /^([a-z_]+)(?:\{space="[a-z0-9]+"\})? [\d.]+$/.exec(line) ?? [];
    const name = typed ?? sampled;
    expect(name, line).toBeDefined();
    expect(described).toContain(name);
  }
  expect(valueIn(text, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  const started = valueIn(text, 'process_start_time_seconds');
  expect(started).toBeLessThanOrEqual(Date.now() / 1000);
  expect(started).toBeGreaterThan(Date.now() / 1000 - 86_400);
});

it('answers to nothing but a question for the numbers, of this computer', async () => {
  const url = new URL(await metricsOf(await person('Ada')));
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname: host, port } = url;
      request({ host, port, path, headers, method, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await ask('/metrics')).toBe(200);
  expect(await ask('/metrics', {}, 'HEAD')).toBe(200);
  expect(await ask('/metrics', { host: `localhost:${url.port}` })).toBe(200);
  expect(await ask('/metrics', { host: `evil.example:${url.port}` })).toBe(403);
  expect(await ask('/metrics', { host: '127.0.0.1' })).toBe(403);
  expect(await ask('/metrics', { origin: 'http://evil.example' })).toBe(403);
  expect(await ask('/metrics', {}, 'POST')).toBe(405);
  expect(await ask('/')).toBe(404);
});
