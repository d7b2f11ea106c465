import { describe, expect, it } from 'vitest';
import { KeyLogStory, publicKeyOf } from '../../tests/fixtures/key-log-story.ts';
import { hashOf, keyOf } from '../../tests/fixtures/samples.ts';
import { PUBLIC_SQUARE, spaceFromDigest, toBytes } from '../protocol/index.ts';
import { cutDevice, evaluateCuts } from './index.ts';

const [one, two, three] = [hashOf('one'), hashOf('two'), hashOf('three')];
const cutBy = (story: KeyLogStory, by: string, device: string, ...tips: (typeof one)[]) =>
  cutDevice(story.signer(by), { space: PUBLIC_SQUARE, device: publicKeyOf(device), tips });

function storyOfRevoked(): KeyLogStory {
  const story = new KeyLogStory();
  story.add('first', 'stolen');
  story.add('first', 'second');
  story.revoke('first', 'stolen');
  return story;
}

describe('a cut', () => {
  it('says what still counts of a revoked device; without one nothing does', () => {
    const story = storyOfRevoked();
    const stolen = publicKeyOf('stolen');
    expect(evaluateCuts(story.log(), PUBLIC_SQUARE, []).get(stolen)).toBeUndefined();
    const cuts = [cutBy(story, 'first', 'stolen', one)];
    expect(evaluateCuts(story.log(), PUBLIC_SQUARE, cuts).get(stolen)).toEqual([one]);
  });

  it('is widened by another, and never narrowed', () => {
    const story = storyOfRevoked();
    const cuts = [
      cutBy(story, 'first', 'stolen', one, two),
      cutBy(story, 'second', 'stolen', three),
      cutBy(story, 'first', 'stolen'),
    ];
    const tips = evaluateCuts(story.log(), PUBLIC_SQUARE, cuts).get(publicKeyOf('stolen'));
    expect(tips).toEqual([one, two, three].sort());
    expect(evaluateCuts(story.log(), PUBLIC_SQUARE, cuts.toReversed())).toEqual(
      evaluateCuts(story.log(), PUBLIC_SQUARE, cuts),
    );
  });

  it('by a device that does not count is set aside', () => {
    const story = storyOfRevoked();
    const cuts = [cutBy(story, 'stolen', 'second', one), cutBy(story, 'stranger', 'stolen', one)];
    expect(evaluateCuts(story.log(), PUBLIC_SQUARE, cuts).size).toBe(0);
  });

  it('loses its force when the device that signed it is revoked', () => {
    const story = storyOfRevoked();
    const cuts = [cutBy(story, 'second', 'stolen', one)];
    story.revoke('words', 'second');
    expect(evaluateCuts(story.log(), PUBLIC_SQUARE, cuts).size).toBe(0);
  });

  it('is for one space and one account', () => {
    const story = storyOfRevoked();
    const elsewhere = spaceFromDigest(toBytes(hashOf('community')));
    const device = publicKeyOf('stolen');
    const cuts = [
      cutDevice(story.signer('first'), { space: elsewhere, device, tips: [one] }),
      cutDevice(
        { ...story.signer('first'), account: new KeyLogStory('bob').account },
        { space: PUBLIC_SQUARE, device, tips: [two] },
      ),
    ];
    expect(evaluateCuts(story.log(), PUBLIC_SQUARE, cuts).size).toBe(0);
    expect(evaluateCuts(story.log(), elsewhere, cuts).get(device)).toEqual([one]);
  });

  it('has no effect on a device that counts, nor on a key that was never admitted', () => {
    const story = storyOfRevoked();
    const cuts = [cutBy(story, 'first', 'second', one), cutBy(story, 'first', 'nobody', two)];
    expect(evaluateCuts(story.log(), PUBLIC_SQUARE, cuts).size).toBe(0);
  });

  it('brings in what a dropped device wrote', () => {
    const story = new KeyLogStory();
    story.add('first', 'phone');
    story.renew(keyOf('new words'), ['first']);
    const cuts = [cutBy(story, 'first', 'phone', one)];
    expect(evaluateCuts(story.log(), PUBLIC_SQUARE, cuts).get(publicKeyOf('phone'))).toEqual([one]);
  });
});
