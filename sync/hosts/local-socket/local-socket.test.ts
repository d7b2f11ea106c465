import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { reachEngine } from './client.ts';
import { SOCKET_PATH_LIMIT, socketPlaces } from './place.ts';
import { openLocalSocket } from './server.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'starling-socket-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function says(data: string): Promise<string | undefined> {
  const socket = await reachEngine(data);
  if (socket === undefined) return undefined;
  const reply = new Promise<string>((resolve) =>
    socket.once('message', (bytes: Buffer) => resolve(bytes.toString())),
  );
  socket.send('hello');
  const text = await reply;
  socket.terminate();
  return text;
}
const echo = (data: string) =>
  openLocalSocket(data, (socket) => {
    socket.on('message', (bytes: Buffer) => socket.send(`heard ${bytes.toString()}`));
  });

describe('the local socket', () => {
  it('joins a command with the engine of its folder', async () => {
    const socket = await echo(folder);
    expect(await says(folder)).toBe('heard hello');
    await socket.close();
  });

  it('is not there where no engine runs, or where there is no folder', async () => {
    expect(await reachEngine(folder)).toBeUndefined();
    expect(await reachEngine(join(folder, 'none'))).toBeUndefined();
    await (await echo(folder)).close();
    expect(await reachEngine(folder)).toBeUndefined();
  });

  it('is tried again where the line breaks off before it is open', async () => {
    const [place] = socketPlaces(folder);
    const server = createServer();
    let broken = 0;
    server.on('connection', (line) => {
      if (broken === 2) return;
      broken += 1;
      line.destroy();
    });
    new WebSocketServer({ server }).on('connection', (socket) =>
      socket.on('message', () => socket.send('heard in the end')),
    );
    await new Promise<void>((resolve) => server.listen(place?.path, () => resolve()));
    expect(await says(folder)).toBe('heard in the end');
    expect(broken).toBe(2);
    await new Promise((resolve) => server.close(resolve));
  });

  it.skipIf(process.platform === 'win32')(
    'that a dead engine left is no engine, and is replaced',
    async () => {
      writeFileSync(join(folder, 'engine.sock'), '');
      expect(await reachEngine(folder)).toBeUndefined();
      const socket = await echo(folder);
      expect(await says(folder)).toBe('heard hello');
      await socket.close();
    },
  );

  it.skipIf(process.platform === 'win32')('belongs to its user alone', async () => {
    const socket = await echo(folder);
    expect(statSync(socket.path).mode & 0o777).toBe(0o600);
    await socket.close();
  });

  it.skipIf(process.platform === 'win32')(
    'moves to a short path when that of the folder is too long',
    async () => {
      const long = join(folder, 'x'.repeat(SOCKET_PATH_LIMIT));
      mkdirSync(long);
      for (const { path } of socketPlaces(long)) {
        expect(Buffer.byteLength(path)).toBeLessThanOrEqual(SOCKET_PATH_LIMIT);
      }
      const socket = await echo(long);
      expect(socket.path.startsWith(long)).toBe(false);
      expect(statSync(join(socket.path, '..')).mode & 0o777).toBe(0o700);
      expect(await says(long)).toBe('heard hello');
      expect(await reachEngine(folder)).toBeUndefined();
      await socket.close();
    },
  );

  it.skipIf(process.platform === 'win32')('moves where the folder cannot hold one', async () => {
    // A folder in its place, not empty: nothing can be removed or put there.
    mkdirSync(join(folder, 'engine.sock', 'full'), { recursive: true });
    const socket = await echo(folder);
    expect(socket.path.startsWith(folder)).toBe(false);
    expect(await says(folder)).toBe('heard hello');
    await socket.close();
  });
});
