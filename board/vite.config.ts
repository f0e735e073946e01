import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { atlaskitThemes } from './build/atlaskit-themes.ts'

export default defineConfig({
  base: process.env['BOARD_BASE'] ?? '/',
  plugins: [react(), atlaskitThemes()],
  logLevel: 'warn',
  resolve: {
    alias: [
      {
        find: /^@atlaskit\/feature-gate-js-client(\/feature-gates)?$/,
        replacement: fileURLToPath(new URL('./src/theme/no-feature-gates.ts', import.meta.url)),
      },
    ],
  },
  define: { 'process.env': {} }, // Atlaskit reads it in the browser
  build: {
    manifest: true,
    sourcemap: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
})
