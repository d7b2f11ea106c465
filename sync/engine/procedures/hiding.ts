import type { RuleView } from '../../api/index.ts';
import { patternOf } from '../../moderation/index.ts';
import { isTag, tagKey } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { hiddenPosts, HiddenToday } from '../hiding/hidden-posts.ts';
import { BLOCK_ID, LIST_ID } from '../hiding/kept-rules.ts';
import type { KeptRule } from '../hiding/kept-rules.ts';
import type { Mute } from '../private/records.ts';
import { accountOf } from '../views/account-id.ts';
import { addressOf, placeOf } from '../views/address.ts';
import { PostViews } from '../views/post-view.ts';
import type { Implementer } from './os.ts';

/** Rules of one reader; 500 about words cost 1 ms a page, and nobody keeps more apart. */
export const MUTES_LIMIT = 5000;

export function hidingProcedures(os: Implementer, core: Core) {
  const today = new HiddenToday(core);
  const viewOf = async (rule: KeptRule): Promise<RuleView> =>
    ruleView(core, rule, await today.count());
  return {
    rules: os.hiding.rules.handler(async () => {
      await core.private.ready();
      const counts = await today.count();
      return { rules: [...core.hiding.all()].map((rule) => ruleView(core, rule, counts)) };
    }),
    mute: os.hiding.mute.handler(async ({ input }) =>
      viewOf(await mute(core, meant(core, input.kind, input.what), input.until)),
    ),
    set: os.hiding.set.handler(async ({ input }) => {
      const mute = await ownMute(core, input.id);
      await core.private.mutes.set(input.id, { ...mute, active: input.active });
      return viewOf(ruleAt(core, input.id));
    }),
    unmute: os.hiding.unmute.handler(async ({ input }) => {
      await ownMute(core, input.id);
      await core.private.mutes.remove(input.id);
      return {};
    }),
    page: os.hiding.page.handler(async ({ input }) => {
      await core.private.ready();
      const { rule, kind, ...range } = input;
      const { posts, cursor } = await hiddenPosts(core, { rule, kind }, range);
      const views = new PostViews(core);
      const newest = posts[0]?.cursor;
      return {
        posts: posts.map((row) => views.view(row)),
        hidden: posts.length,
        ...(newest === undefined ? {} : { newest }),
        ...(cursor === undefined ? {} : { cursor }),
      };
    }),
  };
}

/** The same rule a second time has the new end, and is on again. */
async function mute(
  core: Core,
  { kind, what }: Pick<Mute, 'kind' | 'what'>,
  until: number | undefined,
): Promise<KeptRule> {
  const { mutes } = core.private;
  await core.private.ready();
  const known = [...mutes.list()].find(([, rule]) => rule.kind === kind && rule.what === what);
  if (known === undefined && mutes.size >= MUTES_LIMIT) {
    throw new EngineError(
      'OVER_QUOTA',
      `There are ${String(MUTES_LIMIT)} rules already. Take one away first.`,
    );
  }
  const id = known?.[0] ?? core.private.newId();
  const since = known?.[1].since ?? core.clock.now();
  const end = until === undefined ? {} : { until };
  await mutes.set(id, { kind, what, since, ...end, active: true });
  return ruleAt(core, id);
}

/** @throws EngineError BAD_INPUT where the rule would hide nothing, or everything */
function meant(core: Core, kind: Mute['kind'], what: string): Pick<Mute, 'kind' | 'what'> {
  switch (kind) {
    case 'person': {
      const account = accountOf(what);
      if (account === core.account.account)
        throw new EngineError('BAD_INPUT', 'You cannot mute yourself.');
      return { kind, what: account };
    }
    case 'thread': {
      // Any post of it names the thread.
      const place = placeOf(core.space, what);
      const root = core.store.post(place.account, place.tid)?.reply?.root ?? place;
      return { kind, what: addressOf(core.space, root) };
    }
    case 'tag': {
      const tag = what.trim().replace(/^[#＃]/u, '');
      if (!isTag(tag)) throw new EngineError('BAD_INPUT', `"${what}" is not a tag.`);
      return { kind, what: tagKey(tag) };
    }
    case 'word': {
      const words = what.trim();
      if (patternOf(words).length === 0)
        throw new EngineError('BAD_INPUT', `There is no word in "${what}" to look for.`);
      return { kind, what: words };
    }
  }
}

async function ownMute(core: Core, id: string): Promise<Mute> {
  await core.private.ready();
  const mute = core.private.mutes.get(id);
  if (mute !== undefined) return mute;
  if (id.startsWith(BLOCK_ID) || id.startsWith(LIST_ID)) {
    throw new EngineError(
      'BAD_INPUT',
      'A block ends by unblocking, and a list by no longer subscribing to it.',
    );
  }
  throw new EngineError('NOT_FOUND', 'There is no such rule any more.');
}

function ruleAt(core: Core, id: string): KeptRule {
  const rule = core.hiding.get(id);
  if (rule === undefined) throw new Error(`the rule ${id} was kept and is not there`);
  return rule;
}

function ruleView(
  { hiding }: Core,
  rule: KeptRule,
  hidToday: ReadonlyMap<string, number>,
): RuleView {
  const { kind, what, since, until, active } = rule;
  return {
    ...hiding.view(rule),
    ...(kind === 'person' || kind === 'block' ? { account: what } : {}),
    ...(kind === 'list' ? { list: what } : {}),
    since,
    ...(until === undefined ? {} : { until }),
    active,
    hidToday: hidToday.get(rule.id) ?? 0,
  };
}
