import { Command } from 'commander';
// The build keeps the version alone: what is shipped reads no file for it.
import manifest from '../../package.json' with { type: 'json' };
import { describeBundle } from './describe/bundle.ts';
import { describeCircles } from './describe/circles.ts';
import { describeDoors } from './describe/doors.ts';
import { addImageOptions, describeImages } from './describe/images.ts';
import { describeNetwork } from './describe/network.ts';
import { describePrivate } from './describe/private.ts';
import { describeReactions } from './describe/reactions.ts';
import { describeRemoval } from './describe/removal.ts';
import { describeSpaces, keepOption } from './describe/spaces.ts';
import { describeSearch } from './describe/search.ts';
import { shared } from './describe/every-command.ts';
import type { Shared } from './describe/every-command.ts';
import type { KeepOptions } from './commands/space-settings.ts';
import type { PostOptions } from './commands/post.ts';
import { byteSize, each, endTime, publicHost, wholeNumber } from './option-values.ts';
import type { Run } from './run.ts';

interface Reach extends Shared {
  listen: string[];
  connect: string[];
  mdns: boolean;
  portMapping: boolean;
}

interface Lasting extends Reach {
  announce: string[];
}

/** The commands and their options; what they do is loaded when they are called. */
export function describeProgram(run: Run): Command {
  const program = new Command('starling')
    .description(
      'A public square with no landlord. Commands speak to the engine that runs on a data folder, or open the folder themselves.',
    )
    .version(manifest.version, '-V, --version', 'print the version');
  const add = (name: string, description: string): Command =>
    shared(program.command(name)).description(description);
  const addNetworked = (name: string, description: string): Command =>
    add(name, description)
      .option('--listen <multiaddr...>', 'where to be reached, e.g. /ip4/127.0.0.1/tcp/0', [])
      .option('--connect <multiaddr...>', 'whom to call, with or without /p2p/<peer id>', [])
      .option('--no-mdns', 'neither look for peers on the local network nor be found there')
      .option('--no-port-mapping', 'do not ask the router for a port at which others can call');

  const addLasting = (name: string, description: string): Command =>
    addNetworked(name, description).option(
      '--announce <host>',
      'an address or name at which the internet can call this computer; may be repeated',
      publicHost,
      [],
    );

  addLasting('serve', 'run the engine and its interface for this computer’s browser')
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .option('--no-open', 'only print the address, open no browser')
    .action((options: Lasting & { port: number; open: boolean }) =>
      run(
        options,
        async (context) => (await import('./commands/serve.ts')).serve(context, options),
        'lasting',
      ),
    );
  addLasting('peer', 'run the engine without an interface: a peer that stays')
    .option(
      '--join <invitation>',
      'join a community first, by a link, a file or "-"; may be repeated',
      each,
      [],
    )
    .addOption(keepOption())
    .option('--quota <size>', 'how much of each space, beside pictures: 500M, 4G', byteSize)
    .option('--metrics <port>', 'numbers for Prometheus on 127.0.0.1', wholeNumber(0, 65_535))
    .option('--relay', 'pass connections on for others, without waiting to be found public', false)
    .action(
      (options: Lasting & KeepOptions & { join: string[]; metrics?: number; relay: boolean }) =>
        run(
          options,
          async (context) => (await import('./commands/serve.ts')).peer(context, options),
          'lasting',
        ),
    );
  add('init', 'make an account; prints its 24 words once')
    .requiredOption('--name <name>', 'what others see')
    .option('--about <text>', 'a few words about yourself', '')
    .action((options: Shared & { name: string; about: string }) =>
      run(options, async (context) => (await import('./commands/init.ts')).init(context, options)),
    );
  addNetworked('restore', 'find the account of 24 words among peers; reads them from stdin')
    .option('--phrase-file <file>', 'read the words from a file instead')
    .option('--wait <seconds>', 'how long to ask', wholeNumber(1, 3600), 60)
    .action((options: Reach & { phraseFile?: string; wait: number }) =>
      run(options, async (context) =>
        (await import('./commands/restore.ts')).restore(context, options),
      ),
    );
  addImageOptions(add('post', 'post a text; "-" reads it from stdin'))
    .argument('<text>')
    .option('--reply-to <address>', 'the post it answers')
    .option('--lang <tag>', 'language it is written in (BCP 47); may be repeated', each, [])
    .option('--warn <text>', 'cover it, and say what is under the cover')
    .option('--sensitive', 'cover its pictures', false)
    .option('--quote <address>', 'the post it quotes')
    .option('--poll <option>', 'an option of its poll; twice to eight times', each)
    .option('--multiple', 'several options may be chosen', false)
    .option('--ends <time>', 'when the poll ends: ISO 8601, or in how long (30m, 24h, 7d)', endTime)
    .action((text: string, options: Shared & PostOptions) =>
      run(options, async (context) =>
        (await import('./commands/post.ts')).post(context, text, options),
      ),
    );
  describeImages(program, run);
  describeRemoval(add, run);
  describeReactions(add, run);
  describeCircles(program, run);
  describeSearch(program, run);
  describePrivate(program, run);
  describeSpaces(program, run);
  describeDoors(program, run);
  describeBundle(program, run);
  add('timeline', 'posts, latest first')
    .option('--following', 'only of those you follow, and your own', false)
    .option('--author <account>', 'only of one account')
    .option('--tag <tag>', 'only with a tag')
    .option('--limit <number>', 'how many', wholeNumber(1, 100), 30)
    .option('--cursor <cursor>', 'go on where the last answer ended')
    .action((options: Shared & Timeline) =>
      run(options, async (context) =>
        (await import('./commands/timeline.ts')).timeline(context, options),
      ),
    );
  add('thread', 'a post with what it answers and what answers it')
    .argument('<address>')
    .option('--cursor <cursor>', 'go on where the last answer ended')
    .action((address: string, options: Shared & { cursor?: string }) =>
      run(options, async (context) =>
        (await import('./commands/thread.ts')).thread(context, address, options),
      ),
    );
  add('follow', 'follow an account')
    .argument('<account>')
    .option('--undo', 'no longer follow it', false)
    .action((account: string, options: Shared & { undo: boolean }) =>
      run(options, async (context) =>
        (await import('./commands/people.ts')).follow(context, account, options),
      ),
    );
  add('people', 'everyone known here, and who is online').action((options: Shared) =>
    run(options, async (context) => (await import('./commands/people.ts')).people(context)),
  );
  describeNetwork(program, run);
  add('doctor', 'check everything that is stored')
    .option('--rebuild', 'make the index again where anything is wrong', false)
    .action((options: Shared & { rebuild: boolean }) =>
      run(options, async (context) =>
        (await import('./commands/status.ts')).doctor(context, options),
      ),
    );
  return program;
}
interface Timeline {
  following: boolean;
  author?: string;
  tag?: string;
  limit: number;
  cursor?: string;
}
