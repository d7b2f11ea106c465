import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { fill } from './message.ts';
import type { Message } from './message.ts';

const formsOf = (message: Message): string[] =>
  typeof message === 'string' ? [message] : [message.one, message.other];
const placesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
const keys = Object.keys(en) as (keyof typeof en)[];

describe('the two languages', () => {
  it('have the same texts', () => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
  });

  it('have the same places to fill in every form of a text', () => {
    for (const key of keys) {
      const wanted = placesOf(formsOf(en[key])[0] ?? '');
      for (const form of [...formsOf(en[key]), ...formsOf(fr[key])]) {
        expect(placesOf(form), key).toEqual(wanted);
      }
    }
  });

  it('leave nothing empty and nothing untranslated but names', () => {
    const same = keys.filter((key) => formsOf(en[key])[0] === formsOf(fr[key])[0]);
    expect(same.sort()).toEqual([
      'app.name',
      'app.title',
      'nav.notifications',
      'spaces.invitation',
      'title.unread',
    ]);
    for (const key of keys) {
      for (const form of [...formsOf(en[key]), ...formsOf(fr[key])]) expect(form, key).not.toBe('');
    }
  });
});

describe('French', () => {
  const forms = keys.flatMap((key) => formsOf(fr[key]).map((form) => [key, form] as const));

  it('has a narrow no-break space before ? ! ; : % and inside « »', () => {
    for (const [key, form] of forms) {
      expect(form, key).not.toMatch(/[^\u202f][?!;:%»]/u);
      expect(form, key).not.toMatch(/«[^\u202f]/u);
    }
  });

  it('has typographic apostrophes', () => {
    for (const [key, form] of forms) expect(form, key).not.toContain("'");
  });
});

describe('the places of a text', () => {
  const number = (value: number): string => `<${value}>`;

  it('are filled with words and with written numbers', () => {
    expect(fill('{n} of {name}', { n: 3, name: 'Ada' }, number)).toBe('<3> of Ada');
  });

  it('are not filled twice: a name that looks like a place stays a name', () => {
    expect(fill('{name} {n}', { name: '{n}', n: 1 }, number)).toBe('{n} <1>');
  });
});
