import { MarketDataError } from '@marketloom/market-data';

const SETTINGS = /\b(?:timeFormat|timeZone|maxRejectShare|pricePrecision|quantityPrecision)\b/g;

/** An error of an import with the settings it names as they are typed: `--time-format` for `timeFormat`. */
export const namingFlags = (error: unknown): unknown => {
  if (!(error instanceof MarketDataError)) return error;
  const message = error.message.replaceAll(
    SETTINGS,
    (name) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  );
  return message === error.message ? error : new MarketDataError(error.code, message, { cause: error });
};
