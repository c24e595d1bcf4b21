interface Lot {
  readonly index: number;
  readonly currency: string;
  readonly fundsSettle: number;
  readonly isUnsettled: boolean;
  left: bigint;
  owed: bigint;
  isViolated: boolean;
}

interface Proceeds {
  readonly currency: string;
  readonly date: number;
  readonly opens: number;
  amount: bigint;
}

/** A trade whose money moves at an open of days later, or at once where none is told. */
export interface SettledTrade {
  readonly index: number;
  readonly sign: bigint;
  readonly quantity: bigint;
  readonly currency: string;
  readonly money: bigint;
  readonly traded: number;
  readonly settles: { readonly date: number; readonly opens: number } | undefined;
}

/** What of a cash account's money is settled, and what it has done that it must not. */
export class NaiveSettlement {
  readonly problems: string[] = [];
  readonly violations: string[] = [];
  readonly #free = new Map<string, bigint>();
  #proceeds: Proceeds[] = [];
  readonly #lots: Lot[] = [];

  /** After a free ride, or three violations of another kind, nothing but settled money buys. */
  get isRestricted(): boolean {
    const count = (kind: string): number => this.violations.filter((one) => one === kind).length;
    return count('free-riding') >= 1 || count('good-faith') >= 3 || count('liquidation') >= 3;
  }

  onTime(time: number): void {
    for (const { currency, amount, opens } of this.#proceeds) if (opens <= time) this.#add(currency, amount);
    this.#proceeds = this.#proceeds.filter(({ opens }) => opens > time);
  }

  /** Money that moves at once, and pays what is owed. */
  onCash(currency: string, amount: bigint): void {
    this.#add(currency, amount);
    this.#pay(currency, amount, undefined);
  }

  onTrade(trade: SettledTrade): void {
    if (trade.sign > 0n) this.#buy(trade);
    else this.#sell(trade);
  }

  #add(currency: string, amount: bigint): void {
    this.#free.set(currency, (this.#free.get(currency) ?? 0n) + amount);
  }

  #buy({ index, quantity, currency, money, traded }: SettledTrade): void {
    const free = this.#free.get(currency) ?? 0n;
    let left = money - (free <= 0n ? 0n : free < money ? free : money);
    if (this.isRestricted && left > 0n) this.problems.push(`${money} is spent, and ${free} is settled`);
    let fundsSettle = traded;
    let isUnsettled = false;
    if (!this.isRestricted)
      for (const one of this.#proceeds.filter((other) => other.currency === currency)) {
        const part = one.amount < left ? one.amount : left;
        if (part <= 0n) continue;
        one.amount -= part;
        left -= part;
        fundsSettle = one.date;
        isUnsettled = true;
        this.#add(currency, part);
      }
    this.#add(currency, -money);
    this.#lots.push({
      index,
      currency,
      fundsSettle,
      isUnsettled,
      left: quantity,
      owed: left,
      isViolated: false,
    });
  }

  #sell({ index, quantity, currency, money, traded, settles }: SettledTrade): void {
    let left = quantity;
    for (const lot of this.#lots) {
      if (lot.index !== index || left === 0n || lot.left === 0n) continue;
      const part = lot.left < left ? lot.left : left;
      lot.left -= part;
      left -= part;
      if (lot.owed > 0n) this.#violate(lot, 'free-riding');
      else if (lot.isUnsettled && traded < lot.fundsSettle) this.#violate(lot, 'good-faith');
    }
    this.#pay(currency, money, 'liquidation');
    if (settles === undefined) this.#add(currency, money);
    else {
      this.#proceeds.push({ currency, amount: money, ...settles });
      this.#proceeds.sort((a, b) => a.opens - b.opens);
    }
  }

  #pay(currency: string, amount: bigint, violation: string | undefined): void {
    let left = amount;
    for (const lot of this.#lots) {
      if (left <= 0n || lot.currency !== currency || lot.owed === 0n) continue;
      const part = lot.owed < left ? lot.owed : left;
      lot.owed -= part;
      left -= part;
      if (violation !== undefined) this.#violate(lot, violation);
    }
  }

  #violate(lot: Lot, kind: string): void {
    if (!lot.isViolated) this.violations.push(kind);
    lot.isViolated = true;
  }
}
