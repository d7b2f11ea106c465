import { expect, test } from 'vitest';
import { SPEED_SECONDS } from './limits.ts';
import { Speed } from './speed.ts';

test('the speed is that of the last seconds, and of nothing before', () => {
  let now = 0;
  const traffic = { bytesIn: 0, bytesOut: 0 };
  const speed = new Speed(traffic, () => now);
  expect(speed.now()).toEqual({ rateIn: 0, rateOut: 0 });
  const second = (bytesIn: number, bytesOut: number) => {
    now += 1000;
    traffic.bytesIn += bytesIn;
    traffic.bytesOut += bytesOut;
    speed.look();
  };
  second(5000, 0);
  expect(speed.now()).toEqual({ rateIn: 5000, rateOut: 0 });
  for (let n = 0; n < SPEED_SECONDS; n++) second(100, 40);
  expect(speed.now()).toEqual({ rateIn: 100, rateOut: 40 });
});

test('a clock that goes back tells of no speed', () => {
  let now = 1000;
  const traffic = { bytesIn: 0, bytesOut: 0 };
  const speed = new Speed(traffic, () => now);
  now = 0;
  traffic.bytesIn = 500;
  expect(speed.now()).toEqual({ rateIn: 0, rateOut: 0 });
});
