import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { PUBLIC_SQUARE } from '../protocol/index.ts';
import { openTestEngine, temporaryFolder } from './testing/open-test-engine.ts';

describe('the doctor of an engine that runs', () => {
  it('leaves the engine to answer and to write while it looks', async () => {
    const { client } = await openTestEngine(temporaryFolder());
    await client.session.create({ name: 'Ada' });
    const answers: string[] = [];
    const doctor = client.store.doctor({}).then((report) => {
      answers.push('doctor');
      return report;
    });
    while (answers.at(-1) !== 'doctor') {
      await client.posts.create({ text: 'meanwhile' });
      answers.unshift('post');
      // Gives the doctor's answer its turn.
      await new Promise(setImmediate);
    }
    expect(await doctor).toEqual({ ok: true, problems: [] });
    expect(answers).toContain('post');
    expect(await client.store.doctor({ rebuild: true })).toEqual({ ok: true, problems: [] });
  });

  it('makes a wrong index again, and live queries show it', async () => {
    const folder = temporaryFolder();
    const { client } = await openTestEngine(folder);
    await client.session.create({ name: 'Ada' });
    await client.posts.create({ text: 'one' });
    const file = new DatabaseSync(join(folder, 'spaces', PUBLIC_SQUARE, 'space.sqlite'));
    file.exec('DELETE FROM posts');
    file.close();
    const wrong = await client.store.doctor({});
    expect(wrong.problems.join()).toContain('The index (posts)');
    expect(await client.store.doctor({ rebuild: true })).toEqual({ ok: true, problems: [] });
    const { posts } = await client.feed.page({ everyone: true });
    expect(posts.map(({ text }) => text)).toEqual(['one']);
  });

  it('is given up when the engine closes', async () => {
    const engine = await openTestEngine(temporaryFolder());
    const doctor = engine.client.store.doctor({});
    const failed = expect(doctor).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await engine.close();
    await failed;
  });
});
