import type { Command } from 'commander';
import { each } from '../option-values.ts';
import type { Run } from '../run.ts';
import { shared } from './every-command.ts';
import type { Shared } from './every-command.ts';

/** Pictures of a post, on the command that writes one. */
export function addImageOptions(command: Command): Command {
  return command
    .option('--image <file>', 'a picture: PNG, JPEG, WebP, AVIF or GIF; up to 4 times', each, [])
    .option('--alt <text>', 'what a picture shows; the first for the first, and so on', each, []);
}

/** Pictures that others published. */
export function describeImages(program: Command, run: Run): void {
  const image = program.command('image').description('pictures of posts');
  shared(image.command('get'))
    .description('write a picture to a file, fetched from whoever has it')
    .argument('<hash>', 'the picture, as a post names it')
    .argument('<account>', 'who published it')
    .requiredOption('-o, --output <file>', 'where to put it; "-" is stdout')
    .action((hash: string, account: string, options: Shared & { output: string }) =>
      run(options, async (context) =>
        (await import('../commands/images.ts')).getImage(
          context,
          { hash, account },
          options.output,
        ),
      ),
    );
}
