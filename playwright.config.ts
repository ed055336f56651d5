import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.mjs'

const PORT = Number(process.env.E2E_PORT ?? 41_735)

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // A slow machine is not a bug: no test depends on how fast it is, and waiting costs nothing where nothing is wrong.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  // The last net, for a machine that stalls: what needed it is named at the end of `npm test`, and is to be mended.
  retries: 1,
  // The page draws sixty frames a second; beside another page on two cores it would not.
  workers: 1,
  forbidOnly: true,
  reporter: 'list',
  use: {
    actionTimeout: 45_000,
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS },
    trace: 'retain-on-failure',
  },
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    port: PORT,
    stdout: 'ignore',
    timeout: 180_000,
  },
})
