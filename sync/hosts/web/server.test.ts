import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { createConnection } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openWebHost } from './server.ts';
import type { WebHost } from './server.ts';

let folder: string;
let host: WebHost;
let connections: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'starling-web-'));
  mkdirSync(join(folder, 'site', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(folder, 'site', 'index.html'), '<!doctype html>the interface');
  writeFileSync(join(folder, 'site', 'assets', 'main-abc.js'), 'export {};');
  connections = 0;
  host = await openWebHost({
    port: 0,
    folder: join(folder, 'site'),
    random: randomBytes,
    connected: (socket) => {
      connections++;
      socket.send('hello');
    },
  });
});
afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}
/** A request as it is written here: no client that tidies the path or adds headers. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: host.port, path, headers, method, agent: false };
    request(options, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });
}
const tokenPath = (): string => host.url.slice(host.url.indexOf('/?'));
const own = (): string => `127.0.0.1:${String(host.port)}`;
async function logIn(): Promise<string> {
  const { headers } = await ask(tokenPath());
  return (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}

describe('the one-time token', () => {
  it('buys a cookie that scripts cannot read and other sites cannot send, and leaves the address', async () => {
    const { status, headers } = await ask(tokenPath());
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict$/);
  });

  it('works once', async () => {
    await logIn();
    await host.entered;
    const { status, headers } = await ask(tokenPath());
    expect(status).toBe(403);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('leads on by a page where another site led here, whose redirect would take no cookie along', async () => {
    const site = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    const { status, headers } = await ask(tokenPath(), site);
    expect(status).toBe(200);
    expect(headers['refresh']).toBe('0; url=/');
    expect(headers['set-cookie']).toHaveLength(1);
  });

  it('may be reloaded by the browser that used it', async () => {
    const cookie = await logIn();
    expect((await ask(tokenPath(), { cookie })).status).toBe(303);
  });

  it('cannot be another one', async () => {
    expect((await ask('/?token=wrong')).status).toBe(403);
    expect((await ask('/')).status).toBe(401);
    expect((await ask('/assets/main-abc.js')).status).toBe(401);
    expect((await ask('/', { cookie: `starling_${String(host.port)}=wrong` })).status).toBe(401);
  });
});

describe('the interface', () => {
  it('is served to whoever has the cookie', async () => {
    const cookie = await logIn();
    expect(await ask('/', { cookie })).toMatchObject({
      status: 200,
      body: '<!doctype html>the interface',
    });
    const script = await ask('/assets/main-abc.js', { cookie });
    expect(script.status).toBe(200);
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await ask('/nothing.js', { cookie })).status).toBe(404);
  });

  it('comes with its guards, also when it is refused', async () => {
    for (const headers of [{}, { cookie: await logIn() }]) {
      const answer = await ask('/', headers);
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain(`connect-src 'self' ws://${own()}`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
    }
  });

  it('never reaches outside its folder', async () => {
    const cookie = await logIn();
    for (const path of [
      '/../secret.html',
      '/assets/../../secret.html',
      '/%2e%2e/secret.html',
      '/..%2fsecret.html',
      '/..\\secret.html',
      '//etc/passwd',
      `${folder}/secret.html`,
      '/assets',
    ]) {
      expect((await ask(path, { cookie })).status, path).toBe(404);
    }
  });

  it('is not changed by other methods', async () => {
    const cookie = await logIn();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await ask('/', { cookie }, method)).status).toBe(405);
    }
    expect((await ask('/', { cookie }, 'HEAD')).body).toBe('');
  });
});

describe('another site', () => {
  it('that points its name at this computer gets no answer', async () => {
    const cookie = await logIn();
    for (const name of ['evil.example', `evil.example:${String(host.port)}`, '127.0.0.1']) {
      expect((await ask('/', { cookie, host: name })).status).toBe(403);
    }
    expect((await ask('/', { cookie, host: `localhost:${String(host.port)}` })).status).toBe(200);
  });

  it('cannot fetch from here, even with the cookie', async () => {
    const cookie = await logIn();
    for (const origin of ['http://evil.example', 'null', `http://localhost:${String(host.port)}`]) {
      expect((await ask('/', { cookie, origin })).status).toBe(403);
    }
    const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expect((await ask('/', { cookie, ...image })).status).toBe(403);
  });

  it('cannot spend the token', async () => {
    expect((await ask(tokenPath(), { origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask(tokenPath())).status).toBe(303);
  });
});

describe('the line to the engine', () => {
  /** What the server said: the first message, or the status that it refused with. */
  function connect(headers: Record<string, string>, path = '/rpc'): Promise<string | number> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${String(host.port)}${path}`, { headers });
      socket.once('message', (data: Buffer) => {
        resolve(data.toString());
        socket.close();
      });
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.once('error', reject);
    });
  }

  it('opens to the interface', async () => {
    const cookie = await logIn();
    expect(await connect({ cookie, origin: `http://${own()}` })).toBe('hello');
  });

  it('stays shut without cookie, with a foreign or no origin, under another name or path', async () => {
    const cookie = await logIn();
    const origin = `http://${own()}`;
    expect(await connect({ origin })).toBe(401);
    expect(await connect({ cookie })).toBe(403);
    expect(await connect({ cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await connect({ cookie, origin, host: 'evil.example' })).toBe(403);
    expect(await connect({ cookie, origin: 'http://evil.example', host: 'evil.example' })).toBe(
      403,
    );
    expect(await connect({ cookie, origin }, '/other')).toBe(404);
    expect(connections).toBe(0);
  });

  it.for([true, false])(
    'is still there when whoever is refused breaks off (after the answer: %s)',
    async (isAnswered) => {
      const socket = createConnection({ host: '127.0.0.1', port: host.port });
      await once(socket, 'connect');
      socket.write(
        `GET /rpc HTTP/1.1\r\nHost: ${own()}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      if (isAnswered) await once(socket, 'data');
      const closed = once(socket, 'close');
      socket.resetAndDestroy();
      await closed;
      expect((await ask('/')).status).toBe(401);
    },
  );
});

const outside = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
it.skipIf(outside === undefined)('is not reachable from other computers', async () => {
  const code = await new Promise((resolve) => {
    createConnection({ host: outside ?? '', port: host.port })
      .once('connect', () => resolve('connected'))
      .once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
  });
  expect(code).toBe('ECONNREFUSED');
});
