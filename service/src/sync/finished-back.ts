/** How far back finished items are read: capacity looks at 26 weeks, its back-test at two years. */
export const FINISHED_BACK_MS = 2 * 365 * 86_400_000
