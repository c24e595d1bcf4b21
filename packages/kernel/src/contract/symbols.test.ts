import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOfDate } from '../time/civil-day.ts';
import { addMonths, endOfMonth, futuresMonthCodes } from './contract-month.ts';
import { exchangeByIbkr, exchangeByMic, exchangeCodes, isMic } from './exchange-codes.ts';
import { figiCheckDigit, isFigi, parseFigi } from './figi.ts';
import { formatFuturesSymbol, parseFuturesSymbol, yearDigits } from './futures-symbol.ts';
import { isIsin, isinCheckDigit, parseIsin } from './isin.ts';
import { optionMonthLetter, optionRights, parseOptionMonthLetter } from './option-right.ts';
import { formatOsiSymbol, isAdjustedRoot, parseOsiSymbol } from './osi-symbol.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const textOf = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const dates = fc.integer({ min: dayOfDate(2000_0101), max: dayOfDate(2099_1231) }).map(dateOfDay);

describe('OSI symbols', () => {
  const option = fc.record({
    root: textOf(`${CAPITALS}0123456789`, 1, 6),
    expiration: dates,
    right: fc.constantFrom(...optionRights),
    strike: fc.integer({ min: 1, max: 99_999_999 }).map((thousandths) => String(thousandths / 1000)),
  });

  it('come back as they were, padded or not', () => {
    fc.assert(
      fc.property(option, (wanted) => {
        const symbol = formatOsiSymbol(wanted);
        expect(symbol).toHaveLength(21);
        expect(parseOsiSymbol(symbol)).toEqual(wanted);
        expect(parseOsiSymbol(symbol.replaceAll(' ', ''))).toEqual(wanted);
      }),
    );
  });

  it('take a strike as a number too', () => {
    const symbol = formatOsiSymbol({ root: 'SPY', expiration: 20261218, right: 'put', strike: 612.5 });
    expect(symbol).toBe('SPY   261218P00612500');
  });

  it.each([
    ['root', { root: 'TOOLONG' }, 'SYMBOL_INVALID'],
    ['root in small letters', { root: 'spy' }, 'SYMBOL_INVALID'],
    ['strike of nothing', { strike: '0' }, 'SYMBOL_INVALID'],
    ['strike too large', { strike: '100000' }, 'SYMBOL_INVALID'],
    ['strike too fine', { strike: '1.0005' }, 'DECIMAL_PRECISION'],
    ['date', { expiration: 20260230 }, 'DATE_INVALID'],
    ['year', { expiration: 19991217 }, 'SYMBOL_INVALID'],
  ])('refuse a %s', (_name, change, code) => {
    const good = { root: 'SPY', expiration: 20261218, right: 'call', strike: '600' } as const;
    expect(() => formatOsiSymbol({ ...good, ...change })).toThrow(refusal(code));
  });

  it.each([
    'AAPL 261218C00150000',
    'AAPL  261218X00150000',
    'AAPL  261218C0015000',
    'AAPL  261218C00000000',
    'aapl  261218C00150000',
    '',
  ])('refuse to read "%s"', (symbol) => {
    expect(() => parseOsiSymbol(symbol)).toThrow(refusal('SYMBOL_INVALID'));
  });

  it('refuse to read a date that is none', () => {
    expect(() => parseOsiSymbol('AAPL  260230C00150000')).toThrow(refusal('DATE_INVALID'));
  });

  it('tell adjusted roots by their digit', () => {
    expect(['AAPL1', 'AAPL', '2SPY', 'BRKB'].map(isAdjustedRoot)).toEqual([true, false, false, false]);
  });
});

