import { expect, test } from 'vitest';
import { wordsFor } from './words.ts';

test('the chosen language wins over the system’s', () => {
  expect(wordsFor('fr', ['en-GB']).quit).toBe('Quitter Starling');
  expect(wordsFor('en', ['fr-FR']).quit).toBe('Quit Starling');
});

test('the system’s first language that Starling speaks is taken', () => {
  expect(wordsFor('system', ['de-DE', 'fr-CA', 'en-US']).quit).toBe('Quitter Starling');
  expect(wordsFor('system', ['de-DE']).quit).toBe('Quit Starling');
  expect(wordsFor('system', []).quit).toBe('Quit Starling');
});
