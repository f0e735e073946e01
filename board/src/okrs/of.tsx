/** Buttons of the same word are told apart by what they act on. */
export function Of({ name }: { name: string }) {
  return <span className="visually-hidden"> {name}</span>
}
