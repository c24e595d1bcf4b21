import { defineStrategy } from '@marketloom/kernel';

/** Bought once, sold at the warning, and wanted again when it is too late (DelistingEventsAlgorithm). */
export default defineStrategy({
  name: 'until-delisting',
  state: () => ({ hasBegun: false }),
  onBar(run) {
    if (run.state.hasBegun) return;
    run.state.hasBegun = true;
    run.target(run.instrument('AAA.1'), 1);
  },
  onCorporateAction(run, { instrument, action }) {
    if (action.type === 'delisting') run.target(instrument, action.price === undefined ? 0 : 1);
  },
});
