/** A parameter of a method, as its signature has it. */
export interface Parameter {
  /** '' where its fields are taken apart in the signature. */
  readonly name: string;
  readonly type: string;
  /** Names that are taken from it in the signature. */
  readonly fields: readonly string[];
  readonly isOptional: boolean;
  readonly default: string | undefined;
}

/** The parameters of a signature such as `sharpeRatio(returns: Series, options: SharpeOptions): number`. */
export const parametersOf = (signature: string): readonly Parameter[] => {
  const open = openingOf(signature);
  return splitAt(',', signature.slice(open + 1, closingOf(signature, open))).map(parameterOf);
};

const parameterOf = (text: string): Parameter => {
  const [beforeType = '', ...afterColon] = splitAt(':', text);
  const [type = '', ...defaults] = splitAt('=', afterColon.join(':'));
  const [pattern = '', ...untyped] = splitAt('=', beforeType);
  const start = pattern.trim();
  const isPattern = start.startsWith('{');
  const given = [...defaults, ...untyped].join('=').trim();
  return {
    name: isPattern ? '' : start.replace('?', ''),
    type: type.trim(),
    fields: isPattern
      ? splitAt(',', start.slice(1, -1))
          .map((field) => field.trim().replace(/[\s:=].*$/s, ''))
          .filter((field) => field !== '' && !field.startsWith('...'))
      : [],
    isOptional: start.endsWith('?') || given !== '',
    default: given === '' ? undefined : given,
  };
};

const openingOf = (signature: string): number => {
  let generics = 0;
  for (let at = 0; at < signature.length; at++) {
    if (signature[at] === '<') generics++;
    if (signature[at] === '>') generics--;
    if (signature[at] === '(' && generics === 0) return at;
  }
  return signature.length;
};

const closingOf = (text: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if ('([{'.includes(text[at]!)) depth++;
    if (')]}'.includes(text[at]!) && --depth === 0) return at;
  }
  return text.length;
};

/** The parts between marks that stand in no bracket; an arrow is no mark. */
const splitAt = (mark: ',' | ':' | '=', text: string): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if ('([{<'.includes(letter)) depth++;
    if (')]}'.includes(letter) || (letter === '>' && text[at - 1] !== '=')) depth--;
    if (letter !== mark || depth > 0 || text[at + 1] === '>') continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  const last = text.slice(start);
  return last.trim() === '' ? parts : [...parts, last];
};
