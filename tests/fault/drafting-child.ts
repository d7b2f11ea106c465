/*
 * Types into one draft after another without end and says on stdout, line by line, what it was told
 * is kept; until it is killed. Arguments: the data folder, and a word to begin with.
 */
import { writeSync } from 'node:fs';
import { openEngine } from '../../sync/engine.ts';
import { failOn, realParts } from '../../sync/engine/testing/real-parts.ts';

const [dataDir = '', word = ''] = process.argv.slice(2);
const { client } = await openEngine({
  dataDir,
  ...realParts,
  log: failOn('warn', 'error'),
});
if ((await client.session.get({})).me === undefined) await client.session.create({ name: 'Ada' });

for (let n = 0; ; n += 1) {
  let text = `${word}${String(n)} `;
  let id: string | undefined;
  for (const letter of 'one keystroke after the other') {
    text += letter;
    const content = { text, mentions: [], langs: [], sensitive: false, images: [] };
    ({ id } = await client.drafts.save({ ...(id === undefined ? {} : { id }), content }));
    writeSync(1, `${JSON.stringify({ id, text })}\n`);
  }
}
