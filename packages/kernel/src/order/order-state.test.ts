import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isClosed,
  nextOrderState,
  type OrderEventKind,
  type OrderProgress,
  type OrderState,
  orderEvents,
  orderStates,
  orderTransitions,
} from './order-state.ts';

const order = (state: OrderState, filledScaled = 0, isTriggered = false): OrderProgress => ({
  state,
  filledScaled,
  isTriggered,
});

/** States in which the venue knows the order, or may. */
const atVenue = [
  'submitted',
  'accepted',
  'triggered',
  'pending-update',
  'pending-cancel',
  'partially-filled',
] as const;

describe('the table of order states', () => {
  it('writes down every pair of state and event, and nothing else', () => {
    expect(Object.keys(orderTransitions).sort()).toEqual([...orderStates].sort());
    const outcomes = [...orderStates, 'resume', 'stay', 'illegal'];
    for (const state of orderStates) {
      expect(Object.keys(orderTransitions[state]).sort()).toEqual([...orderEvents].sort());
      for (const event of orderEvents) expect(outcomes).toContain(orderTransitions[state][event]);
    }
  });

  it('answers every pair with a state or with a refusal that names both', () => {
    for (const state of orderStates)
      for (const event of orderEvents) {
        if (orderTransitions[state][event] === 'illegal')
          expect(() => nextOrderState(order(state), event)).toThrowError(
            expect.objectContaining({
              code: 'ORDER_STATE',
              message: `an order that is ${state} cannot take the event "${event}"`,
            }),
          );
        else expect(orderStates).toContain(nextOrderState(order(state), event));
      }
  });

  it('resumes only from a request that is in flight, by its own answer', () => {
    const resuming = orderStates.flatMap((state) =>
      orderEvents
        .filter((event) => orderTransitions[state][event] === 'resume')
        .map((event) => [state, event]),
    );
    expect(resuming).toEqual([
      ['pending-update', 'update'],
      ['pending-update', 'reject-update'],
      ['pending-cancel', 'reject-cancel'],
    ]);
  });

  it('begins with a denial or a submission, and nothing else', () => {
    expect(orderEvents.filter((event) => orderTransitions.initialised[event] !== 'illegal')).toEqual([
      'deny',
      'submit',
    ]);
    for (const state of orderStates.filter((name) => name !== 'initialised'))
      for (const event of ['deny', 'submit'] as const) expect(orderTransitions[state][event]).toBe('illegal');
  });

  it('names as closed exactly the states that no request leaves', () => {
    for (const state of orderStates.filter((name) => name !== 'initialised'))
      expect(orderTransitions[state]['request-cancel'] === 'illegal').toBe(isClosed(state));
    expect(isClosed('initialised')).toBe(false);
  });

  it('takes a fill in every state in which the venue may have the order, and after its cancel or expiry', () => {
    for (const state of [...atVenue, 'cancelled', 'expired'] as const) {
      expect(nextOrderState(order(state), 'fill')).toBe('filled');
      expect(orderTransitions[state]['partial-fill']).not.toBe('illegal');
    }
    for (const state of ['initialised', 'denied', 'rejected', 'filled'] as const)
      for (const event of ['fill', 'partial-fill'] as const)
        expect(orderTransitions[state][event]).toBe('illegal');
  });

  it('ends in every state at the venue by a cancel or an expiry', () => {
    for (const state of atVenue) {
      expect(nextOrderState(order(state), 'cancel')).toBe('cancelled');
      expect(nextOrderState(order(state), 'expire')).toBe('expired');
    }
  });

  it('refuses to reject what has fills, also while a request is in flight', () => {
    for (const state of ['partially-filled', 'pending-update', 'pending-cancel'] as const)
      expect(() => nextOrderState(order(state, 1), 'reject')).toThrowError(
        expect.objectContaining({ code: 'ORDER_STATE' }),
      );
    expect(nextOrderState(order('pending-cancel', 0), 'reject')).toBe('rejected');
  });
});

