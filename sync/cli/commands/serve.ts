import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { CommandError } from '../command-error.ts';
import { openBrowser } from '../open-browser.ts';
import type { CommandContext, NetworkFlags } from './context.ts';

/** Runs the engine with the interface for browsers of this computer, until it is stopped. */
export async function serve(
  { runEngine, output, places }: CommandContext,
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
    if (options.open) openBrowser(url, output.note);
    return host;
  });
}

/** The same without the interface: a peer that stays, so that others need not be online together. */
export async function peer(
  { runEngine, output }: CommandContext,
  options: NetworkFlags,
): Promise<void> {
  await runEngine(options, (engine) => {
    const { account, addresses } = engine.status();
    output.answer({ account: account ?? null, addresses }, () => addresses);
    return Promise.resolve({ close: () => Promise.resolve() });
  });
}
