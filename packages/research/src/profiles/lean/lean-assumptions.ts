/** How LEAN fills, sizes and values, in words that need no manual. */
export const leanAssumptions: readonly { readonly topic: string; readonly text: string }[] = [
  {
    topic: 'Profile',
    text: 'LEAN’s conventions decide fills, sizes, margin, fees and the value of the account: docs/profiles.md has each with an example.',
  },
  {
    topic: 'Market orders',
    text: 'Market orders fill at once at the close of the last quote on their side, or of the last trade where no quotes are read. While the market is closed, and of daily bars, they wait for the open.',
  },
  {
    topic: 'Resting orders',
    text: 'Limits and stops fill in whole with the first bar after them that passes their price, at that price or the bar’s open; volume limits nothing.',
  },
  {
    topic: 'Margin',
    text: 'Orders are refused where the account lacks margin when they are sent, and again before they fill. Every five minutes positions are reduced where more than 110% of the account is in use.',
  },
];
