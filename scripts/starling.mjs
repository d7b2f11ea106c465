#!/usr/bin/env node
// The command `starling`, from a checkout. Works under a person's own Node from 20 on: builds what
// is stale (said on stderr), then becomes the command line under the Node that the engine needs.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { isFresh, output } from './freshness.mjs';
import {
  become,
  engineNode,
  isCurrentNode,
  nodeFlags,
  root,
  steadyFlags,
} from './node-runtime.mjs';

const args = process.argv.slice(2);
/** @type {import('./freshness.mjs').Part[]} */
const needed = args[0] === 'serve' ? ['engine', 'renderer'] : ['engine'];
const stale = needed.filter((part) => !isFresh(part));
if (stale.length > 0) {
  const script = path.join(root, 'scripts', 'build.ts');
  // What the bundler prints goes to stderr as well: stdout belongs to the command.
  const { status } = spawnSync(engineNode(), [...nodeFlags, script, ...stale], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(1);
}

const program = path.join(output, 'cli', 'main.mjs');
const stays = args[0] === 'serve' || args[0] === 'peer';
const flags = stays ? steadyFlags : nodeFlags;
if (!isCurrentNode()) {
  become(program, args, flags);
} else if (stays && process.platform !== 'win32' && process.execve !== undefined) {
  // The same process with other flags: whoever started it goes on watching it.
  const all = [process.execPath, ...process.execArgv, ...flags, program, ...args];
  process.execve(process.execPath, all, process.env);
} else {
  process.argv = [process.execPath, program, ...args];
  await import(pathToFileURL(program).href);
}
