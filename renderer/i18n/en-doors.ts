import { texts } from './message.ts';

/** Ways into a community for people on the same network. */
export const doors = texts({
  'doors.admit': 'Let in',
  'doors.ask': 'Ask to come in',
  'doors.askName': 'Say who you are',
  'doors.askNone':
    'Nobody on this network holds a door open. Ask a member to choose “Invite”, then “Let people nearby ask”.',
  'doors.askWhich': 'Door',
  'doors.asked': 'Waiting for an answer. The other screen has to show these words:',
  'doors.became.over': 'The code has ended, and nobody came in by it.',
  'doors.became.used': 'Somebody came in by the code. It is good for nobody else.',
  'doors.became.void':
    'Three wrong codes were tried: somebody guesses, or hears badly. Nobody came in, and the code is good for nothing any more.',
  'doors.byCode': 'By a code that I was told',
  'doors.byLink': 'By a link or a file',
  'doors.byNearby': 'By asking somebody nearby',
  'doors.code': 'The number and the three words',
  'doors.codeEnds': 'Good once, until {time}.',
  'doors.compare':
    'Compare the words before you let anybody in: the other screen has to show the same. If it does not, somebody is in between.',
  'doors.decline': 'Do not',
  'doors.endCode': 'End the code',
  'doors.holdOpen': 'Hold the door open',
  'doors.isOpen': 'The door is open until {time}. People nearby see it as “{label}”.',
  'doors.looking': 'Looking for doors on this network',
  'doors.makeAnother': 'Another code',
  'doors.makeCode': 'Make a code',
  'doors.nobodyYet': 'Nobody has asked yet.',
  'doors.shut': 'Close the door',
  'doors.tries': { one: '{n} wrong code, and it ends.', other: '{n} wrong codes, and it ends.' },
  'spaces.kind.asking': 'Let people nearby ask',
  'spaces.kind.code': 'Read a code aloud',
  'spaces.kindMeans.asking':
    'For ten minutes everybody on this network can see that somebody here holds a door open: neither who it is nor of which community. You let each person in, or not.',
  'spaces.kindMeans.code':
    'For one person who is on this network now. Nothing is said to who has another code, not even the name of the community.',
});
