import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.mjs'

const PORT = 41_735

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // A slow machine is not a bug.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // The page draws sixty frames a second; beside another page on two cores it would not.
  workers: 1,
  forbidOnly: true,
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS },
    trace: 'retain-on-failure',
  },
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    port: PORT,
    stdout: 'ignore',
  },
})
