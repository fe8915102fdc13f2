import type { Random } from './random.ts';

const vocabulary = (
  'a about again along and arrives as at bank bed before below bend between bridge brook by calm carries channel clear current ' +
  'dam deep depth downstream drift each ebb eddy every fall far fast ferry flood flow ford from gauge gentle gorge gravel harbour ' +
  'here high hour in into is island it keeps lake level light long low marsh meadow measure mill mist morning mouth narrow near ' +
  'never night of on one over past pebble pool quick quiet rain rapid reach reed rises river rock runs sand sea shallow shore ' +
  'silt slow small snow source spring steady still stone stream summer surface swift than that the then through tide to toward ' +
  'under until valley wall water wave weir where while wide wind winter with'
).split(' ');

/** Speaks one token after another: a word with its leading blank, now and then the end of a sentence or a character that takes several bytes. */
export function tokenSource(random: Random): () => string {
  let beginsSentence = true;
  let isFirst = true;
  return () => {
    const word = vocabulary[random.integer(0, vocabulary.length - 1)] ?? 'river';
    const spoken = beginsSentence ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    const blank = isFirst ? '' : ' ';
    isFirst = false;
    beginsSentence = random.fraction() < 0.1;
    if (beginsSentence) return `${blank}${spoken}.`;
    return random.fraction() < 0.03 ? `${blank}${spoken} ${random.pick(['–', '→', '≈', '½'])}` : `${blank}${spoken}`;
  };
}
