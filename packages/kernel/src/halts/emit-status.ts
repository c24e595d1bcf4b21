import type { StatusAction } from '../market/columns.ts';
import type { Micros } from '../time/micros.ts';

/**
 * Told of what a tracker sets off, in the form of a row of status columns: the bands are NaN except in `bands`,
 * and there too where none hold any more. Times never go back.
 */
export type EmitStatus = (time: Micros, action: StatusAction, lowerBand: number, upperBand: number) => void;
