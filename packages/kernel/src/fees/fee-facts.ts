/** An exact decimal as text, or a double that is read through its shortest text. */
export type FeeDecimal = string | number;

/** One fill of an order. */
export interface FeeExecution {
  readonly quantity: FeeDecimal;
  readonly price?: FeeDecimal;
  /** Traded value; quantity × price × multiplier unless told. */
  readonly value?: FeeDecimal;
  /** Of an option, per unit of the underlying; the price unless told. */
  readonly premium?: FeeDecimal;
  readonly liquidity?: 'maker' | 'taker';
  /**
   * What the schedule's tiers count, before this fill: units or value of the calendar month, or of the trailing days.
   * Nothing unless told.
   */
  readonly volume?: FeeDecimal;
}

/** A fill and all that decides its fees. What is not told is only asked for where a rule needs it. */
export interface FeeFacts extends FeeExecution {
  readonly side: 'buy' | 'sell';
  /** Day of the trade as yyyymmdd. */
  readonly date: number;
  /** Earlier fills of the same order on the same day, oldest first: a minimum counts for all of them together. */
  readonly earlier?: readonly FeeExecution[];
  /** Quantity and value of the whole order, where a rule asks for them; those filled so far unless told. */
  readonly orderQuantity?: FeeDecimal;
  readonly orderValue?: FeeDecimal;
  /** Earlier orders of the day in the same instrument, for taxes on what is bought net. */
  readonly today?: {
    readonly bought: FeeDecimal;
    readonly boughtValue: FeeDecimal;
    readonly sold: FeeDecimal;
  };
  /** Value of one unit of the price, or shares of a contract; 1, or what the schedule says, unless told. */
  readonly multiplier?: FeeDecimal;
  readonly assetClass?: string;
  /** Head office of the issuer, ISO 3166 such as `FR`. */
  readonly country?: string;
  /** ISO 10383. */
  readonly venue?: string;
  /** Root of a future or an option, symbol of a pair or an index, such as `ES`. */
  readonly root?: string;
  /** Of the price, ISO 4217. */
  readonly currency?: string;
  /** The first currency of a pair. */
  readonly base?: string;
  readonly routing?: 'smart' | 'direct';
  readonly isStablePair?: boolean;
  readonly isOpening?: boolean;
  readonly isCombo?: boolean;
  /** The tier by its name, where the venue names them; it goes before the volume. */
  readonly tier?: string;
  /** Units held of the asset that the tiers ask for; not looked at unless told. */
  readonly balance?: FeeDecimal;
  /** Asset in which fees are paid, such as `BNB`. */
  readonly paidIn?: string;
  /** Schedules of which the instrument is exempt, such as `uk-sdrt` for shares of AIM. */
  readonly exempt?: readonly string[];
}
