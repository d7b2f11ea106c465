import { expect, test } from 'vitest';
import { notificationText } from './notification-text.ts';
import type { NotifyMessage } from './notification-text.ts';
import { wordsFor } from './words.ts';

const like: NotifyMessage = {
  type: 'notify',
  kind: 'like',
  name: 'Ben',
  more: 0,
  others: 0,
  text: 'Good morning',
  link: 'starling://bafyrei',
};
const [en, fr] = [wordsFor('en', []), wordsFor('fr', [])];

test('a notification says who did what, and what it is about', () => {
  expect(notificationText(like, en)).toEqual({
    title: 'Ben liked your post',
    body: 'Good morning',
  });
  expect(notificationText({ ...like, kind: 'follow', text: '' }, fr)).toEqual({
    title: 'Nouvel abonnement\u202f: Ben',
    body: '',
  });
});

test('several who did the same, and what else has come, are numbers', () => {
  expect(notificationText({ ...like, more: 3, others: 2 }, en)).toEqual({
    title: 'Ben and 3 more liked your post',
    body: 'Good morning\n… and 2 other notifications',
  });
});

test('a name is taken as it is, whatever stands in it', () => {
  const { title } = notificationText({ ...like, name: '{n} $& {name}', more: 1 }, en);
  expect(title).toBe('{n} $& {name} and 1 more liked your post');
});
