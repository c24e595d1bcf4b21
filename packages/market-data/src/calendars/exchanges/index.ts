import type { ExchangeRules } from '../exchange-rules.ts';
import { alwaysOpen } from './always-open.ts';
import { fx } from './fx.ts';
import { xams } from './xams.ts';
import { xasx } from './xasx.ts';
import { xetr } from './xetr.ts';
import { xhkg } from './xhkg.ts';
import { xlon } from './xlon.ts';
import { xnys } from './xnys.ts';
import { xpar } from './xpar.ts';
import { xswx } from './xswx.ts';
import { xtks } from './xtks.ts';
import { xtse } from './xtse.ts';

/** Every exchange whose sessions are known. */
export const exchanges: readonly ExchangeRules[] = [
  xnys,
  xams,
  xetr,
  xlon,
  xpar,
  xswx,
  xtse,
  xasx,
  xtks,
  xhkg,
  fx,
  alwaysOpen,
];
