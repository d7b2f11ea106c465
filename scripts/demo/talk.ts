/** What people of the demo talk about: who begins, and what others say to it. */
export interface Topic {
  tags: readonly string[];
  begins: readonly string[];
  answers: readonly string[];
}
export interface Talk {
  /** BCP 47. */
  lang: string;
  /** Put where a sentence says `{place}` and `{when}`. */
  places: readonly string[];
  times: readonly string[];
  topics: readonly Topic[];
}

const english: Talk = {
  lang: 'en',
  places: [
    'the harbour',
    'the library',
    'Mill Street',
    'the old station',
    'the school yard',
    'the river path',
    'the market hall',
    'the north field',
  ],
  times: ['this morning', 'at noon', 'tonight', 'on Saturday', 'next week', 'before the rain'],
  topics: [
    {
      tags: ['stars', 'nightsky'],
      begins: [
        'Clear sky over {place} {when}. I am taking the small telescope; come if you like.',
        'Counted eleven meteors from {place}. The last one left a trail for three seconds.',
        'Does anybody have a star chart that is still right for {when}? Mine is from 1987.',
        'Saturn is low in the south {when}. You can see it from {place} without any lamp behind you.',
      ],
      answers: [
        'I will bring the thermos and the blanket.',
        'Clouds here, but they are moving. Ask me again in an hour.',
        'The trail was visible from our roof as well.',
        'My daughter wants to know whether it has a name.',
        'The lamps at {place} are off after eleven, by the way.',
        'Mine is from 1962 and still better than my eyes.',
        'Would you write down what you saw? We collect sightings at the school.',
        'There, and it was worth every cold minute.',
      ],
    },
    {
      tags: ['bread', 'kitchen'],
      begins: [
        'The dough doubled overnight. First loaves come out {when}; there are four to give away.',
        'If your starter smells of pear, feed it. If it smells of paint, feed it twice.',
        'Somebody left a bag of rye flour at {place}. It is a very good flour. Whose is it?',
        'Baked for the whole of {place} {when}. Salt forgotten. Everybody was polite.',
      ],
      answers: [
        'Keep one for me, I will trade plums.',
        'Politeness is the real salt.',
        'How wet is yours? Mine runs off the board.',
        'Mine. I was carrying too much. Thank you for not baking it.',
        'Seventy percent, and patience.',
        'Pear, definitely pear.',
        'Could you post the times? I always take it out too early.',
        'We ate it warm, which is forbidden and wonderful.',
      ],
    },
    {
      tags: ['boats', 'harbour'],
      begins: [
        'The ferry is late {when}: fog at {place}. Nobody is in a hurry except the gulls.',
        'Painted the hull blue. The other blue. You will see it at {place}.',
        'Looking for two hands to step a mast {when}. Soup afterwards.',
        'High tide reaches the second step at {place} {when}. Move your bicycles.',
      ],
      answers: [
        'I have two hands and like soup.',
        'Which blue is the other blue?',
        'The gulls got my sandwich, so they are in a hurry no longer.',
        'Bicycles moved. Yours too, the red one.',
        'Fog is lifting on this side.',
        'Thank you, I would have lost the basket again.',
        'My brother has a block and tackle, shall I ask him?',
      ],
    },
    {
      tags: ['repair', 'tools'],
      begins: [
        'Repair table at {place} {when}: radios, zips, anything with a cord. Bring the screws that fell out.',
        'A toaster came in today that is older than I am. It works now. It scares me.',
        'Does someone have a 5.5 mm socket? I need it for ten minutes.',
        'The bell at {place} rings again. It was a mouse nest. The mice are fine.',
      ],
      answers: [
        'I have one, and the nine other sizes nobody asks for.',
        'Bringing a radio that only speaks at night.',
        'Please keep the toaster away from the curtains.',
        'Glad about the bell. Gladder about the mice.',
        'Can you do lamps? Mine hums in B flat.',
        'The zip holds! My winter is saved.',
      ],
    },
    {
      tags: ['books', 'library'],
      begins: [
        'New on the shelf at {place}: three books about bridges, one about forgetting them.',
        'What did you read as a child that nobody else remembers?',
        'We read aloud at {place} {when}. Chapter nine, the one with the goat.',
        'Found a letter from 1931 in an atlas. It asks for the atlas back.',
      ],
      answers: [
        'A book about a tram that did not want to turn. I have never found it again.',
        'Then give it back! They have waited long enough.',
        'Chapter nine, finally.',
        'I will be late, please do not start the goat without me.',
        'My grandmother had that atlas.',
        'The one about forgetting is already out, of course.',
      ],
    },
    {
      tags: ['garden'],
      begins: [
        'Too many courgettes. They are on the bench at {place}. Take two, leave none.',
        'First frost {when}, says the barometer and my knee.',
        'The hedgehog is back at {place}. Please check before you burn leaves.',
      ],
      answers: [
        'Took two, found a third in my bag at home.',
        'Covering the tomatoes. Thank you, knee.',
        'We made a house for it out of a crate. It moved into the crate beside it.',
        'Courgette cake recipe, anybody?',
        'My barometer says change. It always says change.',
      ],
    },
  ],
};

