import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flag, pngOf } from '../fixtures/pictures.ts';
import * as shapes from './shapes.ts';
import { Computer, until } from './starling-process.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 120_000 };
const SCHOOL = ['--space', 'School'] as const;
const failureIn = ({ stdout }: { stdout: string }): string =>
  shapes.failure.parse(JSON.parse(stdout)).error.code;

describe('a community on the command line', LIMIT, () => {
  it('is described by its founder and whom the founder names, and goes on without whoever is left out', async () => {
    const [ada, bob] = [new Computer(), new Computer()];
    await ada.ask('init', '--name', 'Ada');
    const { account } = shapes.init.parse(await bob.ask('init', '--name', 'Bob'));
    const made = shapes.space.parse(
      await ada.ask('space', 'create', '--name', 'School', '--lan-only'),
    );
    if (!('kind' in made)) throw new Error('no community was made');
    const { space } = made;
    await ada.start('peer');
    await bob.start('peer');
    const { link } = shapes.openInvite.parse(await ada.ask('invite', ...SCHOOL));
    await bob.ask('join', link);
    const [adas, bobs] = [await ada.client(), await bob.client()];
    for (let known = false; !known;) {
      const { members } = await adas.spaces.members({ space });
      known = members.some(({ name }) => name === 'Bob');
    }
    expect(failureIn(await bob.try('space', 'set', '--about', 'mine', ...SCHOOL))).toBe(
      'NOT_YOURS',
    );

    const file = join(ada.folder, 'flag.png');
    writeFileSync(file, await pngOf(flag(90, 60)));
    const set = shapes.space.parse(
      await ada.ask('space', 'set', '--picture', file, '--editor', account, ...SCHOOL),
    );
    expect(set).toMatchObject({ name: 'School', about: '', picture: expect.any(String) as string });
    await until(bobs.spaces.live({}), ({ spaces }) => spaces.some((one) => one.editable));
    expect(
      shapes.space.parse(await bob.ask('space', 'set', '--about', 'Thirty people', ...SCHOOL)),
    ).toEqual({ ...set, about: 'Thirty people', peers: 1, posts: 0, unread: 0 });
    expect(failureIn(await bob.try('space', 'set', '--no-editor', account, ...SCHOOL))).toBe(
      'NOT_YOURS',
    );
    await until(adas.spaces.live({}), ({ spaces }) =>
      spaces.some(({ about }) => about === 'Thirty people'),
    );
    await ada.ask('space', 'set', '--no-editor', account, '--picture', '', ...SCHOOL);
    await until(bobs.spaces.live({}), ({ spaces }) =>
      spaces.every((one) => !one.editable && one.picture === undefined),
    );

    const secret = shapes.spaceSecret.parse(
      await ada.ask('space', 'secret', '--leave-out', account, ...SCHOOL),
    );
    expect(secret).toEqual({
      changes: 1,
      leftOut: false,
      members: [{ account, name: 'Bob', state: 'left-out' }],
    });
    await until(bobs.secrets.live({ space }), ({ leftOut }) => leftOut);
    const left = await bob.try('space', 'secret', ...SCHOOL);
    expect(shapes.spaceSecret.parse(JSON.parse(left.stdout)).leftOut).toBe(true);
    expect(left.stderr).toContain('Ask a member for an invitation');
  });
});
