import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

/** `source` makes `#target/target` and its like resolve to the TypeScript of libs, as it does for tsc and Jest. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: { target: 'chrome86', cssTarget: 'chrome86', outDir: '../../dist/web', emptyOutDir: true },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
