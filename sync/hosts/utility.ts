import { randomBytes } from 'node:crypto';
import { RPCHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { FolderInUseError, openEngine } from '../engine.ts';
import type { Engine } from '../engine.ts';
import { isErrorCode } from '../engine/failure.ts';
import type { Log } from '../engine/ports.ts';
import { openLocalSocket } from './local-socket/server.ts';
import { rpcOverSockets } from './rpc.ts';
import { readFlags } from './utility/flags.ts';
import { openAlone } from './utility/open-alone.ts';
import { openShell } from './utility/parent-port.ts';
import type { Shell } from './utility/parent-port.ts';
import { notifyMessage } from './utility/notify-shell.ts';
import { shellDecoders } from './utility/shell-decoders.ts';
import { shellKeychain } from './utility/shell-keychain.ts';

// Entry of the engine's process under the desktop app. The main process forks it, keeps its log and
// starts it again when it ends by itself.

/** Milliseconds since the Unix epoch. */
const clock = { now: () => Date.now() };

const log: Log = (level, message, cause) => {
  if (cause === undefined) console.error(`${level} ${message}`);
  else console.error(`${level} ${message}:`, cause);
};

interface Running {
  engine: Engine;
  close: () => Promise<void>;
}

/** Opens the folder, and serves it to commands; `connect` serves it to an interface. */
async function open(shell: Shell): Promise<Running> {
  const flags = readFlags(process.argv.slice(2));
  const decoders = shellDecoders(shell);
  const keychain = await shellKeychain(shell);
  const engine = await openAlone(flags.dataDir, () =>
    openEngine({
      ...flags,
      keychain,
      clock,
      random: randomBytes,
      spawnDecoder: decoders.documents,
      spawnWorkshop: decoders.image,
      log,
    }),
  );
  const socket = await openLocalSocket(flags.dataDir, rpcOverSockets(engine.router));
  const handler = new RPCHandler(engine.router, { plugins: [new RequestHeadersPlugin()] });
  shell.onMessage((message, port) => {
    if (message.type !== 'connect' || port === undefined) return;
    handler.upgrade(port);
    port.start();
  });
  return {
    engine,
    close: async () => {
      await socket.close();
      await engine.close();
    },
  };
}

/** The code of a failure that another start would meet again; undefined for a mistake of ours. */
function lastingFailure(error: unknown): string | undefined {
  if (error instanceof FolderInUseError) return error.code;
  return error instanceof Error && 'code' in error && isErrorCode(error.code)
    ? error.code
    : undefined;
}

/** What went wrong first; closing what was open by then may have failed as well. */
function firstOf(error: unknown): unknown {
  return error instanceof SuppressedError ? firstOf(error.suppressed) : error;
}

const shell = openShell((problem) => log('error', problem));
const running = open(shell);
shell.onMessage((message) => {
  if (message.type !== 'stop') return;
  // An engine that is still being opened is let to finish: only then can it be closed.
  void running.then(({ close }) => close()).finally(() => process.exit());
});
try {
  const { engine } = await running;
  shell.tell({ type: 'ready', language: engine.settings().language });
  engine.onSettings(({ language }) => shell.tell({ type: 'language', language }));
  const tellPaused = (): void =>
    shell.tell({ type: 'paused', paused: engine.networkSettings().paused });
  tellPaused();
  engine.onNetworkSettings(tellPaused);
  shell.onMessage((message) => {
    if (message.type !== 'pause') return;
    engine.client.network.settings.set({ paused: message.paused }).catch((error: unknown) => {
      log('error', 'the network could not be paused or resumed', error);
      tellPaused();
    });
  });
  engine.onNotice((told, space) => shell.tell(notifyMessage(told, space)));
} catch (failure) {
  const error = firstOf(failure);
  const code = lastingFailure(error);
  if (code === undefined) throw error;
  // Main ends this process when it has heard: a message just before an exit may be lost.
  shell.tell({ type: 'fatal', code, message: (error as Error).message });
}
