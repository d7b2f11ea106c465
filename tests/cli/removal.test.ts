import { describe, expect, it } from 'vitest';
import { filesWith } from '../files-with.ts';
import * as shapes from './shapes.ts';
import { Computer, run } from './starling-process.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 120_000 };

async function ada() {
  const computer = new Computer();
  await computer.ask('init', '--name', 'Ada');
  const post = async (...args: string[]): Promise<string> =>
    shapes.created.parse(await computer.ask('post', ...args)).address;
  const timeline = async () => shapes.posts.parse(await computer.ask('timeline')).posts;
  const refused = async (...args: string[]): Promise<string> => {
    const { code, stdout } = await computer.try(...args);
    expect(code).toBe(1);
    return shapes.failure.parse(JSON.parse(stdout)).error.code;
  };
  return { computer, post, timeline, refused };
}
/** Well-formed, and of somebody else. */
const strange = (address: string): string =>
  address.replace(/[^/]+\/post/, `bafyrei${'a'.repeat(52)}/post`);

describe('an own post afterwards, from the command line', LIMIT, () => {
  it('is said anew, and its history tells what it said before', async () => {
    const { computer, post, timeline, refused } = await ada();
    const address = await post('Good mroning', '--lang', 'en', '--warn', 'spelling');
    expect(shapes.created.parse(await computer.ask('edit', address, 'Good morning'))).toEqual({
      address,
    });
    expect(await timeline()).toMatchObject([{ address, text: 'Good morning', edited: true }]);
    const at = ['--data', computer.folder, '--json'];
    expect((await run(['edit', address, '-', ...at], { input: 'Good day\n' })).code).toBe(0);
    const { versions } = shapes.history.parse(await computer.ask('history', address));
    expect(versions.map(({ text, current }) => [text, current])).toEqual([
      ['Good day', true],
      ['Good morning', false],
      ['Good mroning', false],
    ]);
    const times = versions.map((version) => version.at);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const words = await run(['history', address, '--data', computer.folder]);
    expect(words.stdout.indexOf('Good day')).toBeLessThan(words.stdout.indexOf('Good mroning'));
    expect(await refused('edit', strange(address), 'x')).toBe('NOT_FOUND');
    expect(await refused('edit', address, 'x'.repeat(3001))).toBe('TOO_LONG');
    expect(await timeline()).toMatchObject([{ text: 'Good day' }]);
  });

  it('is taken back: shown nowhere, a mark above its answers, and nothing to edit', async () => {
    const { computer, post, timeline, refused } = await ada();
    const address = await post('Never mind');
    const answer = await post('Oh', '--reply-to', address);
    expect(shapes.deleted.parse(await computer.ask('delete', address))).toEqual({
      address,
      deleted: true,
    });
    expect((await timeline()).map((one) => one.address)).toEqual([answer]);
    const thread = shapes.posts.parse(await computer.ask('thread', answer));
    expect(thread.posts.map(({ text, deleted }) => [text, deleted])).toEqual([
      ['', true],
      ['Oh', false],
    ]);
    expect(shapes.history.parse(await computer.ask('history', address))).toEqual({ versions: [] });
    expect(await refused('edit', address, 'x')).toBe('NOT_FOUND');
    expect(await refused('delete', strange(address))).toBe('NOT_YOURS');
    // The bytes stay where they are.
    expect(filesWith(computer.folder, ['Never mind'])).not.toEqual([]);
  });

  it('is erased: in no file, nor is what it said before', async () => {
    const { computer, post, timeline, refused } = await ada();
    const address = await post('a secret of zebrafinches');
    const answer = await post('Oh', '--reply-to', address);
    await computer.ask('edit', address, 'less of a xylophone');
    expect(await refused('erase', strange(address))).toBe('NOT_YOURS');
    const secrets = ['zebrafinches', 'xylophone'];
    expect(filesWith(computer.folder, secrets)).not.toEqual([]);
    const erased = { confirmed: 0, holders: 0 };
    expect(shapes.erasure.parse(await computer.ask('erase', address))).toEqual(erased);
    expect(filesWith(computer.folder, secrets)).toEqual([]);
    // Asked again it tells how far that is.
    expect(shapes.erasure.parse(await computer.ask('erase', address))).toEqual(erased);
    expect((await timeline()).map((one) => one.address)).toEqual([answer]);
    const thread = shapes.posts.parse(await computer.ask('thread', answer));
    expect(thread.posts).toMatchObject([{ address, text: '', deleted: true }, { text: 'Oh' }]);
    expect(await computer.ask('doctor')).toEqual({ ok: true, problems: [] });
  });
});

describe('an erased post that somebody else has', LIMIT, () => {
  it('is confirmed by whoever let go of it', async () => {
    const { computer, post } = await ada();
    const bob = new Computer();
    const home = await computer.listen();
    await bob.ask('init', '--name', 'Bob');
    await bob.listen(home);
    const address = await post('a secret of zebrafinches');
    const stored = async () => (await (await computer.client()).posts.get({ address })).storedBy;
    await expect.poll(stored, { timeout: 60_000 }).toBe(1);
    expect(filesWith(bob.folder, ['zebrafinches'])).not.toEqual([]);
    const first = shapes.erasure.parse(await computer.ask('erase', address));
    expect(first.holders).toBe(1);
    const again = async () => shapes.erasure.parse(await computer.ask('erase', address));
    await expect.poll(again, { timeout: 60_000 }).toEqual({ confirmed: 1, holders: 1 });
    expect(filesWith(bob.folder, ['zebrafinches'])).toEqual([]);
  });
});
