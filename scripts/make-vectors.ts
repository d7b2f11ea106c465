/**
 * Writes the test vectors of docs/PROTOCOL.md to tests/fixtures/vectors. They are kept for ever: a
 * version of the protocol may add to them, and what is in them stays valid, or stays invalid.
 * `npm run vectors` writes; the tests beside sync/protocol, sync/identity, sync/network and sync/archive
 * read.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { toHex } from '../sync/protocol/index.ts';
import { bundleVectors } from './vectors/bundles.ts';
import { idVectors, tidVectors } from './vectors/ids.ts';
import { interestVectors } from './vectors/interest.ts';
import { keyLogVectors } from './vectors/key-logs.ts';
import { phraseVectors, signatureVectors } from './vectors/keys.ts';
import { liveVectors, loneVectors } from './vectors/messages.ts';
import { objectVectors } from './vectors/objects.ts';
import { rangeVectors } from './vectors/ranges.ts';
import { redactedVectors } from './vectors/removal.ts';
import { recordVectors } from './vectors/records.ts';
import { secretVectors } from './vectors/secrets.ts';
import { spaceVectors } from './vectors/spaces.ts';
import { merkleVectors, stateVectors } from './vectors/states.ts';

/** Bytes within a value (previews of pictures), as the vectors write them. */
function bytesAsHex(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? toHex(value) : value;
}

const folder = new URL('../tests/fixtures/vectors/', import.meta.url);
const files: Record<string, unknown> = {
  ids: idVectors(),
  tids: tidVectors(),
  phrases: phraseVectors(),
  signatures: signatureVectors(),
  merkle: merkleVectors(),
  states: stateVectors(),
  records: recordVectors(),
  objects: objectVectors(),
  live: liveVectors(),
  lone: loneVectors(),
  redacted: redactedVectors(),
  ranges: rangeVectors(),
  interest: interestVectors(),
  spaces: spaceVectors(),
  bundles: bundleVectors(),
  secrets: secretVectors(),
  'key-logs': keyLogVectors(),
};

mkdirSync(folder, { recursive: true });
for (const [name, vectors] of Object.entries(files)) {
  const path = fileURLToPath(new URL(`${name}.json`, folder));
  const style = await resolveConfig(path);
  const json = JSON.stringify(vectors, bytesAsHex);
  writeFileSync(path, await format(json, { ...style, parser: 'json' }));
  console.log(`tests/fixtures/vectors/${name}.json`);
}
