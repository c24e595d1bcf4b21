import { ema } from '@marketloom/indicators';
import { defineStrategy, type Instrument, type StrategyRun } from '@marketloom/kernel';
import { newYork } from './clock.ts';

type Run = StrategyRun<object, object, unknown>;

const cents = (price: number): number => Math.round(price * 100) / 100;

/** Five currencies, four pairs, orders at set hours of one day (BasicTemplateCryptoAlgorithm). */
export default defineStrategy({
  name: 'coins',
  indicators: () => ({ fast: ema({ period: 30 }), slow: ema({ period: 60 }) }),
  onBar(run, { instrument }) {
    if (instrument.symbol !== 'LTCUSD') return;
    const { fast, slow } = run.indicators(instrument);
    const { hour, minute } = newYork(run.time);
    const isAfterHours = hour >= 14;
    if (minute === 0) onHour(run, hour);
    if (hour === 2 && minute === 1) buyEther(run);
    if (!isAfterHours) return;
    const held = run.portfolio.balance('LTC');
    if (fast.value > slow.value) {
      if (held === 0) run.buy(instrument, 10);
    } else if (held > 0) run.sell(instrument, held);
  },
});

const onHour = (run: Run, hour: number): void => {
  const [btc, eth, euro] = ['BTCUSD', 'ETHUSD', 'BTCEUR'].map((name) => run.instrument(name)) as [
    Instrument,
    Instrument,
    Instrument,
  ];
  const priceOf = (asset: Instrument): number => run.market(asset).last;
  switch (hour) {
    case 1:
      run.sell(eth, run.portfolio.balance('ETH'), { limitPrice: cents(1.01 * priceOf(eth)) });
      break;
    case 2: {
      const limitPrice = cents(0.95 * priceOf(btc));
      run.buy(btc, (0.5 * run.portfolio.balance('USD')) / limitPrice, { limitPrice });
      break;
    }
    case 11:
      run.target(btc, 0);
      break;
    case 12:
      run.buy(euro, 1);
      run.sell(euro, 1, { limitPrice: cents(1.1 * priceOf(euro)) });
      break;
    case 13:
      run.cancelAll(euro);
      break;
  }
};

/** With all the money, which leaves no room for the fee, and with half of it. */
const buyEther = (run: Run): void => {
  const eth = run.instrument('ETHUSD');
  const reserved = run
    .workingOrders()
    .filter(({ side, instrument }) => side === 'buy' && instrument.currency === 'USD')
    .reduce((sum, { remainingQuantity, limitPrice }) => sum + remainingQuantity * limitPrice!, 0);
  const available = run.portfolio.balance('USD') - reserved;
  const limitPrice = cents(1.01 * run.market(eth).last);
  run.buy(eth, available / limitPrice, { limitPrice });
  run.buy(eth, (0.5 * available) / limitPrice, { limitPrice });
};
