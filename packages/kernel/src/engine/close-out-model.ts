import type { MarginModel } from '../margin/model/margin-model.ts';
import { parseMargin } from '../margin/model/parse-margin.ts';
import type { AccountSetup } from './engine-options.ts';

/** The model by which a margin account of one leverage is closed out; undefined where it is not. */
export const closeOutModel = ({ leverage, closeOutAt }: AccountSetup): MarginModel | undefined =>
  closeOutAt === undefined ? undefined : parseMargin(`leverage:${leverage},maintenance=${100 * closeOutAt}%`);