const french: Talk = {
  lang: 'fr',
  places: ['le port', 'la place du marché', 'la vieille gare', 'le lavoir', 'l’école', 'le canal'],
  times: ['ce matin', 'ce soir', 'samedi', 'demain', 'avant la pluie'],
  topics: [
    {
      tags: ['marché', 'cuisine'],
      begins: [
        'Il reste des poires au marché, près de {place}. Elles ne passeront pas la semaine.',
        'Qui a la recette du gâteau de {when} ? On me l’a demandée trois fois.',
        'La soupe est pour tout le monde {when}, rendez-vous vers {place}.',
      ],
      answers: [
        'J’arrive avec mon panier.',
        'C’est celle de ma tante : deux œufs, et on se tait pendant la cuisson.',
        'Gardez-m’en un bol, je finis tard.',
        'Les poires étaient parfaites, merci.',
        'Je peux apporter le pain.',
      ],
    },
    {
      tags: ['vélo'],
      begins: [
        'La piste est fermée vers {place} {when}. Passez par le pont.',
        'Atelier vélo {when} : on règle les freins, on ne juge personne.',
        'Trouvé un gant vert, taille enfant. Il attend sur la grille.',
      ],
      answers: [
        'Merci, j’ai failli y aller.',
        'Mes freins vous remercient d’avance.',
        'C’est celui de Mila ! Elle est ravie.',
        'Le pont glisse un peu, doucement.',
        'Avez-vous une pompe pour petites valves ?',
      ],
    },
    {
      tags: ['ciel', 'étoiles'],
      begins: [
        'On voit Vénus dès la tombée du jour, plein ouest, au-dessus de {place}.',
        'Nuit claire {when}. Je sors la lunette, venez avec un pull.',
        'Quelqu’un a vu la traînée verte {when} ?',
      ],
      answers: [
        'Oui ! Au-dessus du clocher, deux secondes à peine.',
        'Nous serons quatre, dont un qui dort debout.',
        'Trop de brume ici, racontez-nous.',
        'Le pull est prêt, le thé aussi.',
      ],
    },
    {
      tags: ['théâtre'],
      begins: [
        'Répétition {when}. Il nous manque un arbre. Rôle muet, mais important.',
        'La costumière cherche des boutons dorés, même dépareillés.',
      ],
      answers: [
        'Je sais très bien rester immobile.',
        'J’en ai une boîte pleine, je les dépose vers {place}.',
        'L’arbre a-t-il des feuilles ?',
        'Bravo pour hier, j’ai ri tout haut.',
      ],
    },
  ],
};

