/** Evaluates a docstring's example: one expression over everything that the package exports. */
export function evaluate(expression: string, scope: Readonly<Record<string, unknown>>): unknown {
  return new Function(...Object.keys(scope), `return (${expression});`)(...Object.values(scope));
}

const isNumeric = (text: string) => /^-?\d/.test(text);

/**
 * Where a value is not the one that the text shows. Numbers count to the digits shown; lists may be typed arrays; of an
 * object only the keys that are shown.
 */
export function differsFromShown(value: unknown, shown: string): string | undefined {
  // Each number keeps its text, so that the digits it was shown with are known.
  const quoted = shown.replace(/"[^"]*"|'[^']*'|(?<![\w$.])-?\d[\d._]*(?:e[-+]?\d+)?/g, (token) =>
    isNumeric(token) ? JSON.stringify({ shown: token }).replace('"shown"', 'shown') : token,
  );
  return difference(value, evaluate(quoted, {}), '');
}

function difference(value: unknown, wanted: unknown, path: string): string | undefined {
  if (isShownNumber(wanted)) {
    const got = Number(value);
    return typeof value === 'number' && Math.abs(got - Number(wanted.shown)) <= halfDigit(wanted.shown)
      ? undefined
      : `${path} is ${String(value)}, shown as ${wanted.shown}`;
  }
  if (Array.isArray(wanted)) {
    const got = ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
    if (!Array.isArray(got) || got.length !== wanted.length)
      return `${path} is not a list of ${wanted.length}`;
    return first(wanted.map((item, index) => difference(got[index], item, `${path}[${index}]`)));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    return first(
      Object.entries(wanted).map(([key, item]) =>
        difference((value as Record<string, unknown> | undefined)?.[key], item, `${path}.${key}`),
      ),
    );
  }
  return Object.is(value, wanted) ? undefined : `${path} is ${String(value)}, shown as ${String(wanted)}`;
}

function isShownNumber(value: unknown): value is { readonly shown: string } {
  return typeof value === 'object' && value !== null && 'shown' in value;
}

function first(differences: readonly (string | undefined)[]): string | undefined {
  return differences.find((found) => found !== undefined);
}

/** Half a unit of the last digit shown, and a little for the rounding of that digit itself. */
function halfDigit(shown: string): number {
  const [digits = '', exponent = '0'] = shown.split('e');
  const decimals = digits.split('.')[1]?.length ?? 0;
  return 0.5001 * 10 ** (Number(exponent) - decimals);
}
