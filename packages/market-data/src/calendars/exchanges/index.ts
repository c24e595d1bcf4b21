import type { ExchangeRules } from '../exchange-rules.ts';
import { alwaysOpen } from './always-open.ts';
import { xnys } from './xnys.ts';

/** Every exchange whose sessions are known. */
export const exchanges: readonly ExchangeRules[] = [xnys, alwaysOpen];
