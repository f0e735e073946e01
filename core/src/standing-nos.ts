/** The Nos that still stand: what was asked again, or taken back, is none any more. */
export const STANDING_NOS = ['declined', 'counterOffered'] as const
