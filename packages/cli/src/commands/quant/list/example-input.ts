import type { MethodDescription } from '@marketloom/quant/catalog';
import { relaxedJson } from '../call/relaxed-json.ts';

/** Longer than this, an example is no line to type. */
const LONGEST = 400;

/** The arguments of a method's example as JSON; undefined where they hold more than JSON has. */
export const exampleInput = ({ name, example: { expression } }: MethodDescription): unknown => {
  const start = expression.indexOf(`${name}(`) + name.length;
  const end = closing(expression, start);
  if (start < name.length || end < 0 || expression.length > LONGEST) return undefined;
  const text = expression
    .slice(start + 1, end)
    .replace(/random: seededRandom\((\d+)\)/, 'random: { seed: $1 }')
    .replace(/statistic: (\w+)/, "statistic: '$1'")
    .replaceAll(/(\d[\d.]*) \/ (\d[\d.]*)/g, (_, over: string, under: string) =>
      String(Number(over) / Number(under)),
    );
  try {
    const list = relaxedJson(`[${text}]`) as readonly unknown[];
    const [only] = list;
    return list.length === 1 && typeof only === 'object' && !Array.isArray(only) ? only : list;
  } catch {
    return undefined;
  }
};

/** Where the bracket at a place is closed. */
const closing = (text: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if ('([{'.includes(text[at]!)) depth++;
    if (')]}'.includes(text[at]!)) depth--;
    if (depth === 0) return at;
  }
  return -1;
};
