import { createORPCClient } from '@orpc/client';
import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { contract, SPACE_HEADER } from '../../sync/api/index.ts';
import { chosenSpace } from '../state/space-choice.ts';
import type { Client } from './connection.ts';

/**
 * Each answer is parsed against the contract on this side too: views come from a store that others'
 * bytes went into, and a mistake is better seen here than in a row.
 */
const options = () => ({
  plugins: [new ResponseValidationPlugin(contract)],
  headers: (): Record<string, string> => {
    const space = chosenSpace();
    return space === undefined ? {} : { [SPACE_HEADER]: space };
  },
});

export function clientOverPort(port: MessagePort): Client {
  return clientOver(new PortLink({ port, ...options() }));
}

export function clientOverSocket(websocket: WebSocket): Client {
  return clientOver(new SocketLink({ websocket, ...options() }));
}

function clientOver(link: ClientLink<ClientContext>): Client {
  return createORPCClient(link);
}