const german: Talk = {
  lang: 'de',
  places: ['am Hafen', 'am Bahnhof', 'auf dem Markt', 'an der Mühle', 'in der Werkstatt'],
  times: ['heute früh', 'heute Abend', 'am Samstag', 'morgen', 'nach dem Regen'],
  topics: [
    {
      tags: ['werkstatt'],
      begins: [
        'Offene Werkstatt {when} {place}. Wer hat noch Rundfeilen?',
        'Das alte Radio spielt wieder. Leider nur einen Sender, aber den gern.',
        'Suche ein Scharnier, 40 Millimeter, Messing. Tausche gegen Äpfel.',
      ],
      answers: [
        'Feilen habe ich, Äpfel nehme ich.',
        'Welchen Sender denn?',
        'Komme mit meiner Nähmaschine, sie stottert.',
        'Messing liegt {place} in der blauen Kiste.',
        'Danke, die Lampe brennt wieder!',
      ],
    },
    {
      tags: ['garten'],
      begins: [
        'Die Quitten sind reif. {place} stehen zwei Körbe.',
        'Wer mäht {when} die Wiese mit? Danach gibt es Kuchen.',
        'Der Igel ist wieder da. Bitte vor dem Laubfeuer nachsehen.',
      ],
      answers: [
        'Ich bringe die Sense und Hunger mit.',
        'Quittengelee! Ich hebe Gläser auf.',
        'Der Igel wohnt jetzt unter unserer Treppe.',
        'Bin dabei, wenn es trocken bleibt.',
      ],
    },
    {
      tags: ['chor'],
      begins: [
        'Probe {when}, diesmal {place}. Die Tenöre bitte vollzählig, also beide.',
        'Hat jemand die Noten vom letzten Mal? Meine hat der Hund.',
      ],
      answers: [
        'Beide Tenöre kommen.',
        'Der Hund hat Geschmack.',
        'Ich habe sie und bringe Kopien.',
        'Es klang gestern wunderbar von draußen.',
      ],
    },
  ],
};

const spanish: Talk = {
  lang: 'es',
  places: ['la plaza', 'el puerto', 'la biblioteca', 'el mercado', 'la estación'],
  times: ['esta mañana', 'esta noche', 'el sábado', 'mañana', 'antes de la lluvia'],
  topics: [
    {
      tags: ['huerto'],
      begins: [
        'Hay tomates de sobra en {place}. Llevaos los que queráis.',
        '¿Quién riega el huerto {when}? Yo puedo el jueves.',
        'Las abejas han vuelto. Pasad despacio por {place}.',
      ],
      answers: [
        'Me llevo dos kilos y traigo salsa.',
        'Yo riego, pero decidme dónde está la llave.',
        'Qué alegría verlas otra vez.',
        '¡Gracias! Estaban riquísimos.',
      ],
    },
    {
      tags: ['música'],
      begins: [
        'Ensayamos {when} en {place}. Falta una guitarra y sobra entusiasmo.',
        'He encontrado una cinta de 1974. ¿Quién tiene con qué escucharla?',
      ],
      answers: [
        'Tengo guitarra y ningún talento.',
        'Mi abuelo tiene un magnetófono, lo llevo.',
        'Contad conmigo para las palmas.',
        '¿Se puede ir solo a escuchar?',
      ],
    },
    {
      tags: ['cine'],
      begins: [
        'Cine al aire libre {when}, en {place}. Traed silla.',
        '¿Qué película veríais otra vez por primera vez?',
      ],
      answers: [
        'Llevo dos sillas y una manta.',
        'Una que vi con mi madre y de la que no recuerdo el título.',
        'Si llueve, en mi garaje.',
      ],
    },
  ],
};

