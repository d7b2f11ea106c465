// `npm run demo`: a living square in one command. Makes a town of forty people with some 2,000 posts
// (the same at every run, without a network), lets them go on living beside it, and opens the
// interface as one of them. All of it stays on this computer, and is gone when it ends.
import { fork, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { settle } from './demo/settle.ts';
import { nodeFlags, root } from './node-runtime.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'starling-demo-'));
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});
const [mine, theirs] = [path.join(folder, 'adaeze'), path.join(folder, 'town')];
process.stderr.write('Forty people move in…\n');
const began = performance.now();
await settle(mine, Date.now());
cpSync(path.join(mine, 'spaces'), path.join(theirs, 'spaces'), { recursive: true });
process.stderr.write(`They wrote for ${((performance.now() - began) / 1000).toFixed(1)} s.\n`);

const neighbour = fork(path.join(root, 'scripts', 'demo', 'neighbour.ts'), [theirs], {
  execArgv: [...nodeFlags],
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
});
const address = await new Promise<string>((resolve, reject) => {
  neighbour.stdout?.once('data', (line) => {
    resolve(String(line).trim());
  });
  neighbour.once('exit', () => {
    reject(new Error('the town did not start'));
  });
});

// Alone with that peer: nobody else on the network is to meet the town.
const reach = ['--listen=/ip4/127.0.0.1/tcp/0', `--connect=${address}`, '--no-mdns'];
const app = spawn(
  process.execPath,
  [
    ...nodeFlags,
    path.join(root, 'scripts', 'start.mjs'),
    `--data=${mine}`,
    ...reach,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
app.once('exit', (code) => {
  neighbour.kill('SIGTERM');
  neighbour.once('exit', () => process.exit(code ?? 0));
});
