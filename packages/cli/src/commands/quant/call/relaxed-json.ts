/**
 * Reads JSON, and what TypeScript would take as well: names without quotes, texts in single quotes, a comma after the
 * last, `1_000`. NaN and Infinity are read as the texts "NaN" and "Infinity".
 */
export const relaxedJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const strict = text.replaceAll(TOKEN, strictToken);
    try {
      return JSON.parse(strict) as unknown;
    } catch {
      throw cause;
    }
  }
};

const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|,(?=\s*[\]}])|-?\b(?:Infinity|NaN)\b|-?(?<![\w$.])\.?\d[\d_.]*(?:[eE][+-]?\d+)?|[A-Za-z_$][\w$]*(?=\s*:)/g;

const strictToken = (token: string): string => {
  if (token.startsWith('"')) return token;
  if (token.startsWith("'")) return JSON.stringify(token.slice(1, -1));
  if (token === ',') return '';
  if (/^-?\.?\d/.test(token)) return token.replaceAll('_', '').replace(/^(-?)\./, '$10.');
  return JSON.stringify(token);
};
