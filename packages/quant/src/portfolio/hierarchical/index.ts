export * from './asset-clusters.ts';
export {
  type ClusteringInput,
  type DistanceKind,
  distanceKinds,
} from './asset-distances.ts';
export * from './hierarchical-equal-risk-contribution.ts';
export * from './hierarchical-risk-parity.ts';
export * from './linkage.ts';
export * from './nested-clustered.ts';
export { meanSilhouette } from './silhouette.ts';
