/** Signs that show nothing: white space, zero-width and other format signs, fillers, the blank of Braille. */
const INVISIBLE = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu

/** Whether somebody who reads the text sees anything: a reason of zero-width spaces says nothing (law 3). */
export function hasWords(text: string): boolean {
  return text.replace(INVISIBLE, '') !== ''
}
