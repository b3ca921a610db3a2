import fc from 'fast-check';

/** What may stand in a generated record beside what every record has. */
interface Extras {
  /** Comments, CDATA sections and processing instructions anywhere: such a record is not plain. */
  readonly decorations: boolean;
  /** Lists that the reader jumps over without a look inside. */
  readonly jumps: boolean;
}

type Xml = fc.Arbitrary<string>;

const words = fc.constantFrom(
  ...[
    'a',
    'EGFR',
    'tumor',
    'x',
    '2019',
    'Jan',
    'Y',
    'é',
    'Δ',
    '😀',
    '\u2009',
    '\u00a0',
    '\ufffd',
    '10.1/a',
    "'",
    '"',
    '>',
  ],
);
const gaps = fc.constantFrom(' ', '  ', '\n', '\t', '\r\n', '');
const references = fc.constantFrom(
  ...[
    '&amp;',
    '&lt;',
    '&gt;',
    '&quot;',
    '&apos;',
    '&#x3b1;',
    '&#945;',
    '&#x1F600;',
    '&#10;',
    '&#x20;',
    '&amp;lt;',
  ],
);
const decorations = fc.constantFrom(
  ...[
    '<!-- c -->',
    '<!--</PubmedArticle>-->',
    '<!-- <PubmedArticle> & -->',
    '<?pi x?>',
    '<?pi </PubmedArticle>?>',
  ],
);
const cdata = fc.constantFrom('<![CDATA[<i> & ]]>', '<![CDATA[]]>', '<![CDATA[</PubmedArticle>]]>');

function join(parts: fc.Arbitrary<readonly string[]>): Xml {
  return parts.map((pieces) => pieces.join(''));
}

function element(name: string, content: Xml, attributes: Readonly<Record<string, Xml>> = {}): Xml {
  const names = Object.keys(attributes);
  return fc
    .record({
      content,
      values: fc.record(attributes, { requiredKeys: [] }),
      order: fc.shuffledSubarray(names, { minLength: names.length }),
      quote: fc.constantFrom('"', "'"),
      space: fc.constantFrom('', ' ', '\n'),
      isShort: fc.boolean(),
    })
    .map(({ content: inner, values, order, quote, space, isShort }) => {
      const written = order.flatMap((key) => {
        const value = values[key];
        return value === undefined
          ? []
          : [
              ` ${key}=${quote}${value.replaceAll(quote, '&#34;&#39;'.slice(quote === '"' ? 0 : 5, quote === '"' ? 5 : 10))}${quote}`,
            ];
      });
      const head = `<${name}${written.join('')}${space}`;
      return inner === '' && isShort ? `${head}/>` : `${head}>${inner}</${name}>`;
    });
}

function textOf(extras: Extras): Xml {
  const parts = [words, words, gaps, gaps, references, ...(extras.decorations ? [decorations, cdata] : [])];
  return join(fc.array(fc.oneof(...parts), { maxLength: 4 }));
}

/** An attribute's value holds neither tags nor comments. */
const attributeText = textOf({ decorations: false, jumps: false });

function mixedOf(extras: Extras): Xml {
  const text = textOf(extras);
  return fc.letrec<{ mixed: string; inline: string }>((tie) => ({
    mixed: join(fc.array(fc.oneof({ depthSize: 'xsmall' }, text, tie('inline')), { maxLength: 3 })),
    inline: fc
      .constantFrom('i', 'b', 'sup', 'sub', 'u', 'mml:math', 'mml:mi', 'DispFormula', 'new-one')
      .chain((name) =>
        element(name, tie('mixed'), { 'xmlns:mml': fc.constant('http://a/b'), id: attributeText }),
      ),
  })).mixed;
}

/** Any of the children, each once or twice, in or out of the DTD's order, with white space and unknown elements between. */
function some(extras: Extras, ...children: Xml[]): Xml {
  const unknown = element('Unknown', mixedOf(extras), { a: attributeText });
  const filler = fc.oneof(gaps, gaps, gaps, unknown, ...(extras.decorations ? [decorations] : []));
  return join(fc.array(fc.oneof({ weight: 4, arbitrary: fc.oneof(...children) }, filler), { maxLength: 5 }));
}

