import { expect, it } from 'vitest';
import { PieceStream } from './piece-stream.ts';

const piece = (n: number): Uint8Array => Uint8Array.of(n);
async function taken(stream: PieceStream): Promise<number[]> {
  const all: number[] = [];
  for await (const [n = 0] of stream) all.push(n);
  return all;
}

it('pieces that are given at once are taken one after the other, and each is answered', async () => {
  const stream = new PieceStream();
  const given = [1, 2, 3].map((n) => stream.push(piece(n)));
  stream.end();
  expect(await taken(stream)).toEqual([1, 2, 3]);
  await Promise.all(given);
});

it('a piece is answered when it was worked on, and not before the next one is asked for', async () => {
  const stream = new PieceStream();
  const pieces = stream[Symbol.asyncIterator]();
  let isAnswered = false;
  const given = stream.push(piece(1)).then(() => (isAnswered = true));
  expect((await pieces.next()).value).toEqual(piece(1));
  expect(isAnswered).toBe(false);
  stream.end();
  expect((await pieces.next()).done).toBe(true);
  await given;
});

it('what the taker failed with is told to each who gave, and to who gives later', async () => {
  const stream = new PieceStream();
  const given = [1, 2].map((n) => stream.push(piece(n)));
  await stream[Symbol.asyncIterator]().next();
  stream.fail(new Error('no bundle'));
  for (const one of [...given, stream.push(piece(3))])
    await expect(one).rejects.toThrow('no bundle');
});

it('a piece after the end is refused', async () => {
  const stream = new PieceStream();
  stream.end();
  await expect(stream.push(piece(1))).rejects.toThrow('after the end');
});
