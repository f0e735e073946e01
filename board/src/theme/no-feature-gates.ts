/**
 * Stands in for `@atlaskit/feature-gate-js-client`: Atlassian's own feature gates, which nobody switches here, would bring
 * a client that phones home and a third of the page's script. Every gate is off, every experiment at its default.
 */
const FeatureGates = {
  initializeCalled: () => false,
  checkGate: () => false,
  getExperimentValue: <T>(_experiment: string, _parameter: string, byDefault: T) => byDefault,
}
export default FeatureGates
