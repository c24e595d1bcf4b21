import { QuantError } from '../../errors.ts';

export function requireKellyMultiple(multiple: number): void {
  if (Number.isFinite(multiple) && multiple >= 0) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'multiple',
    value: multiple,
    must: 'a finite number of 0 or above',
  });
}
