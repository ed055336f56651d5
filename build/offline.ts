import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** For phones that take no drawing; the maskable one keeps what counts inside any shape. Drawn from src/ui/mark.svg. */
const PNG_ICONS = [
  { name: 'icon-192.png', sizes: '192x192', purpose: 'any' },
  { name: 'icon-512.png', sizes: '512x512', purpose: 'any' },
  { name: 'icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
] as const
const APPLE_ICON = 'apple-touch-icon.png'

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
      for (const name of [...PNG_ICONS.map(({ name }) => name), APPLE_ICON])
        this.emitFile({ type: 'asset', fileName: name, source: readFileSync(join('docs/icons', name)) })
    },
    transformIndexHtml: (_, { path }) =>
      path.endsWith('index.html')
        ? [{ tag: 'link', attrs: { rel: 'apple-touch-icon', href: `./${APPLE_ICON}` }, injectTo: 'head' }]
        : [],
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
      icons: [
        { src: './icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        ...PNG_ICONS.map(({ name, sizes, purpose }) => ({ src: `./${name}`, sizes, type: 'image/png', purpose })),
      ],
    },
    workbox: {
      globPatterns: ['**/*.{html,js,css,woff2,svg,json,webmanifest}'],
      // A figure in another page is fetched there, and the story is about one; posters and previews are for those online.
      globIgnores: ['posters/**', 'embed*', 'lambda-lab.js', 'story*', 'assets/story*'],
      // Also the page of the very first visit takes from there what it needs later: its host may have a newer lab by then.
      clientsClaim: true,
      // Every page is kept under its own address; what stands behind ? is for the page itself.
      navigateFallback: null,
      ignoreURLParametersMatching: [/.*/],
      maximumFileSizeToCacheInBytes: 4_000_000,
      cleanupOutdatedCaches: true,
    },
  }),
]
