import type { CommandContext } from './context.ts';
import { addImages, readImages } from './images.ts';
import type { GivenImages } from './images.ts';

export async function post(
  { withEngine, output, readInput }: CommandContext,
  text: string,
  options: GivenImages & { replyTo?: string; lang: string[] },
): Promise<void> {
  // A pipe ends its text with a line break that nobody meant to post.
  const written = text === '-' ? (await readInput()).replace(/\r?\n$/, '') : text;
  const { replyTo, lang: langs } = options;
  const files = await readImages(options);
  const created = await withEngine(async (client) =>
    client.posts.create({
      text: written,
      langs,
      images: await addImages(client, files, options),
      ...(replyTo === undefined ? {} : { replyTo }),
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
