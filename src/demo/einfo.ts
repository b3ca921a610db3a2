import type { Call } from './call.ts';
import { EINFO_FIELDS } from './einfo-fields.ts';
import { type Reply, replyJson, replyXml } from './reply.ts';
import { formatStamp, type Site } from './site.ts';
import { escapeXml } from './xml-text.ts';

const PROLOG =
  '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eInfoResult PUBLIC "-//NLM//DTD einfo 20190110//EN" ' +
  '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20190110/einfo.dtd">\n';
const HEADER = { type: 'einfo', version: '0.3' };
const DATABASES = ['pubmed', 'pmc'];
const LINK = {
  name: 'pubmed_pmc',
  menu: 'PMC Articles',
  description: 'Free full text articles in PMC',
  dbto: 'pmc',
};

function yesNo(flags: string, flag: string): 'Y' | 'N' {
  return flags.includes(flag) ? 'Y' : 'N';
}

function describeDatabase(site: Site) {
  const lastUpdate = formatStamp(site.lastUpdate());
  return {
    dbname: 'pubmed',
    menuname: 'PubMed',
    description: 'PubMed bibliographic record',
    dbbuild: `Build-${lastUpdate.replace(/[/ :]/g, '.')}`,
    count: String(site.corpus.size()),
    lastupdate: lastUpdate,
    fieldlist: EINFO_FIELDS.map(([name, fullname, description, flags]) => ({
      name,
      fullname,
      description,
      termcount: '',
      isdate: yesNo(flags, 'D'),
      isnumerical: yesNo(flags, 'N'),
      singletoken: yesNo(flags, 'S'),
      hierarchy: yesNo(flags, 'H'),
      ishidden: yesNo(flags, 'X'),
    })),
    linklist: [LINK],
  };
}

function printDatabase(site: Site): string {
  const info = describeDatabase(site);
  const fields = info.fieldlist.map(
    (field) =>
      `\t\t\t<Field>\n\t\t\t\t<Name>${field.name}</Name>\n\t\t\t\t<FullName>${escapeXml(field.fullname)}</FullName>\n` +
      `\t\t\t\t<Description>${escapeXml(field.description)}</Description>\n\t\t\t\t<TermCount/>\n` +
      `\t\t\t\t<IsDate>${field.isdate}</IsDate>\n\t\t\t\t<IsNumerical>${field.isnumerical}</IsNumerical>\n` +
      `\t\t\t\t<SingleToken>${field.singletoken}</SingleToken>\n\t\t\t\t<Hierarchy>${field.hierarchy}</Hierarchy>\n` +
      `\t\t\t\t<IsHidden>${field.ishidden}</IsHidden>\n\t\t\t</Field>\n`,
  );
  return (
    `\t<DbInfo>\n\t\t<DbName>${info.dbname}</DbName>\n\t\t<MenuName>${info.menuname}</MenuName>\n` +
    `\t\t<Description>${info.description}</Description>\n\t\t<DbBuild>${info.dbbuild}</DbBuild>\n` +
    `\t\t<Count>${info.count}</Count>\n\t\t<LastUpdate>${info.lastupdate}</LastUpdate>\n` +
    `\t\t<FieldList>\n${fields.join('')}\t\t</FieldList>\n\t\t<LinkList>\n\t\t\t<Link>\n\t\t\t\t<Name>${LINK.name}</Name>\n` +
    `\t\t\t\t<Menu>${LINK.menu}</Menu>\n\t\t\t\t<Description>${LINK.description}</Description>\n` +
    `\t\t\t\t<DbTo>${LINK.dbto}</DbTo>\n\t\t\t</Link>\n\t\t</LinkList>\n\t</DbInfo>\n`
  );
}

/** EInfo: the list of databases, or one's fields, size, build and date of last update. */
export function answerEinfo({ params }: Call, site: Site): Reply {
  const database = params.get('db');
  const json = params.get('retmode')?.toLowerCase() === 'json';
  if (database === null || database === '') {
    return json
      ? replyJson({ header: HEADER, einforesult: { dblist: DATABASES } })
      : replyXml(
          `${PROLOG}<eInfoResult>\n<DbList>\n\n${DATABASES.map((name) => `\t<DbName>${name}</DbName>\n`).join('')}\n</DbList>\n\n</eInfoResult>\n`,
        );
  }
  if (database !== 'pubmed') {
    const error = `Can not retrieve DbInfo for db=${database}`;
    return json
      ? replyJson({ header: HEADER, einforesult: { ERROR: error } })
      : replyXml(`${PROLOG}<eInfoResult>\n\t<ERROR>${escapeXml(error)}</ERROR>\n</eInfoResult>\n`);
  }
  return json
    ? replyJson({ header: HEADER, einforesult: { dbinfo: [describeDatabase(site)] } })
    : replyXml(`${PROLOG}<eInfoResult>\n${printDatabase(site)}\n</eInfoResult>\n`);
}
