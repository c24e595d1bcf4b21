import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, html, scriptJson } from './html.ts';

describe('markup', () => {
  it('escapes text and attributes, keeps nested markup, and drops null', () => {
    const inner = html`<b>${'<i>'}</b>`;
    expect(html`<p title="${'"x"'}">${inner}${null}${['a', '&']}${3}</p>`.markup).toBe(
      '<p title="&quot;x&quot;"><b>&lt;i&gt;</b>a&amp;3</p>',
    );
  });

  it('leaves no character of any text that could open or close markup', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeText(text))));
  });

  it('gives JSON back that cannot end a script element', () => {
    fc.assert(
      fc.property(
        fc
          .anything({ maxDepth: 2 })
          .map((value) => ({ value: JSON.stringify(value) ?? '', close: '</script>' })),
        (value) => {
          const { markup } = scriptJson(value);
          expect(markup).not.toContain('<');
          expect(JSON.parse(markup)).toEqual(value);
        },
      ),
    );
  });
});
