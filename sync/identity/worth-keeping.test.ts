import { describe, expect, it } from 'vitest';
import { KeyLogStory, publicKeyOf } from '../../tests/fixtures/key-log-story.ts';
import { hashOf } from '../../tests/fixtures/samples.ts';
import { PUBLIC_SQUARE } from '../protocol/index.ts';
import { cutDevice, worthKeeping } from './index.ts';

function storyWithCut() {
  const story = new KeyLogStory();
  story.add('first', 'phone');
  const cut = (by: string, device: string, admission = story.head) =>
    cutDevice(story.signer(by, admission), {
      space: PUBLIC_SQUARE,
      device: publicKeyOf(device),
      tips: [hashOf(`${by} ${device}`)],
    });
  return { story, cut };
}

describe('the operations that are worth keeping', () => {
  it('are those of keys that the account admitted, cuts of theirs included', () => {
    const { story, cut } = storyWithCut();
    const genuine = [...story.operations, cut('first', 'phone')];
    story.add('stranger', 'puppet', story.head);
    story.add('stranger', 'puppet', hashOf('nowhere'));
    const junk = story.operations.slice(2);
    const all = [...genuine, ...junk, cut('stranger', 'phone'), cut('first', 'nobody')];
    const kept = worthKeeping(story.account, all, 1000);
    expect([...kept].sort()).toEqual(genuine.map(({ id }) => id).sort());
  });

  it('leave room for a revocation, however many a stranger has signed', () => {
    const { story, cut } = storyWithCut();
    const junk = Array.from({ length: 20 }, (_, at) => cut(`stranger ${at}`, 'phone'));
    story.revoke('first', 'phone');
    const kept = worthKeeping(story.account, [...junk, ...story.operations], 3);
    expect([...kept].sort()).toEqual(story.operations.map(({ id }) => id).sort());
  });

  it('are, where there are too many, the chain and what is senior before the rest', () => {
    const story = new KeyLogStory();
    const thief = story.add('first', 'thief');
    const many = Array.from({ length: 10 }, (_, at) => story.add('thief', `puppet ${at}`, thief));
    story.revoke('words', 'thief');
    const revocation = story.operations.at(-1)?.id;
    const kept = worthKeeping(story.account, story.operations.toReversed(), 4);
    expect([...kept].slice(0, 3)).toEqual([story.head, revocation, thief]);
    expect(many).toContain([...kept][3]);
  });

  it('are none without the genesis', () => {
    const { story } = storyWithCut();
    expect(worthKeeping(story.account, story.operations.slice(1), 10).size).toBe(0);
  });
});