/** One PubmedArticle with a PMID and otherwise anything. */
export function arbitraryRecord(extras: Extras): Xml {
  const mixed = mixedOf(extras);
  const value = attributeText;
  const flag = fc.constantFrom('Y', extras.jumps ? 'N' : 'Y');
  const leaf = (name: string, attributes: Readonly<Record<string, Xml>> = {}) =>
    element(name, mixed, attributes);
  const digits = (name: string) =>
    element(name, fc.constantFrom('1', '02', '2019', '1998', 'Jan', 'x', ' 7 '));
  const date = some(extras, digits('Year'), digits('Month'), digits('Day'), leaf('Hour'));
  const ui = { UI: value, MajorTopicYN: fc.constantFrom('Y', 'N') };
  const ids = element(
    'ArticleIdList',
    some(extras, leaf('ArticleId', { IdType: fc.constantFrom('doi', 'pmc', 'pii', 'x') })),
  );
  const abstract = leaf('AbstractText', { Label: value, NlmCategory: value });
  const jumped = ['ReferenceList', 'GrantList'].map((name) =>
    element(name, some(extras, ids, leaf('Citation'))),
  );
  const author = some(
    extras,
    ...['LastName', 'ForeName', 'Initials', 'Suffix', 'CollectiveName', 'Affiliation'].map((name) =>
      leaf(name),
    ),
    element('AffiliationInfo', some(extras, leaf('Affiliation'), leaf('Identifier', { Source: value }))),
    element('Identifier', fc.constantFrom('0000-0002-1825-0097', 'x'), {
      Source: fc.constantFrom('ORCID', 'ROR'),
    }),
  );
  const journal = some(
    extras,
    ...['Title', 'ISOAbbreviation', 'ISSN'].map((name) => leaf(name)),
    element('JournalIssue', some(extras, leaf('Volume'), leaf('Issue'), element('PubDate', date)), {
      CitedMedium: value,
    }),
  );
  const article = some(
    extras,
    element('Journal', journal),
    leaf('ArticleTitle'),
    leaf('VernacularTitle'),
    element('Pagination', some(extras, leaf('StartPage'), leaf('EndPage'), leaf('MedlinePgn'))),
    leaf('ELocationID', { EIdType: fc.constantFrom('doi', 'pii'), ValidYN: fc.constantFrom('Y', 'N') }),
    element('Abstract', some(extras, abstract, abstract, leaf('CopyrightInformation'))),
    element('AuthorList', some(extras, element('Author', author, { ValidYN: flag })), {
      Type: fc.constant('authors'),
    }),
    leaf('Language'),
    element(
      'DataBankList',
      some(
        extras,
        element(
          'DataBank',
          some(
            extras,
            leaf('DataBankName'),
            element('AccessionNumberList', some(extras, leaf('AccessionNumber'))),
          ),
        ),
      ),
    ),
    element('PublicationTypeList', some(extras, leaf('PublicationType', { UI: value }))),
    element('ArticleDate', date, { DateType: fc.constant('Electronic') }),
  );
  const link = some(
    extras,
    leaf('RefSource'),
    leaf('Note'),
    element('PMID', fc.constantFrom('7', 'x'), { Version: value }),
  );
  const citation = some(
    extras,
    element('Article', article, { PubModel: value }),
    element('DateRevised', date),
    element('MedlineJournalInfo', some(extras, leaf('MedlineTA'), leaf('NlmUniqueID'), leaf('ISSNLinking'))),
    element(
      'ChemicalList',
      some(extras, element('Chemical', some(extras, leaf('NameOfSubstance', { UI: value })))),
    ),
    element(
      'MeshHeadingList',
      some(
        extras,
        element('MeshHeading', some(extras, leaf('DescriptorName', ui), leaf('QualifierName', ui))),
      ),
    ),
    element('KeywordList', some(extras, leaf('Keyword', { MajorTopicYN: fc.constantFrom('Y', 'N') })), {
      Owner: value,
    }),
    element('OtherAbstract', some(extras, abstract), { Type: value, Language: value }),
    element(
      'CommentsCorrectionsList',
      some(
        extras,
        element('CommentsCorrections', link, {
          RefType: fc.constantFrom('ErratumIn', ...(extras.jumps ? ['Cites'] : [])),
        }),
      ),
    ),
    leaf('CoiStatement'),
  );
  const status = fc.constantFrom('entrez', 'pubmed', extras.jumps ? 'received' : 'entrez');
  const history = fc
    .tuple(status, date)
    .map(([name, inside]) => `<PubMedPubDate PubStatus="${name}">${inside}</PubMedPubDate>`);
  const data = some(extras, element('History', some(extras, history)), ids, ...(extras.jumps ? jumped : []));
  return fc
    .record({
      pmid: fc.integer({ min: 1, max: 40_000_000 }),
      // Older exports declare namespaces where they please; they change nothing.
      namespaces: fc.constantFrom(
        ...(extras.decorations
          ? [' xmlns:mml="http://www.w3.org/1998/Math/MathML"', " xmlns='' xmlns:a='b'"]
          : []),
        '',
      ),
      version: fc.constantFrom('', ' Version="2"', ` Version='10'`),
      status: fc.constantFrom('', ' Status="MEDLINE"', ` IndexingMethod='Curated' Status="Publisher"`),
      citation,
      data: element('PubmedData', data),
    })
    .map(
      (record) =>
        `<PubmedArticle${record.namespaces}><MedlineCitation${record.status}><PMID${record.version}>${record.pmid}</PMID>${record.citation}</MedlineCitation>${record.data}</PubmedArticle>`,
    );
}
