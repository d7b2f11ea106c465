import type { HidingRule, PostView } from '../../api/index.ts';

interface Row {
  depth: number;
  post?: PostView | undefined;
}

/** Rules about people: what others say below is part of a talk that the reader does not want to hear. */
const ABOUT_PEOPLE = new Set<HidingRule['kind']>(['person', 'block', 'list']);

/**
 * Covers what answers somebody hidden, in rows in the order of reading, but never what oneself wrote.
 * `ofPerson` is asked of whom a row answers where that one's own row stands on an earlier page.
 */
export function coverBranches<R extends Row>(
  rows: readonly R[],
  ofPerson: (account: string) => HidingRule | undefined,
): R[] {
  let above: { depth: number; rule: HidingRule } | undefined;
  return rows.map((row) => {
    if (above !== undefined && row.depth <= above.depth) above = undefined;
    const { post, depth } = row;
    if (post === undefined) return row;
    const answered = depth > 0 ? post.replyTo?.author?.account : undefined;
    const rule = above?.rule ?? (answered === undefined ? undefined : ofPerson(answered));
    const begins = post.hiddenBy !== undefined && ABOUT_PEOPLE.has(post.hiddenBy.kind);
    if (begins && post.hiddenBy !== undefined) above ??= { depth, rule: post.hiddenBy };
    else if (rule !== undefined) above ??= { depth: depth - 1, rule };
    if (post.hiddenBy !== undefined || rule === undefined || post.author.me) return row;
    return { ...row, post: { ...post, hiddenBy: rule } };
  });
}
