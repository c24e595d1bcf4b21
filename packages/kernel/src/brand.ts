declare const brand: unique symbol;

/** A value that cannot be passed where another brand of the same representation is expected. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
