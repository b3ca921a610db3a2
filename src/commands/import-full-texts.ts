import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { IncompleteError, InterruptedError, RgxError, UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { FullText } from '../jats/full-text.ts';
import { type ReadFile, readArticles } from '../jats/read-articles.ts';
import type { FullTextAccount } from '../reports/full-text-account.ts';
import { type FullTextToSave, findFullTextOwner, saveFullTexts } from '../store/full-texts.ts';
import type { Store } from '../store/open-store.ts';
import { readJatsFile } from './read-jats-file.ts';

const isJatsName = (name: string) => /\.(?:xml|nxml|jats)(?:\.gz)?$/i.test(name);

/** Reads JATS files, one in memory at a time, and stores each article beside the citation that it belongs to. */
export async function importFullTexts(
  store: Store,
  inputs: readonly string[],
  io: Io,
): Promise<FullTextAccount> {
  const account: FullTextAccount = {
    read: 0,
    stored: 0,
    withheld: 0,
    unchanged: 0,
    unmatched: [],
    refused: [],
  };
  for (const path of await listJatsFiles(inputs, io.cwd)) {
    if (io.signal.aborted) throw new InterruptedError();
    const name = basename(path);
    let file: ReadFile;
    try {
      file = readArticles(await readJatsFile(path), name);
    } catch (error) {
      if (!(error instanceof RgxError)) throw error;
      file = { articles: [], problem: error.message };
    }
    for (const { article, jats } of file.articles) {
      account.read += 1;
      keepArticle(store, account, name, article, jats);
    }
    if (file.problem !== null) {
      account.refused.push({ file: name, problem: file.problem.replace(`${name} `, '') });
      refuseByName(store, name, file.problem);
    }
  }
  return account;
}

function keepArticle(
  store: Store,
  account: FullTextAccount,
  file: string,
  article: FullText,
  jats: string,
): void {
  const owner = findFullTextOwner(store, article);
  if (owner === null) {
    account.unmatched.push({ file, ids: describeIds(article) });
    return;
  }
  const common = {
    pmid: owner.pmid,
    pmcid: article.pmcid ?? owner.pmcid,
    origin: file,
    licenceType: article.licence.type,
    licenceUrl: article.licence.url,
    at: new Date().toISOString(),
  };
  const clash = findClash(article, owner);
  if (clash !== null) {
    account.refused.push({ file, problem: clash });
    saveFullTexts(store, [{ ...common, state: 'refused', detail: clash, jats: null }]);
    return;
  }
  const state = article.hasBody ? 'stored' : 'withheld';
  const saved: FullTextToSave = { ...common, state, detail: null, jats };
  if (saveFullTexts(store, [saved]) === 0) account.unchanged += 1;
  else account[state] += 1;
}

/** An article that names another PMID than the record with its PMCID is another article, whatever its file is called. */
function findClash(article: FullText, owner: { pmid: number; doi: string | null }): string | null {
  if (article.pmid !== null && owner.pmid > 0 && article.pmid !== owner.pmid) {
    return `the article with ${describeIds(article)} belongs to another record: this one is PMID ${owner.pmid}`;
  }
  if (article.pmid === null && article.doi !== null && owner.doi !== null && article.doi !== owner.doi) {
    return `the article has DOI ${article.doi}, the record of PMID ${owner.pmid} has ${owner.doi}`;
  }
  return null;
}

/** A file that cannot be read but is named after a stored citation's PMCID: the study shows that its text is unread. */
function refuseByName(store: Store, name: string, problem: string): void {
  const pmcid = /^(PMC\d+)\b/i.exec(name)?.[1]?.toUpperCase() ?? null;
  const owner = pmcid === null ? null : findFullTextOwner(store, { pmcid, pmid: null, doi: null });
  if (owner === null) return;
  const licence = { licenceType: null, licenceUrl: null };
  const at = new Date().toISOString();
  saveFullTexts(store, [
    { pmid: owner.pmid, pmcid, state: 'refused', origin: name, ...licence, detail: problem, at, jats: null },
  ]);
}

function describeIds({ pmcid, pmid, doi }: FullText): string {
  const ids = [pmcid, pmid === null ? null : `PMID ${pmid}`, doi === null ? null : `DOI ${doi}`];
  return ids.filter((id) => id !== null).join(', ') || 'no id';
}

/** Exit 3 where a file or article was refused: the rest is stored. */
export function failWhereRefused({ refused }: FullTextAccount): void {
  if (refused.length === 0) return;
  const first = refused.slice(0, 3).map(({ file, problem }) => `${file}: ${problem}`);
  throw new IncompleteError(
    'full-text-refused',
    `${refused.length} article${refused.length === 1 ? '' : 's'} could not be stored (${first.join('; ')})`,
    { hint: 'The others are stored. Get these again and import them once more.' },
  );
}

/** The JATS files that paths mean; folders with their subfolders, in the order of their names. */
async function listJatsFiles(inputs: readonly string[], cwd: string): Promise<string[]> {
  const found: string[] = [];
  const visit = async (path: string, named: boolean): Promise<void> => {
    const kind = await stat(path).catch(() => null);
    if (kind === null) {
      throw new UsageError('import-not-found', `there is no ${path}`, {
        hint: 'Check the name of the file or folder.',
      });
    }
    if (!kind.isDirectory()) {
      if (named || isJatsName(path)) found.push(path);
      return;
    }
    const names = (await readdir(path)).sort();
    for (const name of names) await visit(join(path, name), false);
  };
  for (const input of inputs) await visit(resolve(cwd, input), true);
  if (found.length === 0) {
    throw new UsageError('import-folder-empty', `no JATS file (.xml, .nxml) in ${inputs.join(', ')}`, {
      hint: 'Name a folder that holds full texts, or the files themselves.',
    });
  }
  return found;
}
