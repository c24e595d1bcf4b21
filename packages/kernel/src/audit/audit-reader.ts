import { cashEntryKinds } from '../account/cash-entry.ts';
import { legFromNumber } from '../account/position-leg.ts';
import { KernelError } from '../errors.ts';
import { groupKinds } from '../group/order-group.ts';
import { auctionPhases, statusActions } from '../market/columns.ts';
import { fillRules } from '../matching/fill-rule.ts';
import { joinMoney } from '../numeric/money-words.ts';
import { orderTypes, timesInForce } from '../order/order.ts';
import { orderEvents, orderStates } from '../order/order-state.ts';
import { pegReferences, trailUnits, triggerPrices } from '../order/order-terms.ts';
import { type AuditRecord, auditKinds, LEG_DETAIL, PEGS_FROM, WORDS_PER_RECORD } from './audit-record.ts';
import { currencyFromWord } from './currency-word.ts';

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Decodes blocks of the audit stream in order, and refuses a gap, a repetition or an unknown record. */
export class AuditReader {
  #sequence = 0;

  /** The records of one block. */
  *read(bytes: Uint8Array): Generator<AuditRecord> {
    if (bytes.byteLength % (WORDS_PER_RECORD * 8) !== 0)
      throw new KernelError(
        'AUDIT_GAP',
        `a block of ${bytes.byteLength} bytes is cut short: records are 64 bytes`,
      );
    const words = new Float64Array(bytes.slice().buffer);
    for (let at = 0; at < words.length; at += WORDS_PER_RECORD) {
      const sequence = words[at]!;
      if (sequence !== this.#sequence + 1)
        throw new KernelError(
          'AUDIT_GAP',
          `record ${this.#sequence + 1} is missing: after ${this.#sequence} came ${sequence}`,
        );
      this.#sequence = sequence;
      yield decode(words.subarray(at, at + WORDS_PER_RECORD));
    }
  }
}

const decode = (words: Float64Array): AuditRecord => {
  const [sequence, time, header, a, b, c, d, e] = words as unknown as Record<number, number> &
    [number, number, number, number, number, number, number, number];
  const handle = Math.floor(header / 65_536);
  const detail = Math.floor(header / 256) % 256;
  const kind = auditKinds[header % 256];
  const base = { sequence, time };
  switch (kind) {
    case 'bar':
      return { ...base, kind, instrument: handle, open: a, high: b, low: c, close: d, volume: e };
    case 'quote':
      return { ...base, kind, instrument: handle, bid: a, ask: b, bidSize: c, askSize: d };
    case 'trade':
      return { ...base, kind, instrument: handle, price: a, size: b };
    case 'quote-bar-bid':
    case 'quote-bar-ask':
      return { ...base, kind, instrument: handle, open: a, high: b, low: c, close: d, size: e };
    case 'order':
      return {
        ...base,
        kind,
        instrument: handle,
        order: a,
        strategy: e,
        side: b > 0 ? 'buy' : 'sell',
        type: orderTypes[detail % 16]!,
        timeInForce: timesInForce[Math.floor(detail / 16)]!,
        quantityScaled: Math.abs(b),
        limitScaled: orNull(c),
        stopScaled: orNull(d),
      };
    case 'order-state':
      return {
        ...base,
        kind,
        instrument: handle,
        order: a,
        state: orderStates[b]!,
        event: orderEvents[c]!,
        reason: d,
      };
    case 'order-update':
      return {
        ...base,
        kind,
        instrument: handle,
        order: a,
        quantityScaled: b,
        limitScaled: orNull(c),
        stopScaled: orNull(d),
      };
    case 'fill':
      return {
        ...base,
        kind,
        instrument: handle,
        order: a,
        priceScaled: b,
        signedQuantityScaled: c,
        fee: joinMoney(d, e),
        rule: fillRules[detail]!,
      };
    case 'fill-detail':
      return {
        ...base,
        kind,
        instrument: handle,
        fill: a,
        order: b,
        marketTime: c,
        sourceTime: d,
        priceBeforeSlippageScaled: e,
      };
    case 'cash':
      return {
        ...base,
        kind,
        entry: cashEntryKinds[detail]!,
        currency: currencyFromWord(c),
        amount: joinMoney(a, b),
        instrument: handle === 0 ? null : handle - 1,
        leg: legFromNumber(d) ?? null,
      };
    case 'charge':
      return {
        ...base,
        kind,
        instrument: handle,
        order: a,
        currency: currencyFromWord(d),
        fee: joinMoney(b, c),
      };
    case 'restatement':
      return {
        ...base,
        kind,
        instrument: handle,
        quantityScaled: a,
        costBasis: joinMoney(b, c),
        realised: joinMoney(d, e),
        leg: legFromNumber(detail) ?? null,
      };
    case 'timer':
      return { ...base, kind, strategy: handle, timer: a };
    case 'auction':
      return { ...base, kind, instrument: handle, phase: auctionPhases[detail]!, price: a, size: b };
    case 'imbalance':
      return {
        ...base,
        kind,
        instrument: handle,
        phase: auctionPhases[detail]!,
        pairedSize: a,
        imbalance: b,
        referencePrice: c,
        nearPrice: d,
        farPrice: e,
      };
    case 'status':
      return {
        ...base,
        kind,
        instrument: handle,
        action: statusActions[detail]!,
        lowerBand: a,
        upperBand: b,
      };
    case 'mark':
      return { ...base, kind, instrument: handle, price: a };
    case 'order-terms': {
      const by = c >= 1 && c < PEGS_FROM ? trailUnits[c - 1]! : undefined;
      const to = c >= PEGS_FROM ? pegReferences[c - PEGS_FROM]! : undefined;
      return {
        ...base,
        kind,
        instrument: handle,
        order: a,
        group: b === 0 ? null : Math.floor(b / 8),
        groupKind: b === 0 ? null : groupKinds[b % 8]!,
        postOnly: detail % 2 === 1,
        reduceOnly: Math.floor(detail / 2) % 2 === 1,
        extendedHours: Math.floor(detail / 4) % 2 === 1,
        trigger: triggerPrices[Math.floor((detail % LEG_DETAIL) / 8)]!,
        trail: by === undefined ? null : { by, value: d },
        peg: to === undefined ? null : { to, offset: d },
        expireTime: orNull(e),
        leg: legFromNumber(Math.floor(detail / LEG_DETAIL)) ?? null,
      };
    }
    default:
      throw new KernelError('AUDIT_GAP', `record ${sequence} is of the unknown kind ${header % 256}`);
  }
};
