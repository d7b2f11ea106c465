import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../index.ts';
import { RECORD_TYPES } from '../indexed-record.ts';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryFolder } from '../testing/temporary-store.ts';

test('what an earlier version kept without knowing it is indexed once a later one does', () => {
  const path = join(temporaryFolder(), 'space.sqlite');
  const ada = new SampleWriter('ada');
  const bob = new SampleWriter('bob');
  const before = openStore({ path, clock: () => SAMPLE_START });
  const [post, alone] = [ada.post('Here'), bob.reply('Alone', ada.reference(ada.post('there')))];
  ada.write(before, 'posts', [post]);
  before.addLone(bob.lone(ada.account, alone), alone.value, SAMPLE_START);
  before.close();
  const raw = new DatabaseSync(path);
  raw.exec('UPDATE records SET type = 0; UPDATE lones SET type = 0; DELETE FROM posts');
  raw.exec('UPDATE index_state SET made = 0');
  raw.close();

  const after = openStore({ path });
  onTestFinished(() => {
    after.close();
  });
  const { posts } = after.feedPage({ of: 'everyone' }, { limit: 10 });
  expect(posts.map(({ text }) => text).sort()).toEqual(['Alone', 'Here']);
  const types = new DatabaseSync(path, { readOnly: true });
  const typed = types.prepare('SELECT type FROM records UNION ALL SELECT type FROM lones').all();
  types.close();
  expect(typed).toEqual([{ type: RECORD_TYPES.post }, { type: RECORD_TYPES.post }]);
});
