import { texts } from './message.ts';

/** What members of a community share, and how somebody is left out. */
export const secrets = texts({
  'secret.change': 'Change the secret for everybody',
  'secret.changes': {
    one: 'It was changed {n} time. Who has the present one:',
    other: 'It was changed {n} times. Who has the present one:',
  },
  'secret.does':
    'The community goes on under a new secret, which everybody known here gets but those you choose. They can read nothing that comes after, and write nothing that reaches it. Invitations of before lead in no more.',
  'secret.doesNot':
    'Whoever is left out keeps what they already have. Whoever joined and is not known here yet needs a new invitation.',
  'secret.leaveOut': 'Leave somebody out…',
  'secret.leaveOutDo': { one: 'Leave out {n} person', other: 'Leave out {n} people' },
  'secret.leaveOutOf': 'Leave somebody out of {name}',
  'secret.leftOut': 'This community goes on without this device',
  'secret.leftOutMeans':
    'Its secret was changed, and not given to this device. What is here stays here. Ask a member for an invitation to come back.',
  'secret.means':
    'Whoever has the secret is in. Its founder and those the founder names can change it, and so leave somebody out.',
  'secret.nobody': 'Nobody else is known here.',
  'secret.state.left-out': 'left out',
  'secret.state.moved': 'has it',
  'secret.state.waiting': 'gets it when next here',
  'secret.title': 'The secret',
  'secret.who': 'Whom to leave out',
  'spaces.editorGive': 'Let describe it',
  'spaces.editorTake': 'Not any more',
  'spaces.picture': 'Picture of the community',
  'spaces.pictureHint': 'Everybody in it sees it.',
});
