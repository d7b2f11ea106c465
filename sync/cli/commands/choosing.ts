import type { HidingRule } from '../../api/index.ts';
import type { Client } from '../../engine/client.ts';
import { tagKey } from '../../protocol/index.ts';
import { CommandError } from '../command-error.ts';
import { printable } from '../lines.ts';
import type { CommandContext } from './context.ts';

export interface MuteOptions {
  word?: string;
  tag?: string;
  thread?: string;
  until?: number;
}
export interface Range {
  limit: number;
  cursor?: string;
}

type Meant = Parameters<Client['hiding']['mute']>[0];

export async function mute(
  { withEngine, output }: CommandContext,
  account: string | undefined,
  options: MuteOptions,
): Promise<void> {
  const { until } = options;
  const rule = await withEngine((client) =>
    client.hiding.mute({ ...meant(account, options), ...(until === undefined ? {} : { until }) }),
  );
  const end = rule.until === undefined ? {} : { until: rule.until };
  output.answer({ ...ruleJson(rule), ...end }, () => [
    `Hidden from now on${rule.until === undefined ? '' : ` until ${new Date(rule.until).toISOString()}`}: ${ruleLine(rule)}.`,
  ]);
}

export async function unmute(
  { withEngine, output }: CommandContext,
  account: string | undefined,
  options: MuteOptions,
): Promise<void> {
  const wanted = meant(account, options);
  const rule = await withEngine(async (client) => {
    const what = await spelling(client, wanted);
    const { rules } = await client.hiding.rules({});
    const found = rules.find((known) => known.kind === wanted.kind && known.what === what);
    if (found === undefined) {
      throw new CommandError('NOT_FOUND', `Nothing hides ${wanted.what}.`);
    }
    await client.hiding.unmute({ id: found.id });
    return found;
  });
  output.answer({ ...ruleJson(rule), muted: false }, () => [
    `No longer hidden: ${ruleLine(rule)}.`,
  ]);
}

export async function block(
  { withEngine, output }: CommandContext,
  account: string,
  wanted: boolean,
): Promise<void> {
  const { name, blocked } = await withEngine((client) =>
    client.people.block({ account, block: wanted }),
  );
  output.answer({ account, name, blocked }, () => [
    `${blocked ? 'Blocking' : 'No longer blocking'} ${name === '' ? account : printable(name)}.`,
  ]);
}

export async function hidden(
  { withEngine, output }: CommandContext,
  { limit, cursor }: Range,
): Promise<void> {
  const page = await withEngine((client) =>
    client.hiding.page({ limit, ...(cursor === undefined ? {} : { cursor }) }),
  );
  const posts = page.posts.flatMap(({ address, hiddenBy }) =>
    hiddenBy === undefined ? [] : [{ address, rule: ruleJson(hiddenBy) }],
  );
  output.answer({ posts, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) }, () => [
    ...(posts.length === 0 ? ['Your rules hide nothing here.'] : []),
    ...posts.map(({ address, rule }) => `${address}  ${ruleLine(rule)}`),
    ...(page.cursor === undefined ? [] : [`More with --cursor '${page.cursor}'`]),
  ]);
}

function meant(account: string | undefined, { word, tag, thread }: MuteOptions): Meant {
  const given: Meant[] = [
    ...(account === undefined ? [] : [{ kind: 'person' as const, what: account }]),
    ...(word === undefined ? [] : [{ kind: 'word' as const, what: word }]),
    ...(tag === undefined ? [] : [{ kind: 'tag' as const, what: tag }]),
    ...(thread === undefined ? [] : [{ kind: 'thread' as const, what: thread }]),
  ];
  const [only, ...others] = given;
  if (only !== undefined && others.length === 0) return only;
  throw new CommandError('USAGE', 'Name one: an account, --word, --tag or --thread.', 2);
}

/** How the engine spells what a rule is about. */
async function spelling(client: Client, { kind, what }: Meant): Promise<string> {
  switch (kind) {
    case 'tag':
      return tagKey(what.trim().replace(/^[#＃]/u, ''));
    case 'thread': {
      const post = await client.posts.get({ address: what }).catch(() => undefined);
      return post?.root ?? what;
    }
    case 'person':
    case 'word':
      return what.trim();
  }
}

function ruleJson({ id, kind, what, label }: HidingRule): HidingRule {
  return { id, kind, what, label };
}
function ruleLine({ kind, label }: HidingRule): string {
  return `${kind} ${printable(label)}`;
}
