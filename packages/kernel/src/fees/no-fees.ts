import { ZERO_MONEY } from '../numeric/money.ts';
import type { FeeModel } from './fee-model.ts';

export const noFees: FeeModel = { name: 'none', fee: () => ZERO_MONEY, estimate: () => 0 };
