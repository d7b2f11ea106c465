import type { CommandContext } from './context.ts';

/** Makes the account. The words are printed this once: nothing keeps them. */
export async function init(
  { withEngine, output }: CommandContext,
  options: { name: string; about: string },
): Promise<void> {
  const { account, phrase } = await withEngine(async (client) => {
    const made = await client.session.create(options);
    await client.session.confirmPhrase({});
    return made;
  });
  output.answer({ account, phrase: phrase.join(' ') }, () => accountLines(account, phrase));
}

export function accountLines(account: string, phrase: readonly string[]): string[] {
  return [
    `Account: ${account}`,
    '',
    'These 24 words are the only way back to it. Write them on paper, in this order:',
    '',
    ...rowsOf(phrase, 6),
  ];
}

function rowsOf(words: readonly string[], length: number): string[] {
  const rows: string[] = [];
  for (let at = 0; at < words.length; at += length) {
    rows.push(`  ${words.slice(at, at + length).join(' ')}`);
  }
  return rows;
}
