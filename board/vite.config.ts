import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { atlaskitThemes } from './build/atlaskit-themes.ts'

export default defineConfig({
  base: process.env['BOARD_BASE'] ?? '/',
  plugins: [react(), atlaskitThemes()],
  logLevel: 'warn',
  // Atlaskit reads process.env in the browser
  define: { 'process.env': {} },
  build: { manifest: true, sourcemap: false, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})
