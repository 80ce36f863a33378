import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const names = { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }

/** Everything that runs in Node is one build of several entries: shell, engine process, job worker, command line, browser host. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: true,
      rollupOptions: {
        input: {
          main: 'electron/main/main.ts',
          engine: 'electron/engine/process.ts',
          job: 'electron/engine/jobs/worker.ts',
          cli: 'electron/headless/cli.ts',
          host: 'electron/headless/host.ts',
        },
        output: { format: 'es', ...names },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: 'electron/preload/preload.ts' },
        // A sandboxed preload script must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      chunkSizeWarningLimit: 4000,
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
})
