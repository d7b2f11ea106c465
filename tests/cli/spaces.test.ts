import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as shapes from './shapes.ts';
import { Computer, run, until } from './starling-process.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 90_000 };
const SCHOOL = ['--space', 'School'] as const;

async function person(name: string): Promise<Computer> {
  const computer = new Computer();
  await computer.ask('init', '--name', name);
  return computer;
}
const texts = async (computer: Computer, ...args: string[]): Promise<string[]> =>
  shapes.posts.parse(await computer.ask('timeline', ...args)).posts.map(({ text }) => text);

const codeOf = ({ stdout }: { stdout: string }): string =>
  shapes.failure.parse(JSON.parse(stdout)).error.code;

describe('a community on the command line', LIMIT, () => {
  it('is made, named in every command, joined by a running engine, and left', async () => {
    const [ada, bob] = [await person('Ada'), await person('Bob')];
    const made = shapes.space.parse(
      await ada.ask('space', 'create', '--name', 'School', '--about', 'Thirty people'),
    );
    expect(made).toMatchObject({ kind: 'community', name: 'School', lanOnly: false });
    await ada.ask('post', 'for the school', ...SCHOOL);
    await ada.ask('post', 'for everybody');
    expect(await texts(ada, ...SCHOOL)).toEqual(['for the school']);
    expect(await texts(ada, '--space', made.space)).toEqual(['for the school']);
    expect(await texts(ada)).toEqual(['for everybody']);

    await ada.start('peer');
    const { link, web } = shapes.openInvite.parse(await ada.ask('invite', ...SCHOOL));
    expect(web).not.toContain('School');
    await bob.start('peer');
    expect(shapes.space.parse(await bob.ask('join', link))).toMatchObject({ space: made.space });
    const bobs = await bob.client();
    await until(bobs.spaces.live({}), ({ spaces }) =>
      spaces.some(({ posts, kind }) => kind === 'community' && posts === 1),
    );
    expect(await texts(bob, ...SCHOOL)).toEqual(['for the school']);
    expect(shapes.spaces.parse(await bob.ask('space', 'list')).spaces).toMatchObject([
      { kind: 'square' },
      { name: 'School', about: 'Thirty people', posts: 1 },
    ]);
    const { members } = shapes.members.parse(await bob.ask('members', ...SCHOOL));
    expect(members.find(({ founder }) => founder)?.name).toBe('Ada');

    expect(shapes.space.parse(await bob.ask('space', 'leave', '--erase', ...SCHOOL))).toEqual({
      space: made.space,
      left: true,
      erased: true,
    });
    expect(existsSync(join(bob.folder, 'spaces', made.space))).toBe(false);
    const failed = await bob.try('timeline', ...SCHOOL);
    expect(failed.code).toBe(1);
    expect(codeOf(failed)).toBe('NOT_FOUND');
  });

  it('that was left is as it was when it is joined again, without anybody who has it', async () => {
    const [ada, bob] = [await person('Ada'), await person('Bob')];
    await ada.ask('space', 'create', '--name', 'School');
    await ada.ask('post', 'for the school', ...SCHOOL);
    await ada.start('peer');
    const { link } = shapes.openInvite.parse(await ada.ask('invite', ...SCHOOL));
    await bob.start('peer');
    await bob.ask('join', link);
    await until((await bob.client()).spaces.live({}), ({ spaces }) =>
      spaces.some(({ posts, kind }) => kind === 'community' && posts === 1),
    );
    await bob.ask('post', 'so do I', ...SCHOOL);
    await ada.stop();
    expect(shapes.space.parse(await bob.ask('space', 'leave', ...SCHOOL))).toMatchObject({
      left: true,
      erased: false,
    });
    expect(codeOf(await bob.try('timeline', ...SCHOOL))).toBe('NOT_FOUND');
    await bob.ask('join', link);
    expect(await texts(bob, ...SCHOOL)).toEqual(['so do I', 'for the school']);
  });

  it('is meant by its id before one that is called like it, and by no name that two have', async () => {
    const ada = await person('Ada');
    const create = async (name: string): Promise<string> =>
      shapes.space.parse(await ada.ask('space', 'create', '--name', name)).space;
    const names = async (): Promise<string[]> =>
      shapes.spaces.parse(await ada.ask('space', 'list')).spaces.map(({ name }) => name);
    const [lure, school] = [await create('Lure'), await create('School')];
    await ada.ask('space', 'set', '--name', school, '--space', lure);
    await ada.ask('space', 'leave', '--erase', '--space', school);
    expect(await names()).toEqual(['', school]);

    const twins = [await create('Twins'), await create('Twins')];
    const failed = await ada.try('space', 'leave', '--erase', '--space', 'Twins');
    expect(codeOf(failed)).toBe('BAD_INPUT');
    for (const twin of twins) expect(failed.stdout).toContain(twin);
    await ada.ask('space', 'leave', '--space', twins[0] ?? '');
    expect(await names()).toEqual(['', school, 'Twins']);
    // As from a variable that is not set: not the public square, which has no name.
    expect(codeOf(await ada.try('post', 'not for everybody', '--space', ''))).toBe('NOT_FOUND');
  });

  it('gives out tickets that end when it was said, within thirty days', async () => {
    const ada = await person('Ada');
    await ada.ask('space', 'create', '--name', 'School');
    await ada.start('peer');
    const [hour, day] = [3_600_000, 24 * 3_600_000];
    const ticket = async (expires: string) =>
      shapes.ticket.parse(await ada.ask('invite', ...SCHOOL, '--expires', expires));
    const before = Date.now();
    const [span, date] = [await ticket('2h'), await ticket(new Date(before + hour).toISOString())];
    const after = Date.now();
    const { tickets } = shapes.tickets.parse(await ada.ask('invite', ...SCHOOL, '--list'));
    const endOf = (id: string): number => tickets.find((one) => one.id === id)?.ends ?? 0;
    expect(endOf(span.id)).toBeGreaterThanOrEqual(before + 2 * hour);
    expect(endOf(span.id)).toBeLessThanOrEqual(after + 2 * hour);
    expect(endOf(date.id)).toBe(before + hour);
    expect(tickets.map(({ uses, left }) => [uses, left])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    for (const [wrong, code] of [
      [new Date(before - hour).toISOString(), 'BAD_INPUT'],
      [new Date(before + 31 * day).toISOString(), 'BAD_INPUT'],
      ['soon', 'USAGE'],
    ] as const)
      expect(codeOf(await ada.try('invite', ...SCHOOL, '--expires', wrong)), wrong).toBe(code);
  });

  it('is carried by hand in a file that says what it brought', async () => {
    const [ada, bob] = [await person('Ada'), await person('Bob')];
    await ada.ask('post', 'on a stick');
    const file = join(ada.folder, 'square.starling');
    const written = shapes.bundleWritten.parse(await ada.ask('bundle', 'write', file));
    expect(readFileSync(file)).toHaveLength(written.bytes);
    expect(shapes.bundleRead.parse(await bob.ask('bundle', 'read', file))).toMatchObject({
      taken: { posts: 1 },
      refusedCount: 0,
      complete: true,
    });
    expect(await texts(bob)).toEqual(['on a stick']);
    writeFileSync(file, 'something else');
    const failed = await bob.try('bundle', 'read', file);
    expect(codeOf(failed)).toBe('BAD_INPUT');
    expect(codeOf(await bob.try('join', 'starling://join/nothing'))).toBe('BAD_INPUT');
  });

  it('is carried by hand to its members, in the command that names it', async () => {
    const [ada, bob, eve] = [await person('Ada'), await person('Bob'), await person('Eve')];
    await ada.ask('space', 'create', '--name', 'School');
    await ada.ask('post', 'for the school', ...SCHOOL);
    await ada.ask('post', 'for everybody');
    const { link } = shapes.openInvite.parse(await ada.ask('invite', ...SCHOOL));
    await bob.ask('join', link);
    const file = join(ada.folder, 'school.starling');
    shapes.bundleWritten.parse(await ada.ask('bundle', 'write', file, ...SCHOOL));
    expect(readFileSync(file).includes('for the school')).toBe(false);
    expect(shapes.bundleRead.parse(await bob.ask('bundle', 'read', file, ...SCHOOL))).toMatchObject(
      { taken: { posts: 1 }, refusedCount: 0, complete: true },
    );
    expect(await texts(bob, ...SCHOOL)).toEqual(['for the school']);
    expect(await texts(bob)).toEqual([]);
    // Neither into another space of a member, nor by who is none.
    expect(codeOf(await bob.try('bundle', 'read', file))).toBe('BAD_INPUT');
    expect(codeOf(await eve.try('bundle', 'read', file))).toBe('BAD_INPUT');
  });

  it('is carried by hand from a day on', async () => {
    const [ada, bob] = [await person('Ada'), await person('Bob')];
    await ada.ask('post', 'today');
    const [week, later] = [join(ada.folder, 'week.starling'), join(ada.folder, 'later.starling')];
    await ada.ask('bundle', 'write', week, '--since', '7d');
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
    await ada.ask('bundle', 'write', later, '--since', tomorrow);
    expect(shapes.bundleRead.parse(await bob.ask('bundle', 'read', later))).toMatchObject({
      taken: { posts: 0, commits: 0, documents: 0 },
      complete: true,
    });
    expect(shapes.bundleRead.parse(await bob.ask('bundle', 'read', week))).toMatchObject({
      taken: { posts: 1 },
      complete: true,
    });
    expect((await bob.try('bundle', 'write', week, '--since', 'yesterday')).code).not.toBe(0);
  });

  it('says in words what of a file was refused, and why', async () => {
    const [ada, bob] = [await person('Ada'), await person('Bob')];
    await ada.ask('post', 'on a stick');
    const file = join(ada.folder, 'square.starling');
    await ada.ask('bundle', 'write', file);
    const said = async (): Promise<string> =>
      (await run(['bundle', 'read', file, '--data', bob.folder])).stdout;
    const bundle = readFileSync(file);
    writeFileSync(file, bundle.subarray(0, bundle.lastIndexOf(bundle.subarray(0, 4))));
    expect(await said()).toContain('its end or something in between is missing');
    writeFileSync(file, Buffer.concat([bundle, Buffer.from('noise'), bundle]));
    const text = await said();
    expect(text).toContain('Taken: 0 posts');
    expect(text).toMatch(/Here already: [1-9]\d* entries/);
    expect(text).toContain('Refused: 1 (damaged in the file)');
    expect(text).toMatch(/Refused: [1-9]\d* \(nothing that belongs in a bundle\)/);
  });

  it('is joined by a file with the invitation, and by no other file', async () => {
    const [ada, bob] = [await person('Ada'), await person('Bob')];
    const made = shapes.space.parse(await ada.ask('space', 'create', '--name', 'School'));
    const file = join(ada.folder, 'school.starling-invite');
    writeFileSync(file, 'what was there before', { mode: 0o644 });
    const invited = shapes.openInvite.parse(await ada.ask('invite', ...SCHOOL, '--file', file));
    expect(invited.file).toBe(file);
    expect(readFileSync(file, 'utf8')).toBe(`${invited.link}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const photo = join(ada.folder, 'photo.png');
    writeFileSync(photo, randomBytes(100_000));
    for (const wrong of [photo, join(ada.folder, 'nothing')]) {
      const failed = await bob.try('join', wrong);
      expect(codeOf(failed)).toBe('BAD_INPUT');
      expect(failed.stdout).toContain(wrong);
    }
    expect(shapes.space.parse(await bob.ask('join', file))).toMatchObject({ space: made.space });
  });
});
