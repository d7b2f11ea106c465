import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { LinkWebsocketClientOptions } from '@orpc/client/websocket';
import { os } from '@orpc/server';
import type { WebSocket } from 'ws';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Client } from '../engine/client.ts';
import type { EngineRouter } from '../engine/router.ts';
import { openTestEngine, temporaryFolder } from '../engine/testing/open-test-engine.ts';
import { connectEngine, reachEngine } from './local-socket/client.ts';
import { openLocalSocket } from './local-socket/server.ts';
import { MESSAGE_LIMIT } from './message-limit.ts';
import { rpcOverSockets } from './rpc.ts';

/** A data folder in which this router answers. */
async function serve(router: EngineRouter): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'starling-rpc-'));
  const socket = await openLocalSocket(folder, rpcOverSockets(router));
  onTestFinished(async () => {
    await socket.close();
    rmSync(folder, { recursive: true });
  });
  return folder;
}
async function reach(folder: string): Promise<WebSocket> {
  const socket = await reachEngine(folder);
  if (socket === undefined) throw new Error('nobody answers');
  onTestFinished(() => socket.terminate());
  return socket;
}

describe('the line between an interface and the engine', () => {
  it('is checked by the engine: what the contract does not allow does nothing', async () => {
    const { router } = await openTestEngine(temporaryFolder());
    // A client that checks nothing, as somebody else's might.
    const websocket = (await reach(
      await serve(router),
    )) as unknown as LinkWebsocketClientOptions['websocket'];
    const client: Client = createORPCClient(new RPCLink({ websocket }));
    const wrong = { name: 7 } as unknown as { name: string };
    await expect(client.session.create(wrong)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await client.session.get({})).toMatchObject({ phase: 'welcome' });
  });

  it('is checked by the interface: an answer that the contract does not know is none', async () => {
    const liar = { network: { status: os.handler(() => ({ peers: 'many' })) } };
    const line = await connectEngine(await serve(liar as unknown as EngineRouter));
    onTestFinished(() => line?.close());
    await expect(line?.client.network.status({})).rejects.toThrow();
  });

  it('takes a message up to its limit, and breaks off at one byte more', async () => {
    const { router } = await openTestEngine(temporaryFolder());
    const folder = await serve(router);
    const closed = (bytes: number, then?: (socket: WebSocket) => void): Promise<number> =>
      reach(folder).then(
        (socket) =>
          new Promise((resolve) => {
            socket.once('close', resolve);
            socket.send(Buffer.alloc(bytes, 0x20));
            then?.(socket);
          }),
      );
    const TOO_BIG = 1009;
    expect(await closed(MESSAGE_LIMIT + 1)).toBe(TOO_BIG);
    expect(await closed(MESSAGE_LIMIT, (socket) => socket.close())).not.toBe(TOO_BIG);
  });
});
