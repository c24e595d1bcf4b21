/** What reading one setting gives: its value, or what is wrong with it. */
export type Setting<Value> = { readonly value: Value } | { readonly problem: string };

export const positiveNumber = (raw: unknown): Setting<number> =>
  typeof raw === 'number' && raw > 0 && Number.isFinite(raw)
    ? { value: raw }
    : { problem: `${JSON.stringify(raw)} must be a number above zero` };
