import type { BacktestResult } from './result.ts';

/** A piece is handed over once it is this long: a million orders are more than one string can hold. */
const PIECE = 1 << 20;

/**
 * A result as one JSON document in pieces: a setting on each line, and of a list an entry on each line, so that two
 * results can be compared line by line.
 */
export function* resultText(result: BacktestResult): Generator<string, void, void> {
  let text = '{';
  let separator = '\n';
  for (const [key, value] of Object.entries(result)) {
    text += `${separator}${JSON.stringify(key)}: `;
    separator = ',\n';
    if (!Array.isArray(value)) {
      text += JSON.stringify(value, null, 1);
      continue;
    }
    let before = '[\n';
    for (const entry of value) {
      text += before + JSON.stringify(entry);
      before = ',\n';
      if (text.length < PIECE) continue;
      yield text;
      text = '';
    }
    text += value.length === 0 ? '[]' : '\n]';
  }
  yield `${text}\n}\n`;
}
