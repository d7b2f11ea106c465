import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Engine } from '../../engine.ts';
import type { MetricsHost } from '../../hosts/metrics/server.ts';
import { CommandError } from '../command-error.ts';
import { openBrowser } from '../open-browser.ts';
import type { CommandContext, NetworkFlags } from './context.ts';
import { givenLink } from './given-link.ts';
import { keep } from './space-settings.ts';
import type { KeepOptions } from './space-settings.ts';

/** Runs the engine with the interface for browsers of this computer, until it is stopped. */
export async function serve(
  { dataFolder, runEngine, output, places }: CommandContext,
  options: NetworkFlags & { port: number; open: boolean },
): Promise<void> {
  if (!existsSync(places.renderer)) {
    throw new CommandError(
      'NOT_BUILT',
      'The interface is not built yet: run "npm run build" first.',
    );
  }
  const { openWebHost } = await import('../../hosts/web/server.ts');
  await runEngine(options, async (engine, connected) => {
    const host = await openWebHost({
      port: options.port,
      folder: places.renderer,
      random: randomBytes,
      connected,
    });
    const { url } = host;
    output.answer({ url, addresses: engine.status().addresses }, () => [url]);
    if (!options.open) return host;
    const removeFile = openBrowser(url, dataFolder, output.note);
    void host.entered.then(removeFile);
    return {
      close: () => {
        removeFile();
        return host.close();
      },
    };
  });
}

/** The same without the interface: a peer that stays, so that others need not be online together. */
export async function peer(
  { runEngine, output, readInput }: CommandContext,
  options: NetworkFlags & KeepOptions & { join: string[]; metrics?: number },
): Promise<void> {
  await runEngine(options, async (engine) => {
    await keepInAll(engine, options);
    const joined: string[] = [];
    for (const link of options.join) joined.push(await joinBy(engine, link, readInput));
    if (joined.length > 0) await keepInAll(engine, options);
    const metrics = await metricsOf(engine, options.metrics);
    const { account, addresses } = engine.status();
    output.answer(
      {
        account: account ?? null,
        addresses,
        ...(joined.length === 0 ? {} : { joined }),
        ...(metrics === undefined ? {} : { metrics: metrics.url }),
      },
      () => addresses,
    );
    if (metrics !== undefined && !output.json) output.note(`Metrics: ${metrics.url}`);
    return metrics ?? { close: () => Promise.resolve() };
  });
}

/** What was said of keeping holds for every space of this computer, for good. */
async function keepInAll({ client }: Engine, options: KeepOptions): Promise<void> {
  if (options.keep === undefined && options.quota === undefined) return;
  const { spaces } = await client.spaces.list({});
  for (const { space } of spaces) await keep(client, space, options);
}

/** Joins where it is not in it yet; gives the community's id. */
async function joinBy(
  engine: Engine,
  link: string,
  readInput: () => Promise<string>,
): Promise<string> {
  if (engine.status().account === undefined) {
    throw new CommandError(
      'NO_ACCOUNT',
      'A community is joined by an account, and there is none in this folder: make one with "starling init" first.',
    );
  }
  const { space } = await engine.client.spaces.join({ link: await givenLink(link, readInput) });
  return space;
}

async function metricsOf(
  engine: Engine,
  port: number | undefined,
): Promise<MetricsHost | undefined> {
  if (port === undefined) return undefined;
  const { openMetrics } = await import('../../hosts/metrics/server.ts');
  return openMetrics(engine, port);
}
