import './embed.css'
import { misread, readOptions, settingName } from '../share/embed-options.ts'
import * as texts from '../texts/figure.ts'
import { showTheme } from '../ui/theme.ts'
import { type Command, complain, hostOf, themeIn } from './messages.ts'
import { drawing, type EmbedPage, element, PLAY } from './page.ts'

/*
 * What a page pays for a figure nobody has asked for: a poster, the places where the controls will be, and this. The
 * program is another script, fetched when somebody plays, or when the figure comes into view and was told to.
 */

/** This much of the figure has to be in view for it to begin by itself. */
const ENOUGH_IN_VIEW = 0.5
const stacked = matchMedia('(max-width: 479px)')

const own = document.currentScript as HTMLScriptElement
const addressOf = (file: string) => new URL(file, own.src).href

const options = readOptions(location.search)
/** "1.template.changes": a scenario of one's own has no template, and so no poster. */
const [, template, changes] = location.hash.slice(1).split('.')
const scenario = template ?? options.scenario
const unchanged = template === undefined || changes === ''

let stopTheme = showTheme(options.theme)
const setTheme = (theme: typeof options.theme) => {
  stopTheme()
  stopTheme = showTheme(theme)
}
const host = hostOf(options.host)

const name = options.title || options.caption || scenario.replaceAll('-', ' ')
const poster = element('img', { class: 'poster', alt: '', decoding: 'async' })
const startName = texts.playNamed(name)
const stage = element('div', { class: 'stage' }, poster)
const bar = element('div', { class: 'bar' })
if (options.controls === 'none') {
  const disc = element('span', { class: 'disc' }, drawing(PLAY, { filled: true }))
  stage.append(element('button', { type: 'button', class: 'start', 'aria-label': startName }, disc))
} else {
  const play = element(
    'button',
    { type: 'button', class: 'play', 'aria-label': startName },
    drawing(PLAY, { filled: true }),
  )
  bar.append(play, element('span', { class: 'invite' }, texts.play), element('span', { class: 'rail' }))
}
const settings = element('div', { class: 'settings' })
const result = element('p', { class: 'result', role: 'status' })
const caption = element('p', { class: 'caption' }, options.caption)
const link = element(
  'a',
  {
    class: 'open',
    target: '_blank',
    rel: 'noopener',
    href: addressOf(`index.html${location.hash || `#1.${scenario}.`}`),
  },
  texts.openInTheLab,
  drawing('M11 4H16V9M16 4L9 11M8 5H4V16H15V12', { width: 1.6 }),
)
const root = element(
  'main',
  { class: 'embed', 'data-controls': options.controls, 'aria-label': name },
  stage,
  bar,
  settings,
  element('div', { class: 'foot' }, element('div', { class: 'said' }, caption, result), link),
)
root.style.setProperty('--exposed', String(options.expose.length))
for (const address of options.expose)
  settings.append(
    element(
      'div',
      { class: 'setting' },
      element(
        'span',
        { class: settingName(address) === address.replace(/.*\//, '') ? 'mono' : 'plain' },
        settingName(address),
      ),
    ),
  )

/** The picture that was made of this scenario when the site was built, for this width and theme. */
function showPoster(): void {
  const theme = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
  const size = stacked.matches ? '.narrow' : ''
  if (/^[a-z0-9-]+$/.test(scenario) && unchanged) poster.src = addressOf(`posters/${scenario}.${theme}${size}.svg`)
  else if (!stage.querySelector('.words')) stage.prepend(element('p', { class: 'words' }, name))
}

const kept: Command[] = []
let asked = false
/** Fetches the program, once. It finds the page as it is left here. */
function begin(): void {
  if (asked) return
  asked = true
  root.dataset.waiting = ''
  const page: EmbedPage = {
    options,
    host,
    setTheme,
    kept,
    program: addressOf('embed-program.js'),
    root,
    stage,
    bar,
    settings,
    result,
    caption,
    link,
  }
  window.lambdaLabEmbed = page
  const program = element('script', { src: page.program })
  program.addEventListener('error', () => {
    asked = false
    delete root.dataset.waiting
    result.textContent = texts.figureNotFetched
    host.report({ type: 'error', message: texts.programNotFetched })
  })
  document.head.append(program)
}

document.body.append(root)
showPoster()
poster.addEventListener('error', () => {
  poster.remove()
  if (!stage.querySelector('.words, .live')) stage.prepend(element('p', { class: 'words' }, name))
})
const renewPoster = () => {
  if (poster.isConnected) showPoster()
}
new MutationObserver(renewPoster).observe(document.documentElement, { attributeFilter: ['data-theme'] })
stacked.addEventListener('change', renewPoster)
for (const place of [stage, bar]) place.addEventListener('click', begin)
if (options.autoplay === 'visible') {
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      seen.disconnect()
      begin()
    },
    { threshold: ENOUGH_IN_VIEW },
  )
  seen.observe(root)
}

/** Whoever drives the figure has asked for it; what was said is kept for the program. */
host.listen((command) => {
  if (command.type === 'setTheme') {
    setTheme(themeIn(command))
    return
  }
  if (command.type === 'get' && !asked) {
    host.report({ type: 'ready' })
    return
  }
  kept.push(command)
  begin()
})
host.report({ type: 'ready' })
complain(host, misread(location.search))
