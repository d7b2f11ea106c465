import { texts } from './message.ts';

/** The way in: name, words, restoring, joining. */
export const welcome = texts({
  'welcome.free':
    'Starling is free software. Its rules are in its code, and its code is on your computer.',
  'welcome.haveOne': 'I already have one',
  'welcome.make': 'Make my account',
  'welcome.making': 'Making it…',
  'welcome.nameHint':
    'Any script, any length up to {limit} letters. You can change it whenever you like.',
  'welcome.nameLede':
    'Your account is made here, on this computer. No e-mail, no phone number, no password, and nobody who can close it.',
  'welcome.nameTitle': 'What should people call you?',
  'welcome.sign': 'Your sign',
  'welcome.signLater':
    'Your sign will be drawn from your key. Others may have your name; their signs will differ.',
  'welcome.signMeans':
    'Your sign is drawn from your key. Others may have your name; their signs will differ.',
  'welcome.stepJoin': 'Join',
  'welcome.stepName': 'Your name',
  'welcome.stepWords': '24 words',
  'welcome.steps': 'Steps',

  'words.again': 'Show the words again',
  'words.confirmLede': 'Look at your paper, not at your memory.',
  'words.confirmTitle': 'Three words, to be sure',
  'words.later': 'Later',
  'words.laterMeans': 'Later: until then they wait in this computer’s keychain.',
  'words.lede':
    'They are the only way back if you lose this computer. Nobody else has them, so nobody could send them to you.',
  'words.place': 'Word {place}',
  'words.print': 'Print',
  'words.title': 'Write these 24 words on paper',
  'words.unknown': '“{word}” is not one of the 2,048 possible words.',
  'words.unknownShort': 'no possible word',
  'words.unknownSuggest':
    '“{word}” is not one of the 2,048 possible words. Did you write “{suggestion}”?',
  'words.use': 'Use “{word}”',
  'words.written': 'I have written them down',
  'words.wrong': 'This is a possible word, but not word {place} of your phrase.',

  'restore.busy': 'Restoring…',
  'restore.count': '{known} of {all} words are known ones.',
  'restore.lede':
    'Type or paste them in their order. They are checked on this computer and go nowhere.',
  'restore.makeNew': 'Make a new account instead',
  'restore.restore': 'Restore my account',
  'restore.title': 'Your 24 words',

  'join.enter': 'Enter',
  'join.lede':
    'There is one place so far. What you write there is public, and every copy of it is on the computers of the people in it.',
  'join.searching':
    'Your account will be looked for on the network. Until it is found, what you write waits on this computer.',
  'join.square': 'The public square',
  'join.squareMeans':
    'Everyone on the networks you are on. Nobody owns it, so nobody can put you out of it.',
  'join.title': 'Enter the public square',
});
