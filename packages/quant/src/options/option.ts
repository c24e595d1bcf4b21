export const optionTypes = ['call', 'put'] as const;

/** A call is the right to buy, a put the right to sell. */
export type OptionType = (typeof optionTypes)[number];
