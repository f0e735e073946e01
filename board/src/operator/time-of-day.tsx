const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

export function TimeOfDay({ at }: { at: string }) {
  return <time dateTime={at}>{TIME.format(new Date(at))}</time>
}
