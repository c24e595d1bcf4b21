import { MalformedGolden } from './golden-format.ts';

const TOKEN = /\s*(\d+(?:\.\d+)?|mod|i|[-+*/()])/y;

/**
 * The value of a formula of the index, such as `2 + (i * 7) mod 29`: numbers, i, + - * / mod and brackets, with
 * mod as strong as the product. Refuses anything else.
 */
export const indexFormula = (text: string): ((i: number) => number) => {
  const tokens = tokensOf(text);
  let at = 0;
  const fail = (): never => {
    throw new MalformedGolden(`the formula "${text}" is not made of numbers, i, + - * / mod and brackets`);
  };
  const factor = (): Term => {
    const token = tokens[at++];
    if (token === undefined) return fail();
    if (token === 'i') return (i) => i;
    if (token === '(') {
      const inner = sum();
      return tokens[at++] === ')' ? inner : fail();
    }
    const value = Number(token);
    return Number.isNaN(value) ? fail() : () => value;
  };
  const chain = (next: () => Term, operators: readonly string[]): Term => {
    let left = next();
    while (at < tokens.length && operators.includes(tokens[at]!)) {
      const operate = operations[tokens[at++]!]!;
      const [first, second] = [left, next()];
      left = (i) => operate(first(i), second(i));
    }
    return left;
  };
  const product = () => chain(factor, ['*', '/', 'mod']);
  const sum = (): Term => chain(product, ['+', '-']);
  const formula = sum();
  return at === tokens.length ? formula : fail();
};

type Term = (i: number) => number;

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  mod: (a, b) => a % b,
};

const tokensOf = (text: string): readonly string[] => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (match === null) return ['?'];
    tokens.push(match[1]!);
  }
  return tokens;
};
