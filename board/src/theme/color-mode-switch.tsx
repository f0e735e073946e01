import { useState } from 'react'
import { COLOR_MODES, readColorMode, setColorMode, type ColorMode } from './color-mode.ts'

const LABELS: Record<ColorMode, string> = { auto: 'Like the system', light: 'Light', dark: 'Dark' }

export function ColorModeSwitch() {
  const [mode, setMode] = useState(readColorMode)
  return (
    <label className="color-mode">
      <span className="field-label">Appearance</span>
      <select
        className="select"
        value={mode}
        onChange={(event) => {
          const next = event.target.value as ColorMode
          setMode(next)
          setColorMode(next)
        }}
      >
        {COLOR_MODES.map((m) => (
          <option key={m} value={m}>
            {LABELS[m]}
          </option>
        ))}
      </select>
    </label>
  )
}
