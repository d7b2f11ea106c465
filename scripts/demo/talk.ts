import { english } from './talk-english.ts';
import type { Talk } from './topics.ts';

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

/** What the town talks about, in its languages. */
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
