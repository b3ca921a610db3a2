import { describe, expect, it } from 'vitest';
import { childrenNamed, childText, parseXmlTree } from '../../src/pubmed/xml-tree.ts';

describe('parseXmlTree', () => {
  it('reads elements, attributes, text and CDATA', () => {
    const root = parseXmlTree(
      '<?xml version="1.0"?><!DOCTYPE a><a x="1"><b> &lt;1 </b><b><![CDATA[2&]]></b></a>',
    );
    expect(root).toMatchObject({ name: 'a', attributes: { x: '1' }, text: ' <1 2&' });
    expect(root === null ? [] : childrenNamed(root, 'b').map(({ text }) => text)).toEqual([' <1 ', '2&']);
    expect(root === null ? '' : childText(root, 'b')).toBe('<1');
    expect(root === null ? '' : childText(root, 'c')).toBeNull();
  });

  it.each([
    ['a cut document', '<a><b>1</b>'],
    ['a cut tag', '<a><b>1</b></a'],
    ['nothing', ''],
    ['a prolog without a root', '<?xml version="1.0" ?>'],
    ['an unclosed element', '<a><b></a>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY e "boom">]><a>&e;</a>'],
  ])('is null for %s', (_, text) => {
    expect(parseXmlTree(text)).toBeNull();
  });
});
