import { expect, test } from 'vitest';
import { engineFlags } from './command-line.ts';

test('an app started without words leaves everything to the engine', () => {
  expect(engineFlags(['electron', '.'], {}, '/home/ada')).toEqual([]);
});

test('a relative data folder counts from where the app was started', () => {
  expect(engineFlags(['electron', '.', '--data=ben'], {}, '/home/ada')).toEqual([
    '--data=/home/ada/ben',
  ]);
});

test('the data folder of the command line wins over that of the environment', () => {
  const environment = { STARLING_DATA: '/var/starling' };
  expect(engineFlags([], environment, '/')).toEqual(['--data=/var/starling']);
  expect(engineFlags(['--data=/a'], environment, '/')).toEqual(['--data=/a']);
});

test('words about the network reach the engine, words for Chromium do not', () => {
  const argv = [
    '--listen=/ip4/127.0.0.1/tcp/0',
    '--no-mdns',
    '--no-port-mapping',
    '--no-sandbox',
    'x',
    '--no-mdns-at-all',
  ];
  expect(engineFlags(argv, {}, '/')).toEqual(argv.slice(0, 3));
});
