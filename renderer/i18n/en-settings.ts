import { texts } from './message.ts';

/** Settings of reading, notifications, follows and the profile. */
export const settings = texts({
  'settings.follows': 'Follows',
  'settings.notifications': 'Alerts',
  'settings.reading': 'Reading',

  'notices.kinds': 'Of what',
  'notices.system': 'Outside of Starling',
  'notices.tell': 'Tell me when others do something',
  'notices.tellHint':
    'Your computer shows a short message while Starling is in the background. Nobody whom you muted or blocked causes one.',

  'reading.covered': 'What is covered',
  'reading.hidden': 'What is hidden',
  'reading.hiddenText': 'Muted words, people and lists, and every post that they hide.',
  'reading.sensitive': 'Show sensitive pictures',
  'reading.sensitiveHint': 'Pictures that their author calls sensitive open by themselves.',
  'reading.warnings': 'Open content warnings',
  'reading.warningsHint': 'What stands under a warning is shown, and the warning above it.',

  'follows.already': { one: 'You followed {n} already.', other: 'You followed {n} already.' },
  'follows.copied': 'Your follows are on the clipboard',
  'follows.copy': 'Copy',
  'follows.done': { one: 'You follow {n} account more.', other: 'You follow {n} accounts more.' },
  'follows.export': 'Take your follows with you',
  'follows.exportText': 'A text with one account on each line, its name behind it.',
  'follows.file': 'A file',
  'follows.fileChoose': 'Choose a file',
  'follows.import': 'Bring in follows',
  'follows.importDo': 'Follow them',
  'follows.importing': 'Following…',
  'follows.importText':
    'Choose a file that Starling wrote, or paste its text. Nobody whom you follow already is lost.',
  'follows.refused': {
    one: '{n} line names no account and was left out:',
    other: '{n} lines name no account and were left out:',
  },
  'follows.save': 'Save as a file',
  'follows.text': 'Its text',
  'follows.tooLarge': 'This file is too large to be a list of accounts.',

  'identity.avatar': 'Picture',
  'identity.avatarHint':
    'Shown in place of the drawn sign, but never where somebody compares fingerprints.',
  'identity.banner': 'Banner',
  'identity.bannerHint': 'A wide picture on top of your profile.',
  'identity.domain': 'Domain',
  'identity.domainHint':
    'Put your account id into https://DOMAIN/.well-known/starling.json, and others can check that it is yours.',
  'identity.links': 'Links',
  'identity.linksHint': {
    one: 'One on each line, at most {n}.',
    other: 'One on each line, at most {n}.',
  },
  'identity.linksWrong': 'Each line must be a whole address, as https://example.org.',
  'identity.pictureChoose': 'Choose a picture',
  'identity.pictureRemove': 'Remove',
  'identity.pictureSending': 'Making it smaller…',
});
