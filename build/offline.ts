import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/**
 * What the browser keeps, so that the lab starts without network. A new version waits until every page of the old one is
 * closed: nobody is asked anything in the middle of something. Who registers it is src/offline/keep.ts.
 */
export const offline = (): Plugin[] => [
  {
    name: 'icon',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'icon.svg', source: readFileSync('src/ui/mark.svg') })
    },
  },
  ...VitePWA({
    injectRegister: false,
    registerType: 'prompt',
    filename: 'sw.js',
    manifestFilename: 'lab.webmanifest',
    includeManifestIcons: false,
    manifest: {
      id: './',
      name: 'Lambda Invocation Lab',
      short_name: 'Invocation Lab',
      description: 'See how AWS Lambda is invoked, and who tries again.',
      start_url: './index.html',
      scope: './',
      display: 'standalone',
      background_color: '#f5f3ed',
      theme_color: '#fcfbf8',
      icons: [{ src: './icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    },
    workbox: {
      globPatterns: ['**/*.{html,js,css,woff2,svg,json,webmanifest}'],
      // A figure in another page is fetched there; its posters and the previews are for those who are online.
      globIgnores: ['posters/**', 'embed*', 'lambda-lab.js'],
      // Every page is kept under its own address; what stands behind ? is for the page itself.
      navigateFallback: null,
      ignoreURLParametersMatching: [/.*/],
      maximumFileSizeToCacheInBytes: 4_000_000,
      cleanupOutdatedCaches: true,
    },
  }),
]
