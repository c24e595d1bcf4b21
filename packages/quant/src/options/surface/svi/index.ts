export { type ButterflyCheck, sviButterflyCheck } from './butterfly.ts';
export { type CalendarCheck, sviCalendarCheck } from './calendar.ts';
export { fitSvi, type SviFit } from './fit.ts';
export type { SviFitOptions } from './fit-problem.ts';
export { fitSviSurface, type SurfaceSlicePoints, type SviSurfaceFit } from './fit-surface.ts';
export { type SviJumpWings, sviFromJumpWings, sviToJumpWings } from './jump-wings.ts';
export { type SviParameters, sviMinimumTotalVariance, sviTotalVariance, sviVolatility } from './svi.ts';
export { sviCurve } from './svi-curve.ts';
