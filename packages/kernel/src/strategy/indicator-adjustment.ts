/** How indicators see the bars from before a corporate action: as they were, put into new shares, or less dividends too. */
export const indicatorAdjustments = ['none', 'splits', 'all'] as const;
export type IndicatorAdjustment = (typeof indicatorAdjustments)[number];
