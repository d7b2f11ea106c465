import { CommandError } from '../command-error.ts';
import type { CommandContext } from './context.ts';
import { addImages, readImages } from './images.ts';
import type { GivenImages } from './images.ts';

export interface PostOptions extends GivenImages {
  replyTo?: string;
  lang: string[];
  warn?: string;
  sensitive: boolean;
  quote?: string;
  poll?: string[];
  multiple: boolean;
  ends?: number;
}

export async function post(
  { withEngine, output, readInput }: CommandContext,
  text: string,
  options: PostOptions,
): Promise<void> {
  // A pipe ends its text with a line break that nobody meant to post.
  const written = text === '-' ? (await readInput()).replace(/\r?\n$/, '') : text;
  const { replyTo, lang: langs, warn: warning, sensitive, quote } = options;
  const poll = pollOf(options);
  const files = await readImages(options);
  const created = await withEngine(async (client) =>
    client.posts.create({
      text: written,
      langs,
      sensitive,
      images: await addImages(client, files, options),
      ...(warning === undefined ? {} : { warning }),
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(quote === undefined ? {} : { quote }),
      ...(poll === undefined ? {} : { poll }),
    }),
  );
  if ('waiting' in created) {
    output.answer({ waiting: true }, () => [
      'Kept: it is posted as soon as your account is found.',
    ]);
  } else {
    output.answer({ address: created.address }, () => [created.address]);
  }
}

/** Undefined where no poll is asked for. */
function pollOf({ poll: options, multiple, ends }: PostOptions) {
  if (options !== undefined) return { options, multiple, ...(ends === undefined ? {} : { ends }) };
  if (!multiple && ends === undefined) return undefined;
  throw new CommandError('BAD_INPUT', '--multiple and --ends go with --poll.');
}
