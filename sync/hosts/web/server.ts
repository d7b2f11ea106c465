import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { MESSAGE_LIMIT } from '../message-limit.ts';
import { WebFiles } from './files.ts';
import { guardHeaders } from './headers.ts';
import { isForeignFetch, isOwnHost, isOwnOrigin } from './origin.ts';
import { refusals } from './pages.ts';
import { WebSession } from './session.ts';

export interface WebHostOptions {
  /** 0 takes any free one. */
  port: number;
  /** The built interface. */
  folder: string;
  random: (bytes: number) => Uint8Array;
  /** An interface connected and may speak oRPC. */
  connected: (socket: WebSocket) => void;
}
export interface WebHost {
  /** With the one-time token. */
  url: string;
  port: number;
  close(): Promise<void>;
}

/** The interface and its line to the engine, for browsers of this computer alone. */
export async function openWebHost(options: WebHostOptions): Promise<WebHost> {
  const files = new WebFiles(options.folder);
  const session = new WebSession(options.random);
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const headers = guardHeaders(port);

  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(request, response, { files, session, port }).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    const refusal = refuseSocket(request, session, port);
    if (refusal !== undefined) {
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, options.connected);
  });

  return {
    url: `http://127.0.0.1:${String(port)}/?token=${session.token}`,
    port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Site {
  files: WebFiles;
  session: WebSession;
  port: number;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { files, session, port }: Site,
): Promise<void> {
  if (!isOwnHost(request, port)) return refuse(response, 403, 'host');
  if (isForeignFetch(request, port)) return refuse(response, 403, 'origin');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'method');

  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const token = path === '/' ? new URLSearchParams(query).get('token') : null;
  if (token !== null && session.redeem(token)) {
    response.setHeader('Set-Cookie', session.cookie(port));
    return redirectHome(response);
  }
  if (!session.admits(request, port)) {
    return token === null ? refuse(response, 401, 'session') : refuse(response, 403, 'token');
  }
  // A reload of the printed address: out of sight with the spent token.
  if (token !== null) return redirectHome(response);

  const file = await files.read(path);
  if (file === undefined) return refuse(response, 404, 'missing');
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': file.bytes.length,
    'Cache-Control': file.lasting ? 'private, max-age=31536000, immutable' : 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

function redirectHome(response: ServerResponse): void {
  response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store' }).end();
}

function refuse(response: ServerResponse, status: number, why: keyof typeof refusals): void {
  const type = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  response.writeHead(status, type).end(refusals[why]);
}

/** Browsers let every page open a WebSocket anywhere; only Origin says which one did. */
function refuseSocket(
  request: IncomingMessage,
  session: WebSession,
  port: number,
): string | undefined {
  if (!isOwnHost(request, port) || !isOwnOrigin(request, port)) return '403 Forbidden';
  if (!session.admits(request, port)) return '401 Unauthorized';
  return request.url === '/rpc' ? undefined : '404 Not Found';
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
