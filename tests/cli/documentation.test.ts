import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { errorCodes } from '../../sync/api/index.ts';
import { describeProgram } from '../../sync/cli/program.ts';
import * as shapes from './shapes.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/CLI.md'), 'utf8');
const program = describeProgram(() => Promise.resolve());

/** What stands under a heading, up to the next one. */
function section(title: string): string {
  const parts = page.split(/^## /m);
  return parts.find((part) => part.startsWith(`${title}\n`)) ?? '';
}
function examples(title: string): unknown[] {
  return [...section(title).matchAll(/```json\n(.*?)```/gs)].map(([, json]): unknown =>
    JSON.parse(json ?? ''),
  );
}

describe('docs/CLI.md', () => {
  it('has a section for every command, with an example', () => {
    for (const command of program.commands) {
      expect(section(command.name()), command.name()).toContain(`$ starling ${command.name()}`);
    }
  });

  it('names every option', () => {
    const commands = program.commands.flatMap((command) => [command, ...command.commands]);
    const flags = commands.flatMap((command) => command.options.map(({ long }) => long));
    for (const flag of new Set(flags)) expect(page).toContain(flag);
  });

  it('explains every code of the contract', () => {
    for (const code of errorCodes) expect(section('Failures')).toContain(`\`${code}\``);
  });

  const promised: [string, z.ZodType][] = [
    ['Failures', shapes.failure],
    ['init', shapes.init],
    ['restore', shapes.restored],
    ['post', shapes.created],
    ['edit', shapes.created],
    ['delete', shapes.deleted],
    ['erase', shapes.erasure],
    ['history', shapes.history],
    ['image', shapes.image],
    ['timeline', shapes.posts],
    ['search', shapes.found],
    ['tag', shapes.tags],
    ['like', shapes.reacted],
    ['unlike', shapes.reacted],
    ['repost', shapes.reacted],
    ['unrepost', shapes.reacted],
    ['likes', shapes.whoDid],
    ['reposts', shapes.whoDid],
    ['quotes', shapes.posts],
    ['vote', shapes.poll],
    ['poll', shapes.poll],
    ['recount', shapes.recounted],
    ['follow', shapes.followed],
    ['people', shapes.people],
    ['notifications', shapes.notifications],
    ['profile', shapes.profile],
    ['follows', shapes.followsRead],
    ['list', shapes.list],
    ['mute', shapes.muted],
    ['unmute', shapes.unmuted],
    ['block', shapes.blocked],
    ['unblock', shapes.blocked],
    ['hidden', shapes.hidden],
    ['petname', shapes.petname],
    ['bookmark', shapes.bookmark],
    ['unbookmark', shapes.unbookmarked],
    ['bookmarks', shapes.bookmarks],
    ['drafts', shapes.drafts],
    ['status', shapes.anyStatus],
    ['where', shapes.holders],
    ['network', shapes.network],
    ['pause', shapes.paused],
    ['resume', shapes.paused],
    ['doctor', shapes.doctor],
    ['space', shapes.spaceAnswers],
    ['invite', shapes.invite],
    ['join', shapes.space],
    ['nearby', shapes.nearby],
    ['door', shapes.door],
    ['members', shapes.members],
    ['bundle', shapes.bundleRead],
    ['serve', shapes.serve],
    ['peer', shapes.peer],
  ];
  it.each(promised)(
    'shows under "%s" the form that the tests hold the command to',
    (title, shape) => {
      const shown = examples(title);
      expect(shown.length).toBeGreaterThan(0);
      for (const example of shown) shape.parse(example);
    },
  );
});
