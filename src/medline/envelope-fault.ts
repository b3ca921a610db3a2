import { UsageError } from '../errors.ts';

/** Nothing at all, or white space only. */
export function emptyFault(name: string): UsageError {
  return new UsageError('xml-empty', `${name} is empty`, {
    hint: 'Download or export it again; PubMed answers even no records with an empty PubmedArticleSet.',
  });
}

/** Well or ill, but something other than PubMed XML; `found` names it. */
export function notPubmedFault(name: string, found: string): UsageError {
  return new UsageError('xml-not-pubmed', `${name} is not PubMed XML: it holds ${found}`, {
    hint: 'Give a file whose root element is PubmedArticleSet: from EFetch with retmode=xml, or NLM’s baseline and update files.',
  });
}

/** The file ends before its root element does; what was whole has been handed out. */
export function truncatedFault(name: string, where: string): UsageError {
  return new UsageError('xml-truncated', `${name} is cut off ${where}`, {
    hint: 'Download it again; the records before the cut are whole.',
  });
}

export function encodingFault(name: string, encoding: string): UsageError {
  return new UsageError('xml-encoding', `${name} is encoded as ${encoding}, not as UTF-8`, {
    hint: 'Convert it, for example with `iconv -t UTF-8`, and mend the encoding in its first line.',
  });
}

/** Entity declarations are how a small file becomes gigabytes, or reads others; PubMed's files have none. */
export function entityFault(name: string): UsageError {
  return new UsageError('xml-entities', `${name} declares entities of its own in its DOCTYPE`, {
    hint: 'PubMed’s own files declare none; get the file from NLM.',
  });
}

export function oversizeFault(name: string, what: string, limit: number): UsageError {
  return new UsageError('xml-oversize', `${name} has ${what} of more than ${limit / 2 ** 20} MiB`, {
    hint: 'No PubMed file looks like this; get it from NLM again.',
  });
}
