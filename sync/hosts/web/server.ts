import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { closeServer, listenOnLoopback } from '../loopback.ts';
import { MESSAGE_LIMIT } from '../message-limit.ts';
import { WebFiles } from './files.ts';
import { guardHeaders } from './headers.ts';
import { isForeignFetch, isFromElsewhere, isOwnHost, isOwnOrigin } from './origin.ts';
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
  /** Resolves when the token was used. */
  entered: Promise<undefined>;
  close(): Promise<void>;
}

/** The interface and its line to the engine, for browsers of this computer alone. */
export async function openWebHost(options: WebHostOptions): Promise<WebHost> {
  const files = new WebFiles(options.folder);
  const session = new WebSession(options.random);
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT });
  const port = await listenOnLoopback(server, options.port);
  const headers = guardHeaders(port);

  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    replyTo(request, { files, session, port }).then(
      (reply) => send(response, reply),
      () => response.destroy(),
    );
  });
  server.on('upgrade', (request, socket, head) => {
    // Node has let go of it: without this whoever is refused and hangs up ends the engine.
    socket.on('error', () => socket.destroy());
    const refused = socketRefusal(request, session, port);
    if (refused !== undefined) {
      socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, options.connected);
  });

  return {
    url: `http://127.0.0.1:${String(port)}/?token=${session.token}`,
    port,
    entered: session.entered,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      return closeServer(server);
    },
  };
}

interface Site {
  files: WebFiles;
  session: WebSession;
  port: number;
}
interface Reply {
  status: number;
  headers: Record<string, string | number>;
  body?: string | Uint8Array;
}

async function replyTo(request: IncomingMessage, { files, session, port }: Site): Promise<Reply> {
  if (!isOwnHost(request, port)) return refusal(403, 'host');
  if (isForeignFetch(request, port)) return refusal(403, 'origin');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'method');

  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const token = path === '/' ? new URLSearchParams(query).get('token') : null;
  if (token !== null && session.redeem(token)) return welcome(request, session.cookie(port));
  if (!session.admits(request, port)) {
    return token === null ? refusal(401, 'session') : refusal(403, 'token');
  }
  // A reload of the printed address: out of sight with the spent token.
  if (token !== null) return home();

  const file = await files.read(path);
  if (file === undefined) return refusal(404, 'missing');
  const headers = {
    'Content-Type': file.type,
    'Cache-Control': file.lasting ? 'private, max-age=31536000, immutable' : 'no-store',
  };
  return { status: 200, headers, body: file.bytes };
}

function home(headers: Reply['headers'] = {}): Reply {
  return { status: 303, headers: { ...headers, Location: '/', 'Cache-Control': 'no-store' } };
}

/**
 * A browser that was led here, by a file for one, is led on by a page of ours: a redirect would still
 * be the other one's doing, and the new cookie would not be sent along (SameSite=Strict).
 */
function welcome(request: IncomingMessage, cookie: string): Reply {
  if (!isFromElsewhere(request)) return home({ 'Set-Cookie': cookie });
  const headers = {
    'Set-Cookie': cookie,
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    Refresh: '0; url=/',
  };
  // With an icon, so that none is asked for.
  const body = '<!doctype html><title>Starling</title><link rel="icon" href="data:," />';
  return { status: 200, headers, body };
}

function refusal(status: number, why: keyof typeof refusals): Reply {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return { status, headers, body: refusals[why] };
}

function send(response: ServerResponse, { status, headers, body = '' }: Reply): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  // Node leaves the body out of the answer to HEAD.
  response.end(body);
}

/** Browsers let every page open a WebSocket anywhere; only Origin says which one did. */
function socketRefusal(
  request: IncomingMessage,
  session: WebSession,
  port: number,
): string | undefined {
  if (!isOwnHost(request, port) || !isOwnOrigin(request, port)) return '403 Forbidden';
  if (!session.admits(request, port)) return '401 Unauthorized';
  return request.url === '/rpc' ? undefined : '404 Not Found';
}
