import { Argument } from 'commander';
import type { Command } from 'commander';
import { each } from '../option-values.ts';
import type { Run } from '../program.ts';

interface Shared {
  data?: string;
  json: boolean;
}

/** Pictures of a post, on the command that writes one. */
export function addImageOptions(command: Command): Command {
  return command
    .option('--image <file>', 'a picture: PNG, JPEG, WebP, AVIF or GIF; up to 4 times', each, [])
    .option('--alt <text>', 'what a picture shows; the first for the first, and so on', each, []);
}

/** Pictures that others published. */
export function describeImages(
  add: (name: string, description: string) => Command,
  run: Run,
): void {
  add('image', 'a picture of a post, fetched from whoever has it: "image get HASH ACCOUNT -o FILE"')
    .addArgument(new Argument('<what>', 'what to do').choices(['get']))
    .argument('<hash>', 'the picture, as a post names it')
    .argument('<account>', 'who published it')
    .requiredOption('-o, --output <file>', 'where to put it; "-" is stdout')
    .action((_what: 'get', hash: string, account: string, options: Shared & { output: string }) =>
      run(options, async (context) =>
        (await import('../commands/images.ts')).getImage(
          context,
          { hash, account },
          options.output,
        ),
      ),
    );
}
