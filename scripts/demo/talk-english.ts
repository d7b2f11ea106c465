import type { Talk } from './topics.ts';

export const english: Talk = {
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
