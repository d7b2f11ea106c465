/** Questions with their answers, and how the town leans: a weight for each option. */
export const polls: readonly {
  lang: string;
  text: string;
  options: readonly string[];
  leans: readonly number[];
  multiple?: true;
}[] = [
  {
    lang: 'en',
    text: 'Should the lamps on Mill Street go off at eleven, so that the sky stays dark?',
    options: ['Yes', 'No'],
    leans: [70.4, 29.6],
  },
  {
    lang: 'en',
    text: 'Which evenings suit you for the repair table?',
    options: ['Tuesday', 'Wednesday', 'Thursday', 'Saturday morning'],
    leans: [2, 3, 4, 5],
    multiple: true,
  },
  {
    lang: 'fr',
    text: 'Pour la pièce d’hiver, l’arbre doit-il parler ?',
    options: ['Oui, une phrase', 'Non, il écoute', 'Il chante'],
    leans: [3, 6, 2],
  },
  {
    lang: 'de',
    text: 'Quitten: Gelee oder Brot?',
    options: ['Gelee', 'Brot', 'Beides'],
    leans: [4, 2, 5],
  },
  {
    lang: 'es',
    text: '¿A qué hora empieza el cine?',
    options: ['A las nueve', 'A las diez'],
    leans: [3, 4],
  },
];
