import { cutDevice, evaluateCuts } from '../../sync/identity/index.ts';
import { PUBLIC_SQUARE, toHex } from '../../sync/protocol/index.ts';
import { KeyLogStory, publicKeyOf } from '../../tests/fixtures/key-log-story.ts';
import { hashOf, keyOf } from '../../tests/fixtures/samples.ts';

type Tell = (story: KeyLogStory) => void;

const stories: [string, Tell][] = [
  ['a genesis alone', () => undefined],
  ['an addition by the first device', (s) => s.add('first', 'second')],
  ['an addition by the recovery key', (s) => s.add('words', 'second')],
  [
    'a fifth level is one too many',
    (s) => {
      const names = ['first', 'd1', 'd2', 'd3', 'd4', 'd5'];
      for (const [at, name] of names.slice(1).entries()) s.add(names[at] ?? '', name);
    },
  ],
  [
    'seventeen additions by one device',
    (s) => {
      for (let at = 0; at < 17; at++) s.add('first', `many ${at}`);
    },
  ],
  [
    'a revoked device takes those along that it added',
    (s) => {
      s.add('first', 'second');
      s.add('second', 'third');
      s.revoke('first', 'second');
    },
  ],
  [
    'of two that revoke each other the senior stays',
    (s) => {
      s.add('first', 'second');
      s.revoke('second', 'first');
      s.revoke('first', 'second');
    },
  ],
  [
    'a revoker stays when it removes the one that added it',
    (s) => {
      s.add('first', 'second');
      s.add('first', 'sibling');
      s.add('second', 'third');
      s.revoke('second', 'first');
    },
  ],
  [
    'a puppet of a revoked thief revokes nobody',
    (s) => {
      s.add('first', 'honest');
      s.add('first', 'thief');
      s.add('thief', 'puppet');
      s.revoke('puppet', 'honest');
      s.revoke('puppet', 'thief');
      s.revoke('words', 'thief');
    },
  ],
  [
    'a revoked key does not return under the same renewal',
    (s) => {
      s.add('first', 'second');
      s.revoke('first', 'second');
      s.add('words', 'second');
    },
  ],
  [
    'a voided device is admitted again',
    (s) => {
      s.add('first', 'other');
      s.add('other', 'third');
      s.revoke('first', 'other');
      s.add('first', 'third');
    },
  ],
  [
    'a renewal drops whom it does not keep, and the old words sign nothing more',
    (s) => {
      s.add('first', 'second');
      const old = s.words;
      s.renew(keyOf('new words'), ['second']);
      s.words = old;
      s.add('words', 'thief');
    },
  ],
  [
    'a co-signer from the list beats a rival with more strangers',
    (s) => {
      s.renewal(keyOf('honest'), ['first'], ['first']);
      s.renewal(keyOf('thief'), ['puppet'], ['puppet', 'other puppet']);
    },
  ],
  [
    'of rivals of equal weight the lower id wins',
    (s) => {
      for (const name of ['a', 'b', 'c'])
        s.renewal(keyOf(name), ['first'], ['first', `other ${name}`]);
    },
  ],
];

function told([name, tell]: [string, Tell]) {
  const story = new KeyLogStory();
  tell(story);
  const log = story.log();
  return {
    name,
    account: story.account,
    operations: story.operations.map(({ bytes }) => toHex(bytes)),
    head: log.head,
    recovery: log.recovery,
    contested: log.contested,
    devices: [...log.devices]
      .map(([device, { standing }]) => ({ device, standing }))
      .sort((a, b) => (a.device < b.device ? -1 : 1)),
  };
}

function cutStory() {
  const story = new KeyLogStory();
  story.add('first', 'stolen');
  story.add('first', 'second');
  const device = publicKeyOf('stolen');
  const cutBy = (name: string, ...tips: string[]) =>
    cutDevice(story.signer(name), { space: PUBLIC_SQUARE, device, tips: tips.map(hashOf) });
  const cuts = [cutBy('first', 'a', 'b'), cutBy('second', 'c'), cutBy('second')];
  story.revoke('first', 'stolen');
  const tips = evaluateCuts(story.log(), PUBLIC_SQUARE, cuts);
  return {
    name: 'cuts of two devices unite, and none narrows',
    account: story.account,
    operations: story.operations.map(({ bytes }) => toHex(bytes)),
    space: PUBLIC_SQUARE,
    cuts: cuts.map(({ bytes }) => toHex(bytes)),
    tips: [...tips].map(([key, ids]) => ({ device: key, tips: ids })),
  };
}

export function keyLogVectors() {
  return { logs: stories.map(told), cuts: [cutStory()] };
}
