/**
 * The raw text of each article of a JATS file: the file itself where it is one `<article>`, else each `<article>` of a
 * `<pmc-articleset>`, in order. For well-formed files only: comments and CDATA are skipped, articles do not nest
 * (`<sub-article>` and `<response>` do).
 */
export function cutArticles(xml: string): readonly string[] {
  const found: string[] = [];
  let start = -1;
  let at = xml.indexOf('<');
  while (at >= 0) {
    if (xml.startsWith('<!--', at)) at = skipTo(xml, '-->', at + 4);
    else if (xml.startsWith('<![CDATA[', at)) at = skipTo(xml, ']]>', at + 9);
    else if (start < 0 && /^<article[\s>]/.test(xml.slice(at, at + 9))) start = at;
    else if (start >= 0 && xml.startsWith('</article>', at)) {
      found.push(xml.slice(start, at + '</article>'.length));
      start = -1;
    }
    at = at < 0 ? -1 : xml.indexOf('<', at + 1);
  }
  return found;
}

function skipTo(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from);
  return end < 0 ? xml.length : end + mark.length - 1;
}
