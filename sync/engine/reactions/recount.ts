import type { RecountView } from '../../api/index.ts';
import { tidTime } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { findPerson } from '../views/person-view.ts';
import { referenceTo } from './post-here.ts';
import { pollPost } from './vote.ts';

/** Votes in one piece of an export: about 0.2 s and a megabyte. */
const EXPORT_PIECE = 10_000;

interface Range {
  address: string;
  cursor?: string | undefined;
}

/** Who voted what, also where it does not count. */
export function recount(core: Core, { address, cursor, limit }: Range & { limit: number }) {
  const page = core.store.reactions.polls.votes(referenceTo(pollPost(core, address)), {
    limit,
    ...(cursor === undefined ? {} : { after: cursor }),
  });
  const view: RecountView = {
    votes: page.votes.map(({ account, tid, options, late, counts }) => ({
      voter: findPerson(core, account),
      options,
      at: tidTime(tid),
      late,
      counts,
    })),
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  };
  return view;
}

/** The same as CSV (RFC 4180): a header, then a line a vote, in pieces that join to the whole. */
export function exportVotes(core: Core, { address, cursor }: Range) {
  const row = pollPost(core, address);
  const page = core.store.reactions.polls.votes(referenceTo(row), {
    limit: EXPORT_PIECE,
    ...(cursor === undefined ? {} : { after: cursor }),
  });
  const lines = page.votes.map(({ account, tid, options, counts }) => [
    account,
    core.store.person(account)?.name ?? '',
    options.map((option) => row.poll.options[option] ?? String(option + 1)).join('; '),
    new Date(tidTime(tid)).toISOString(),
    counts ? 'yes' : 'no',
  ]);
  const header = cursor === undefined ? [['account', 'name', 'options', 'time', 'counts']] : [];
  return {
    csv: [...header, ...lines].map((fields) => `${fields.map(field).join(',')}\r\n`).join(''),
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  };
}

/** Spreadsheets take what begins so for a formula, and run it (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
