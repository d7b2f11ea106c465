import type { doors as english } from './en-doors.ts';
import type { TranslationOf } from './message.ts';

/** Par où entrent ceux qui sont sur le même réseau. */
export const doors: TranslationOf<typeof english> = {
  'doors.admit': 'Laisser entrer',
  'doors.ask': 'Demander à entrer',
  'doors.askName': 'Dites qui vous êtes',
  'doors.askNone':
    'Personne sur ce réseau ne tient de porte ouverte. Demandez à un membre de choisir « Inviter », puis « Laisser demander à proximité ».',
  'doors.askWhich': 'Porte',
  'doors.asked': 'En attente d’une réponse. L’autre écran doit montrer ces mots :',
  'doors.became.over': 'Le temps du code est passé, et personne n’est entré.',
  'doors.became.used': 'Quelqu’un est entré avec le code. Il ne vaut plus pour personne d’autre.',
  'doors.became.void':
    'Trois codes faux ont été essayés : quelqu’un devine, ou entend mal. Personne n’est entré, et le code ne vaut plus rien.',
  'doors.byCode': 'Par un code qu’on m’a dit',
  'doors.byLink': 'Par un lien ou un fichier',
  'doors.byNearby': 'En demandant à quelqu’un à proximité',
  'doors.code': 'Le nombre et les trois mots',
  'doors.codeEnds': 'Vaut une fois, jusqu’à {time}.',
  'doors.compare':
    'Comparez les mots avant de laisser entrer : l’autre écran doit montrer les mêmes. Sinon, quelqu’un est entre vous deux.',
  'doors.decline': 'Refuser',
  'doors.endCode': 'Mettre fin au code',
  'doors.holdOpen': 'Tenir la porte ouverte',
  'doors.isOpen': 'La porte est ouverte jusqu’à {time}. À proximité, on la voit comme « {label} ».',
  'doors.looking': 'Recherche de portes sur ce réseau',
  'doors.makeAnother': 'Un autre code',
  'doors.makeCode': 'Faire un code',
  'doors.nobodyYet': 'Personne n’a encore demandé.',
  'doors.shut': 'Fermer la porte',
  'doors.tries': { one: '{n} code faux, et c’est fini.', other: '{n} codes faux, et c’est fini.' },
  'spaces.kind.asking': 'Laisser demander à proximité',
  'spaces.kind.code': 'Dire un code à voix haute',
  'spaces.kindMeans.asking':
    'Pendant dix minutes, tous sur ce réseau peuvent voir que quelqu’un ici tient une porte ouverte : ni qui, ni de quelle communauté. Vous laissez entrer chaque personne, ou non.',
  'spaces.kindMeans.code':
    'Pour une personne qui est sur ce réseau en ce moment. Rien n’est dit à qui a un autre code, pas même le nom de la communauté.',
};
