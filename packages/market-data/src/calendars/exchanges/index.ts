import type { ExchangeRules } from '../exchange-rules.ts';
import { alwaysOpen } from './always-open.ts';
import { cmeEnergy, cmeMetals } from './cme-energy.ts';
import { cmeEquity } from './cme-equity.ts';
import { cmeFx } from './cme-fx.ts';
import { cmeGrains } from './cme-grains.ts';
import { cmeRates } from './cme-rates.ts';
import { fx } from './fx.ts';
import { xams } from './xams.ts';
import { xasx } from './xasx.ts';
import { xbom } from './xbom.ts';
import { xcbf } from './xcbf.ts';
import { xcbo, xcboEquity } from './xcbo.ts';
import { xetr } from './xetr.ts';
import { xeur } from './xeur.ts';
import { xhkf } from './xhkf.ts';
import { xhkg } from './xhkg.ts';
import { xlon } from './xlon.ts';
import { xnse } from './xnse.ts';
import { xnys } from './xnys.ts';
import { xpar } from './xpar.ts';
import { xswx } from './xswx.ts';
import { xtks } from './xtks.ts';
import { xtse } from './xtse.ts';

/** Every exchange whose sessions are known. */
export const exchanges: readonly ExchangeRules[] = [
  xnys,
  cmeEquity,
  cmeEnergy,
  cmeMetals,
  cmeFx,
  cmeRates,
  cmeGrains,
  xcbo,
  xcboEquity,
  xcbf,
  xeur,
  xhkf,
  xams,
  xetr,
  xlon,
  xpar,
  xswx,
  xtse,
  xasx,
  xtks,
  xhkg,
  xnse,
  xbom,
  fx,
  alwaysOpen,
];
