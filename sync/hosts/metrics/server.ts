import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { closeServer, listenOnLoopback } from '../loopback.ts';
import { isForeignFetch, isOwnHost } from '../web/origin.ts';
import { refusals } from '../web/pages.ts';
import { EXPOSITION_TYPE, exposition } from './exposition.ts';
import { measure } from './measure.ts';
import type { Measured } from './measure.ts';

export interface MetricsHost {
  url: string;
  close(): Promise<void>;
}

/** What the engine does, in numbers, for a program of this computer that collects them. */
export async function openMetrics(engine: Measured, wanted: number): Promise<MetricsHost> {
  const server = createServer();
  const port = await listenOnLoopback(server, wanted);
  server.on('request', (request, response) => {
    replyTo(request, engine, port).then(
      ({ status, body }) => {
        const type = status === 200 ? EXPOSITION_TYPE : 'text/plain; charset=utf-8';
        response.writeHead(status, {
          'Content-Type': type,
          'Content-Length': Buffer.byteLength(body),
          'Cache-Control': 'no-store',
          'X-Content-Type-Options': 'nosniff',
        });
        // Node leaves the body out of the answer to HEAD.
        response.end(body);
      },
      // A space was left in between, or the engine ends: the next question has its answer.
      () => response.destroy(),
    );
  });
  return {
    url: `http://127.0.0.1:${String(port)}/metrics`,
    close: () => closeServer(server),
  };
}

async function replyTo(
  request: IncomingMessage,
  engine: Measured,
  port: number,
): Promise<{ status: number; body: string }> {
  if (!isOwnHost(request, port)) return { status: 403, body: refusals.host };
  if (isForeignFetch(request, port)) return { status: 403, body: refusals.origin };
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, body: refusals.method };
  if (request.url?.split('?', 1)[0] !== '/metrics') return { status: 404, body: refusals.missing };
  return { status: 200, body: exposition(await measure(engine)) };
}