describe('a request in flight', () => {
  const answers = [
    ['pending-update', 'update'],
    ['pending-update', 'reject-update'],
    ['pending-cancel', 'reject-cancel'],
  ] as const;

  it.each(answers)('that is %s and answered by %s resumes what the order was', (state, event) => {
    expect(nextOrderState(order(state), event)).toBe('accepted');
    expect(nextOrderState(order(state, 0, true), event)).toBe('triggered');
    expect(nextOrderState(order(state, 5), event)).toBe('partially-filled');
    expect(nextOrderState(order(state, 5, true), event)).toBe('partially-filled');
  });

  it('is not answered by a partial fill, an acknowledgement or a trigger', () => {
    for (const state of ['pending-update', 'pending-cancel'] as const)
      for (const event of ['partial-fill', 'accept', 'trigger'] as const)
        expect(nextOrderState(order(state), event)).toBe(state);
  });

  it('to change gives way to one to cancel, whose order then takes no change', () => {
    expect(nextOrderState(order('pending-update'), 'request-cancel')).toBe('pending-cancel');
    expect(nextOrderState(order('pending-cancel'), 'update')).toBe('pending-cancel');
    expect(() => nextOrderState(order('pending-cancel'), 'request-update')).toThrowError(
      expect.objectContaining({ code: 'ORDER_STATE' }),
    );
  });
});

describe('events that cross each other on their way', () => {
  const life = (...events: OrderEventKind[]): OrderState => {
    let state: OrderState = 'initialised';
    let filledScaled = 0;
    for (const event of events) {
      state = nextOrderState({ state, filledScaled, isTriggered: false }, event);
      if (event === 'fill' || event === 'partial-fill') filledScaled++;
    }
    return state;
  };

  it('a fill may come before the acknowledgement, also the last one', () => {
    expect(life('submit', 'partial-fill', 'accept')).toBe('partially-filled');
    expect(life('submit', 'fill', 'accept')).toBe('filled');
  });

  it('a cancel that reaches the venue after the fill: both orders of the answers end filled', () => {
    expect(life('submit', 'accept', 'request-cancel', 'fill', 'reject-cancel')).toBe('filled');
    expect(life('submit', 'accept', 'request-cancel', 'reject-cancel', 'fill')).toBe('filled');
    expect(life('submit', 'accept', 'request-cancel', 'fill', 'cancel')).toBe('filled');
    expect(life('submit', 'accept', 'request-cancel', 'cancel', 'fill')).toBe('filled');
  });

  it('a fill after the cancel is booked: a part leaves the order cancelled', () => {
    expect(life('submit', 'accept', 'request-cancel', 'cancel', 'partial-fill')).toBe('cancelled');
  });

  it('a cancel before the acknowledgement leaves the order cancelled', () => {
    expect(life('submit', 'request-cancel', 'cancel', 'accept')).toBe('cancelled');
  });

  it('a change answered after the end is late, not wrong', () => {
    expect(life('submit', 'accept', 'request-update', 'fill', 'update')).toBe('filled');
    expect(life('submit', 'accept', 'request-update', 'expire', 'reject-update')).toBe('expired');
  });
});

describe('any sequence of events', () => {
  const sequences = fc.array(fc.constantFrom(...orderEvents), { maxLength: 40 });

  it('leads out of a closed state only by the late last fill of what was cancelled or expired', () => {
    fc.assert(
      fc.property(fc.boolean(), sequences, (isDenied, events) => {
        let state: OrderState = isDenied ? 'initialised' : 'submitted';
        let filledScaled = 0;
        let isTriggered = false;
        let closedAs: OrderState | undefined;
        let fills = 0;
        for (const event of events) {
          const before = state;
          try {
            state = nextOrderState({ state, filledScaled, isTriggered }, event);
          } catch {
            // A refused event changes nothing; a fill may be refused only where the venue cannot have the order,
            // or nothing of it is left.
            if (event === 'fill' || event === 'partial-fill')
              expect(['initialised', 'denied', 'rejected', 'filled']).toContain(before);
            continue;
          }
          if (event === 'trigger') isTriggered = true;
          if (event === 'fill' || event === 'partial-fill') {
            fills++;
            filledScaled++;
          }
          if (closedAs !== undefined && state !== closedAs)
            expect([closedAs, event, state]).toEqual([
              expect.stringMatching(/^(cancelled|expired)$/),
              'fill',
              'filled',
            ]);
          if (isClosed(state)) closedAs = state;
          else expect(closedAs).toBeUndefined();
        }
        // No order with a fill ends as if the venue had never had it, and none without one as filled.
        if (fills > 0) expect(['denied', 'rejected', 'accepted', 'triggered']).not.toContain(state);
        if (state === 'filled' || state === 'partially-filled') expect(fills).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