const arabic: Talk = {
  lang: 'ar',
  places: ['السوق', 'الميناء', 'المكتبة', 'الحديقة', 'المدرسة'],
  times: ['هذا الصباح', 'هذا المساء', 'يوم السبت', 'غدًا'],
  topics: [
    {
      tags: ['خط', 'كتب'],
      begins: [
        'درس في الخط {when} قرب {place}، والحبر على حسابي.',
        'وجدت كتابًا قديمًا عن النجوم. من يريد أن يقرأه معي؟',
        'ما الكتاب الذي تعودون إليه كل سنة؟',
      ],
      answers: [
        'سأحضر ومعي أوراق كثيرة.',
        'أنا أريد، ولو صفحة واحدة كل يوم.',
        'كتاب أمي للطبخ، بلا شك.',
        'شكرًا، تعلمت حرفًا جديدًا.',
      ],
    },
    {
      tags: ['بحر'],
      begins: ['البحر هادئ {when}. من يخرج معنا من {place}؟', 'عاد النورس الأعرج إلى {place}.'],
      answers: ['أنا، إن بقي مكان.', 'كنت قلقًا عليه.', 'سأحضر الشاي.'],
    },
  ],
};

const japanese: Talk = {
  lang: 'ja',
  places: ['港', '図書館', '駅前', '川沿い', '学校'],
  times: ['今朝', '今夜', '土曜日に', '明日'],
  topics: [
    {
      tags: ['星空', '観察'],
      begins: [
        '{when}、{place}で流れ星を見ました。三つ。',
        '{when}は晴れそうです。{place}に望遠鏡を出します。',
        '古い星図を見つけました。直し方を知っている人はいますか。',
      ],
      answers: [
        'うちの屋根からも見えました。',
        '温かいお茶を持っていきます。',
        '子どもも一緒でいいですか。',
        '紙の修理なら少しできます。',
      ],
    },
    {
      tags: ['料理'],
      begins: [
        '柿がたくさんあります。{place}に置いておきます。',
        '{when}、みんなで餅をつきませんか。',
      ],
      answers: ['二ついただきました。甘かったです。', '臼はありますか。', 'ぜひ行きます。'],
    },
  ],
};

const chinese: Talk = {
  lang: 'zh',
  places: ['码头', '图书馆', '老车站', '菜市场', '河边'],
  times: ['今天早上', '今晚', '星期六', '明天'],
  topics: [
    {
      tags: ['读书'],
      begins: [
        '{when}在{place}读书，还是那一章。',
        '你小时候读过什么现在谁也不记得的书？',
        '在旧地图里发现一封信。',
      ],
      answers: [
        '我带茶来。',
        '一本关于电车的书，再也没找到。',
        '信上写了什么？',
        '等等我，我会晚到。',
      ],
    },
    {
      tags: ['修理'],
      begins: ['{when}在{place}修收音机，坏的都拿来。', '谁有五毫米半的套筒？借十分钟。'],
      answers: ['我有，一会儿送过去。', '我的只在半夜响。', '谢谢，灯又亮了！'],
    },
  ],
};

const portuguese: Talk = {
  lang: 'pt',
  places: ['o cais', 'a praça', 'a biblioteca', 'a feira', 'a estação velha'],
  times: ['hoje cedo', 'hoje à noite', 'no sábado', 'amanhã'],
  topics: [
    {
      tags: ['barcos'],
      begins: [
        'A maré sobe até o segundo degrau {when}. Tirem as bicicletas.',
        'Pintei o barco de azul. O outro azul. Vejam perto: {place}.',
      ],
      answers: ['Qual é o outro azul?', 'Já tirei a minha e a tua.', 'Ficou lindo visto da ponte.'],
    },
    {
      tags: ['pão'],
      begins: [
        'O forno acende {when}. Há lugar para mais dois pães.',
        'Esqueci o sal. Ninguém disse nada.',
      ],
      answers: ['Levo o meu e um bolo.', 'A educação é o verdadeiro sal.', 'Guardem um para mim.'],
    },
  ],
};

export const talks: readonly Talk[] = [
  english,
  french,
  german,
  spanish,
  arabic,
  japanese,
  chinese,
  portuguese,
];
