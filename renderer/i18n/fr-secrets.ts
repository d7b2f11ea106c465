import type { secrets as english } from './en-secrets.ts';
import type { TranslationOf } from './message.ts';

/** Ce que partagent les membres, et comment on laisse quelqu’un dehors. */
export const secrets: TranslationOf<typeof english> = {
  'secret.change': 'Changer le secret pour tous',
  'secret.changes': {
    one: 'Il a été changé {n} fois. Qui a le secret présent :',
    other: 'Il a été changé {n} fois. Qui a le secret présent :',
  },
  'secret.does':
    'La communauté continue avec un nouveau secret, que reçoivent tous ceux qu’on connaît ici, sauf ceux que vous choisissez. Ils ne pourront rien lire de ce qui vient après, ni rien écrire qui y parvienne. Les invitations d’avant ne font plus entrer.',
  'secret.doesNot':
    'Qui est laissé dehors garde ce qu’il a déjà. Qui est entré et n’est pas encore connu ici a besoin d’une nouvelle invitation.',
  'secret.leaveOut': 'Laisser quelqu’un dehors…',
  'secret.leaveOutDo': {
    one: 'Laisser {n} personne dehors',
    other: 'Laisser {n} personnes dehors',
  },
  'secret.leaveOutOf': 'Laisser quelqu’un hors de {name}',
  'secret.leftOut': 'Cette communauté continue sans cet appareil',
  'secret.leftOutMeans':
    'Son secret a été changé, et n’a pas été donné à cet appareil. Ce qui est ici y reste. Demandez une invitation à un membre pour revenir.',
  'secret.means':
    'Qui a le secret en est. Qui a fondé la communauté, et ceux qu’il nomme, peuvent le changer, et ainsi laisser quelqu’un dehors.',
  'secret.nobody': 'Personne d’autre n’est connu ici.',
  'secret.state.left-out': 'laissé dehors',
  'secret.state.moved': 'l’a',
  'secret.state.waiting': 'le recevra à son retour',
  'secret.title': 'Le secret',
  'secret.who': 'Qui laisser dehors',
  'spaces.editorGive': 'Laisser décrire',
  'spaces.editorTake': 'Ne plus laisser',
  'spaces.picture': 'Image de la communauté',
  'spaces.pictureHint': 'Tous ceux qui en sont la voient.',
};
