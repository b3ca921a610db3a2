/**
 * The one list of British and American spellings that count as equal: [British stem, American stem], anywhere in a word.
 * Both a protocol's terms and the texts go through it, so a stem needs no care for its ending; a new pair must not turn
 * one word into another.
 */
const pairs: readonly (readonly [string, string])[] = [
  ['tumour', 'tumor'],
  ['colour', 'color'],
  ['behaviour', 'behavior'],
  ['favour', 'favor'],
  ['labour', 'labor'],
  ['neighbour', 'neighbor'],
  ['humour', 'humor'],
  ['odour', 'odor'],
  ['vapour', 'vapor'],
  ['rumour', 'rumor'],
  ['harbour', 'harbor'],
  ['honour', 'honor'],
  ['haem', 'hem'],
  ['aemi', 'emi'],
  ['caec', 'cec'],
  ['faec', 'fec'],
  ['caesi', 'cesi'],
  ['paed', 'ped'],
  ['gynaec', 'gynec'],
  ['anaesth', 'anesth'],
  ['aetiol', 'etiol'],
  ['oedema', 'edema'],
  ['oesoph', 'esoph'],
  ['oestr', 'estr'],
  ['foet', 'fet'],
  ['diarrhoea', 'diarrhea'],
  ['dyspnoea', 'dyspnea'],
  ['apnoea', 'apnea'],
  ['coeliac', 'celiac'],
  ['amoeb', 'ameb'],
  ['homoeo', 'homeo'],
  ['manoeuv', 'maneuv'],
  ['orthopaed', 'orthoped'],
  ['synaes', 'synes'],
  ['centre', 'center'],
  ['fibre', 'fiber'],
  ['litre', 'liter'],
  ['metre', 'meter'],
  ['calibre', 'caliber'],
  ['theatre', 'theater'],
  ['modell', 'model'],
  ['labell', 'label'],
  ['signall', 'signal'],
  ['channell', 'channel'],
  ['tunnell', 'tunnel'],
  ['cancell', 'cancel'],
  ['counsell', 'counsel'],
  ['travell', 'travel'],
  ['fuell', 'fuel'],
  ['grey', 'gray'],
  ['programme', 'program'],
  ['catalogue', 'catalog'],
  ['analogue', 'analog'],
  ['dialogue', 'dialog'],
  ['aluminium', 'aluminum'],
  ['sulph', 'sulf'],
  ['mould', 'mold'],
  ['ageing', 'aging'],
  ['artefact', 'artifact'],
  ['sceptic', 'skeptic'],
  ['licence', 'license'],
  ['defence', 'defense'],
];

/** Verbs written -ise or -ize (and -isation, -ising …); nouns in -ism, -ist and -is stay as they are. */
const verbs = `
  binar categor character critic crystall custom digit discret emphas equal factor final formal
  general harmon hospital hypothes immun individual initial institutional ion local maxim metastas
  minim neutral normal optim organ parameter parametr penal personal polar priorit quant random real
  recogn regular revascular special stabil standard steril summar synchron synthes token util vascular
  visual
`
  .trim()
  .split(/\s+/);

/** Verbs written -yse or -yze. */
const yseVerbs = ['anal', 'catal', 'dial', 'hydrol', 'paral', 'electrol'];

const american = new Map(pairs);
const anyStem = new RegExp(pairs.map(([british]) => british).join('|'), 'g');
const inWord = endings('e|ing|ab|at');
const inStem = endings('e|ing|ab|at|$');

function endings(after: string): { is: RegExp; ys: RegExp } {
  return {
    is: new RegExp(`(${verbs.join('|')})is(?=${after})`, 'g'),
    ys: new RegExp(`(${yseVerbs.join('|')})ys(?=${after})`, 'g'),
  };
}

/**
 * The word in its American form; lower case in, lower case out. `truncated`: the word is the stem of a term such as
 * `randomis*`, which may end inside the ending.
 */
export function unifySpelling(word: string, truncated = false): string {
  const { is, ys } = truncated ? inStem : inWord;
  return word
    .replace(anyStem, (stem) => american.get(stem) ?? stem)
    .replace(is, '$1iz')
    .replace(ys, '$1yz');
}
