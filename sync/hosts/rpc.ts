import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { RPCHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import type { EngineRouter } from '../engine/router.ts';

/** Answers the contract's methods over WebSockets, of browsers and of commands alike. */
export function rpcOverSockets(router: EngineRouter): (socket: WebSocket) => void {
  const handler = new RPCHandler(router, { plugins: [new RequestHeadersPlugin()] });
  return (socket) => {
    // Broken frames and broken lines end the line; `close` ends the calls on it.
    socket.on('error', () => socket.terminate());
    void handler.upgrade(socket);
  };
}
