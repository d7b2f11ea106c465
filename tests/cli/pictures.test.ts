import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exif, flag, jpegOf, jpegWith, pngClaiming, pngOf } from '../fixtures/pictures.ts';
import * as shapes from './shapes.ts';
import { Computer } from './starling-process.ts';

const PLACE = 'GPS 48.8584 N 2.2945 E';

async function computerOf(name: string) {
  const computer = new Computer();
  const { account } = await computer.ask<{ account: string }>('init', '--name', name);
  const file = (called: string, bytes: Uint8Array | string): string => {
    const path = join(computer.folder, called);
    writeFileSync(path, bytes);
    return path;
  };
  return { computer, account, file };
}

describe('pictures on the command line', () => {
  it('are posted with what they show, without what they say, and read again', async () => {
    const { computer, account, file } = await computerOf('Ada');
    const jpeg = jpegWith(await jpegOf(flag(300, 200)), exif(6, PLACE));
    // A name says nothing: it is a PNG.
    const png = await pngOf(flag(90, 60));
    await computer.ask(
      ...['post', '', '--image', file('a.jpg', jpeg), '--image', file('b.txt', png)],
      ...['--alt', 'A flag'],
    );
    const { posts } = shapes.posts.parse(await computer.ask('timeline'));
    expect(posts[0]?.images).toMatchObject([
      { width: 200, height: 300, alt: 'A flag' },
      { width: 90, height: 60, alt: '' },
    ]);
    const [image] = posts[0]?.images ?? [];
    const out = join(computer.folder, 'out.webp');
    const got = shapes.image.parse(
      await computer.ask('image', 'get', image?.hash ?? '', account, '-o', out),
    );
    expect(got).toEqual({ file: out, type: 'image/webp', size: readFileSync(out).length });

    const data = join(computer.folder, 'spaces');
    const files = readdirSync(data, { recursive: true, withFileTypes: true });
    for (const entry of files.filter((one) => one.isFile()))
      expect(readFileSync(join(entry.parentPath, entry.name)).includes(PLACE)).toBe(false);
    expect(await computer.ask('doctor')).toEqual({ ok: true, problems: [] });
  });

  it('that cannot be taken are told by file, and nothing is posted', async () => {
    const { computer, account, file } = await computerOf('Ada');
    const png = file('a.png', await pngOf(flag(9, 9)));
    const refused = async (code: string, exit: number, ...args: string[]): Promise<string> => {
      const outcome = await computer.try('post', 'x', ...args);
      const { error } = shapes.failure.parse(JSON.parse(outcome.stdout));
      expect([error.code, outcome.code]).toEqual([code, exit]);
      return error.message;
    };
    const five = Array.from({ length: 5 }, () => ['--image', png]).flat();
    await refused('USAGE', 2, ...five);
    await refused('USAGE', 2, '--image', png, '--alt', 'one', '--alt', 'two');
    expect(await refused('NOT_FOUND', 1, '--image', '/nowhere.png')).toContain('/nowhere.png');
    const text = file('text.png', 'no picture');
    expect(await refused('BAD_IMAGE', 1, '--image', png, '--image', text)).toContain(text);
    await refused('BAD_IMAGE', 1, '--image', file('bomb.png', pngClaiming(50_000, 50_000)));
    await refused('TOO_LONG', 1, '--image', png, '--alt', 'x'.repeat(1501));
    expect(await computer.ask('timeline')).toEqual({ posts: [] });

    const missing = await computer.try('image', 'get', 'ab'.repeat(32), account, '-o', '-');
    expect(JSON.parse(missing.stdout)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});
