/** Markup that is safe to put into the page: what `html` built, with every value escaped. */
export interface Html {
  readonly markup: string;
}

export type HtmlValue = Html | string | number | null | readonly HtmlValue[];

/** Template tag: text in `${}` is escaped, nested `Html` is not, null is nothing. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = strings[0]!;
  for (let index = 0; index < values.length; index++) {
    markup += toMarkup(values[index]!) + strings[index + 1]!;
  }
  return { markup };
}

/** Markup from a source that holds no data of the run: style sheets, scripts, encoded blocks. */
export function trusted(markup: string): Html {
  return { markup };
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character as keyof typeof ENTITIES]);
}

/** JSON that may stand in a script element: no `<`, so that no text can close the element. */
export function scriptJson(value: unknown): Html {
  return { markup: JSON.stringify(value).replaceAll('<', '\\u003c') };
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' } as const;

function toMarkup(value: HtmlValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(toMarkup).join('');
}
