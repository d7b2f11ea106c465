import { expect, test } from 'vitest';
import { Rate } from './rate.ts';

test('a rate gives its burst, then as much as time earns', () => {
  let now = 0;
  const rate = new Rate(10, () => now, 20);
  const taken = () => {
    let count = 0;
    while (rate.take()) count += 1;
    return count;
  };
  expect(taken()).toBe(20);
  now += 500;
  expect(taken()).toBe(5);
  now += 60_000;
  expect(taken()).toBe(20);
});

test('a rate takes all of a cost or nothing', () => {
  const rate = new Rate(10, () => 0, 20);
  expect(rate.take(21)).toBe(false);
  expect(rate.take(20)).toBe(true);
  expect(rate.take(1)).toBe(false);
});

test('a rate says how long to wait for what is owed', () => {
  let now = 0;
  const rate = new Rate(10, () => now, 20);
  expect(rate.owe(20)).toBe(0);
  expect(rate.owe(5)).toBe(500);
  expect(rate.owe(5)).toBe(1000);
  now += 1000;
  expect(rate.owe(0)).toBe(0);
});

test('a clock that goes back earns nothing', () => {
  let now = 1000;
  const rate = new Rate(10, () => now, 1);
  expect(rate.take()).toBe(true);
  now = 0;
  expect(rate.take()).toBe(false);
});
