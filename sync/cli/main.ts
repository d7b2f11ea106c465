#!/usr/bin/env node
import type { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { resolve } from 'node:path';
import { CommanderError } from 'commander';
import { defaultDataFolder } from '../hosts/data-folder.ts';
import { asCommandError, EXIT } from './command-error.ts';
import { openLog } from './log.ts';
import { openOutput } from './output.ts';
import { openOwnEngine } from './own-engine.ts';
import { placesFrom } from './places.ts';
import { describeProgram } from './program.ts';
import type { Run } from './run.ts';
import { runEngine } from './run-engine.ts';
import { openSession } from './session.ts';

const places = placesFrom(import.meta.dirname, import.meta.filename.endsWith('.ts'));
const { stdin, stdout, stderr } = process;
// Whoever reads our answer may stop reading: that is no failure.
stdout.on('error', () => undefined);

const run: Run = async (options, work, lasting) => {
  const output = openOutput(options.json, stdout, stderr);
  const dataFolder = options.data === undefined ? defaultDataFolder() : resolve(options.data);
  const log = openLog(stderr, lasting === undefined ? 'warn' : 'info');
  try {
    await work({
      dataFolder,
      output,
      places,
      exitWith: (code) => {
        process.exitCode = code;
      },
      readInput: async () => (await buffer(stdin)).toString('utf8'),
      withEngine: async (use, network) => {
        const session = await openSession(
          dataFolder,
          () => openOwnEngine(dataFolder, places, network, log),
          options.space,
        );
        try {
          return await use(session.client, session);
        } finally {
          await session.close();
        }
      },
      runEngine: (network, show) =>
        runEngine(dataFolder, log, () => openOwnEngine(dataFolder, places, network, log), show),
    });
  } catch (error) {
    const { code, message, exit } = asCommandError(error);
    if (code === 'UNEXPECTED') log('error', 'the command failed', error);
    output.failure(code, message);
    process.exitCode = exit;
  }
};

const args = process.argv.slice(2);
const program = describeProgram(run);
for (const command of [program, ...program.commands]) {
  // What is wrong is said below, in one way for people and one for scripts.
  command.exitOverride().configureOutput({ outputError: () => undefined });
}
try {
  await program.parseAsync(args, { from: 'user' });
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode !== 0 || error.code === 'commander.help') {
    if (error.code !== 'commander.help') {
      openOutput(args.includes('--json'), stdout, stderr).failure(
        'USAGE',
        error.message.replace(/^error: /, ''),
      );
    }
    process.exitCode = EXIT.usage;
  }
}
// Not when nothing waits any more: libp2p leaves timers behind that take a second to run out.
for (const stream of [stdout, stderr]) await flushed(stream);
process.exit();

function flushed(stream: Writable): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}
