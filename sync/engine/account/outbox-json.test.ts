import { expect, test } from 'vitest';
import { hashOf } from '../../../tests/fixtures/samples.ts';
import type { OwnRecord } from '../../documents/index.ts';
import { recordJson, recordOf } from './outbox-json.ts';

test('a record comes back from JSON as it was, with the previews of its pictures', () => {
  const preview = Uint8Array.of(0, 127, 128, 255);
  const image = { hash: hashOf('a picture'), type: 'image/webp', size: 9, width: 3, height: 2 };
  const record = {
    type: 'post',
    text: 'look',
    langs: ['en'],
    facets: [{ start: 0, end: 4, uri: 'https://example.org/' }],
    images: [{ ...image, preview, alt: '' }],
  } as OwnRecord;
  expect(recordOf(JSON.parse(JSON.stringify(recordJson(record))))).toEqual(record);
});
