// What asks are made of where nobody wrote them.
export const askParts = {
  openings: [
    'Please improve the',
    'Could we get the',
    'Customers ask for the',
    'We need the',
    'It would help to have the',
    'For the tender: the',
    'Before the audit: the',
    'Sales needs the',
  ],
  reasons: [
    'Two renewals depend on it.',
    'Support answers this question every week.',
    'The customer offered to be the pilot.',
    'It costs us half a day each month.',
    'Promised for the next quarterly review.',
    'A competitor shows it in every demo.',
    'Nice to have, but it comes up in every call.',
    'Needed for the new region.',
  ],
  voices: [
    'We need this before the peak season.',
    'Same here: our planners do it by hand.',
    'This is on our list for the renewal talk.',
    'Would use it daily.',
    'Happy to test an early version.',
    'Our auditors asked for it.',
  ],
}