describe('futures symbols', () => {
  const contract = fc.record({
    root: textOf(`${CAPITALS}0123456789`, 1, 5),
    month: fc.integer({ min: 0, max: 119 }).map((later) => addMonths(202611, later)),
  });

  it('come back as they were for ten years', () => {
    fc.assert(
      fc.property(contract, fc.constantFrom(...yearDigits), (wanted, digits) => {
        expect(parseFuturesSymbol(formatFuturesSymbol(wanted, digits), 20261121)).toEqual(wanted);
      }),
    );
  });

  it('are told with as many digits as asked for', () => {
    const contract = { root: 'ES', month: 202612 };
    expect(yearDigits.map((digits) => formatFuturesSymbol(contract, digits))).toEqual([
      'ESZ6',
      'ESZ26',
      'ESZ2026',
    ]);
  });

  it.each(['ES', 'ESA6', 'ESZ', 'ESZ126', 'esz6', 'Z6', 'TOOLONGZ6'])('refuse to read "%s"', (symbol) => {
    expect(() => parseFuturesSymbol(symbol, 20261121)).toThrow(refusal('SYMBOL_INVALID'));
  });

  it('refuse what is no root or month', () => {
    expect(() => formatFuturesSymbol({ root: 'es', month: 202612 })).toThrow(refusal('SYMBOL_INVALID'));
    expect(() => formatFuturesSymbol({ root: 'ES', month: 202613 })).toThrow(refusal('DATE_INVALID'));
  });

  it('have a letter for each month', () => {
    const months = Array.from({ length: 12 }, (_, i) => 202601 + i);
    const letters = months.map((month) => formatFuturesSymbol({ root: 'X', month })[1]).join('');
    expect(letters).toBe(futuresMonthCodes);
    expect(endOfMonth(202402)).toBe(20240229);
  });
});

describe('months of options before 2010', () => {
  it('are A to L for calls and M to X for puts', () => {
    expect(optionMonthLetter('call', 1) + optionMonthLetter('call', 12)).toBe('AL');
    expect(optionMonthLetter('put', 1) + optionMonthLetter('put', 12)).toBe('MX');
    for (const right of optionRights)
      for (let month = 1; month <= 12; month++)
        expect(parseOptionMonthLetter(optionMonthLetter(right, month))).toEqual({ right, month });
  });

  it('refuse other letters and months', () => {
    expect(() => parseOptionMonthLetter('Y')).toThrow(refusal('SYMBOL_INVALID'));
    expect(() => optionMonthLetter('call', 13)).toThrow(refusal('DATE_INVALID'));
  });
});

describe('check digits', () => {
  it.each(['US0378331005', 'US5949181045', 'GB0002634946', 'DE0007164600', 'AU0000XVGZA3', 'IE00B4BNMY34'])(
    'of the ISIN %s is right',
    (isin) => {
      expect(parseIsin(isin)).toBe(isin);
      expect(isinCheckDigit(isin.slice(0, 11))).toBe(isin[11]);
    },
  );

  it.each(['BBG000B9XRY4', 'BBG000BLNNH6', 'BBG000BDTBL9', 'BBG000BPH459'])(
    'of the FIGI %s is right',
    (figi) => {
      expect(parseFigi(figi)).toBe(figi);
      expect(figiCheckDigit(figi.slice(0, 11))).toBe(figi[11]);
    },
  );

  it('find every single digit that is wrong', () => {
    for (const digit of '123456789') {
      expect(isIsin(`US037833100${digit === '5' ? '0' : digit}`)).toBe(false);
      expect(isFigi(`BBG000B9XRY${digit === '4' ? '0' : digit}`)).toBe(false);
    }
  });

  it('are told where they are wrong', () => {
    expect(() => parseIsin('US0378331006')).toThrow('its check digit must be 5');
    expect(() => parseFigi('BBG000B9XRY5')).toThrow('its check digit must be 4');
    expect(() => parseIsin('US03783310')).toThrow(refusal('SYMBOL_INVALID'));
    expect(() => parseFigi('GBG000B9XRY5')).toThrow('it must be two consonants');
    expect(() => isinCheckDigit('0378331005')).toThrow(refusal('SYMBOL_INVALID'));
    expect(() => figiCheckDigit('ABG000B9XRY')).toThrow(refusal('SYMBOL_INVALID'));
  });
});

describe('exchange codes', () => {
  it('are found by either name', () => {
    expect(exchangeByMic('XNAS')).toEqual(exchangeByIbkr('NASDAQ'));
    for (const { mic, operatingMic, ibkr } of exchangeCodes) {
      expect([mic, operatingMic].every(isMic)).toBe(true);
      if (ibkr !== undefined) expect(exchangeByIbkr(ibkr).mic).toBe(mic);
    }
    expect(new Set(exchangeCodes.map(({ mic }) => mic)).size).toBe(exchangeCodes.length);
  });

  it('are refused with near ones where they are not known', () => {
    expect(() => exchangeByMic('XNYX')).toThrow('XNYS');
    expect(() => exchangeByIbkr('NASDAK')).toThrow('NASDAQ');
  });
});
