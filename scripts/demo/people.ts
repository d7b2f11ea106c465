/** Somebody of the demo. */
export interface Resident {
  name: string;
  about: string;
  /** What they write in, first the one they write in most. */
  langs: readonly string[];
  /** How much they write, beside others. */
  pen: number;
}

const of = (name: string, langs: string, pen: number, about: string): Resident => ({
  name,
  about,
  langs: langs.split(' '),
  pen,
});

/** Forty people of one town; the first is who looks. */
export const residents: readonly Resident[] = [
  of('Adaeze', 'en fr', 6, 'Counts stars from the roof above Mill Street. Keeps the old charts.'),
  of('Bertrand', 'fr en', 5, 'Boulanger. Se lève avant tout le monde.'),
  of('Carmen', 'es en', 5, 'Huerto, guitarra, paciencia.'),
  of('Dieter', 'de', 4, 'Repariert, was andere wegwerfen.'),
  of('Elif', 'en de', 5, 'Ferry pilot. Will tell you about fog.'),
  of('Farid', 'ar fr', 4, 'خطاط، ويحب القهوة قبل كل شيء.'),
  of('Grace', 'en', 6, 'Runs the library with two shelves and a stove.'),
  of('Haruki', 'ja en', 4, '星と柿。'),
  of('Ines', 'pt es', 4, 'Pinta barcos e às vezes o mar.'),
  of('Jonas', 'de en', 3, 'Zweiter Tenor. Erster am Buffet.'),
  of('Kwame', 'en', 5, 'Teaches thirty children without a single screen.'),
  of('Léonie', 'fr', 5, 'Théâtre, vélo, et les deux en même temps.'),
  of('Mei', 'zh en', 4, '修收音机，也修心情。'),
  of('Nadia', 'ar en', 3, 'أمينة المكتبة المسائية.'),
  of('Oskar', 'de', 2, 'Imker. Bitte langsam vorbeigehen.'),
  of('Priya', 'en', 5, 'Bread, mostly rye. Opinions, mostly mild.'),
  of('Quentin', 'fr en', 2, 'Facteur. Je connais votre portail.'),
  of('Rosa', 'es pt', 4, 'Proyecta películas en sábanas.'),
  of('Samir', 'fr ar', 3, 'Répare les vélos du canal.'),
  of('Tomoko', 'ja', 3, '図書館の木曜日。'),
  of('Uma', 'en', 3, 'Hedgehog hospital, evenings only.'),
  of('Viktor', 'de en', 3, 'Baut Orgeln, kleine.'),
  of('Wen', 'zh', 3, '码头边的早晨。'),
  of('Ximena', 'es', 3, 'Trae sillas.'),
  of('Yusuf', 'en ar', 4, 'Harbour master. The tide waits for nobody, I wait for the tide.'),
  of('Zoé', 'fr en', 4, 'Apprend le ciel par cœur.'),
  of('Anselm', 'de', 2, 'Sammelt Quittenrezepte.'),
  of('Bola', 'en', 3, 'Carpenter. Measures thrice.'),
  of('Chidi', 'en fr', 3, 'Writes letters for those who would rather not.'),
  of('Dalia', 'ar', 2, 'البحر أولًا.'),
  of('Emeka', 'en', 2, 'New in town. Where is the socket set?'),
  of('Fumiko', 'ja en', 2, '餅は任せて。'),
  of('Gaspard', 'fr', 2, 'L’arbre, dans la pièce.'),
  of('Hanna', 'de en', 3, 'Chor, Sopran, pünktlich.'),
  of('Ivo', 'pt', 2, 'O forno é meu, o pão é de todos.'),
  of('Jun', 'zh ja', 2, '两种文字，一支笔。'),
  of('Kerstin', 'de', 2, 'Stellt Körbe vor die Tür.'),
  of('Luz', 'es', 3, 'Maestra. Pregunta mucho.'),
  of('Moussa', 'fr en', 3, 'Cuisine pour cinquante, mange debout.'),
  of('Nora', 'en', 3, 'Keeps the barometer. It says change.'),
];
