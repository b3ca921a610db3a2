/** Escapes the text of an element. */
export function escapeXml(text: string): string {
  // Most texts need no escaping, and a page holds thousands of them.
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Escapes the value of an attribute. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replaceAll('"', '&quot;');
}

/** EFetch answers in pure ASCII: every other character is a lower-case hexadecimal reference. */
export function toAsciiXml(xml: string): string {
  return xml.replace(/[^\x00-\x7f]/gu, (sign) => `&#x${(sign.codePointAt(0) ?? 0).toString(16)};`);
}
