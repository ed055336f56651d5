import type { Page } from '@playwright/test'
import { button, node, ownTool, typeCode } from './lab.ts'

/** One view of the lab, and how somebody comes to it from the one before: the page is loaded once. */
export interface View {
  name: string
  open(page: Page): Promise<unknown>
  /** What is there once it is open; only that is looked at, unless it is the whole page. */
  shows: string
  /** It is opened where a desk has it: on the canvas, or far down a list. A phone has one path at a time. */
  onDesk?: true
  /** Leads back to a page on which nothing is open. */
  close?(page: Page): Promise<unknown>
}

const PANEL = '[aria-label="Panel"] > *'
const DIALOG = 'dialog[open]'
const METRICS = '[aria-label="Metrics"]'
const COMPARE = '[aria-label="Two runs under one clock"]'

const QUESTION = 'body:has([aria-label="Question"])'
const PRESENTER = 'main[aria-label="Presenter"]'
const RESULTS = `${PRESENTER}:has(table)`

const leave = (page: Page) => page.keyboard.press('Escape')
const key = (name: string) => (page: Page) => page.keyboard.press(name)
const tab = (name: string) => (page: Page) => page.getByRole('tab', { name, exact: true }).click()
const named = (name: string | RegExp) => (page: Page) => button(page, name).click()
/** In the top bar, or in its menu where there is no room for it. */
const tool = (name: string) => async (page: Page) => {
  const isThere = await button(page, name).first().isVisible()
  if (isThere) return button(page, name).first().click()
  // A sheet may lie over the menu where the window is low.
  const close = page.locator(PANEL).getByRole('button', { name: /^Close / })
  const covers = await close.first().isVisible()
  if (covers) await close.first().click()
  await button(page, 'Menu').click()
  return page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click()
}

/** In the menu of what is one's own, or in the one menu that there is. */
const own = (name: string) => async (page: Page) => {
  const isThere = await button(page, 'Your own').isVisible()
  return isThere ? ownTool(page, name) : tool(name)(page)
}

const statement = async (page: Page) => {
  await button(page, 'All lessons').click()
  await page.getByRole('button', { name: /^Said and true/ }).click()
}
const present = (code: string) => async (page: Page) => {
  await typeCode(page, code)
  await page.getByRole('region', { name: 'Question' }).waitFor()
  await page.keyboard.press('p')
}
const less = (setting: string) => (page: Page) => button(page, `Less ${setting}`).click()

/** Every view of the lab; a new one is a line here. */
export const VIEWS: readonly View[] = [
  { name: 'the first view', open: async () => {}, shows: 'body' },
  { name: 'a lane for each resource', open: key('t'), shows: '[aria-label="Playback"]', close: key('t') },
  { name: 'why', open: named('Why?'), shows: 'main', close: leave },
  {
    name: 'the settings of a function',
    open: (page) => node(page, 'worker, Lambda function').click(),
    shows: PANEL,
    onDesk: true,
  },
  { name: 'what a function holds', open: tab('Holds now'), shows: PANEL, onDesk: true },
  {
    name: 'the settings of a queue',
    open: (page) => node(page, 'jobs, SQS queue').click(),
    shows: PANEL,
    onDesk: true,
  },
  {
    name: 'the settings of a mapping',
    open: (page) => node(page, 'Event source mapping from jobs to worker').click(),
    shows: PANEL,
    onDesk: true,
  },
  {
    name: 'the form of a call',
    open: (page) => node(page, 'api, API Gateway').click(),
    shows: PANEL,
    onDesk: true,
  },
  { name: 'the settings of the run', open: tool('Settings of the run'), shows: PANEL },
  { name: 'the log', open: tool('Log'), shows: PANEL },
  {
    name: 'the life of an event',
    open: (page) =>
      page
        .getByRole('region', { name: 'Event log' })
        .getByRole('button', { name: /Job 5 fails/ })
        .first()
        .click(),
    shows: PANEL,
    onDesk: true,
  },
  { name: 'what an event brought back', open: tab('Batch response'), shows: PANEL, onDesk: true },
  { name: 'the attributes of a message', open: tab('Attributes'), shows: PANEL, onDesk: true },
  { name: 'the ledger', open: key('e'), shows: PANEL },
  {
    name: 'the events behind a number',
    open: (page) => page.getByRole('button', { name: /^dead-lettered when it ends/i }).click(),
    shows: PANEL,
    close: key('e'),
  },
  { name: 'the metrics', open: key('m'), shows: METRICS },
  {
    name: 'a metric, large',
    open: (page) => page.getByRole('button', { name: /^ConcurrentExecutions/ }).click(),
    shows: METRICS,
  },
  { name: 'a metric as a table', open: named('Show as a table'), shows: METRICS, close: leave },
  {
    name: 'latencies',
    open: named(/^Latency/),
    shows: METRICS,
    close: async (page) => {
      await leave(page)
      await page.keyboard.press('m')
    },
  },
  { name: 'building', open: own('Build'), shows: PANEL },
  { name: 'bringing in', open: own('Bring in, take out'), shows: PANEL },
  { name: 'taking out', open: tab('Take out'), shows: PANEL },
  { name: 'the checks', open: own('Checks'), shows: PANEL },
  { name: 'the causes', open: own('What could do this'), shows: PANEL },
  { name: 'a thousand seeds', open: own('A thousand seeds'), shows: PANEL },
  // On a phone they are a page of their own.
  { name: 'the lessons', open: tool('Lessons'), shows: PANEL, onDesk: true, close: tool('Lessons') },
  { name: 'sharing', open: tool('Share'), shows: DIALOG, close: leave },
  { name: 'exporting', open: tool('Export'), shows: DIALOG, close: leave },
  { name: 'embedding', open: tool('Embed'), shows: DIALOG, close: leave },
  { name: 'help', open: key('?'), shows: DIALOG, close: leave },
  { name: 'comparing', open: tool('Compare'), shows: COMPARE, close: leave },
  // From here on the lab shows a lesson.
  { name: 'a question of a lesson', open: (page) => typeCode(page, '5B'), shows: QUESTION },
  {
    name: 'its answer',
    open: (page) => page.getByRole('button', { name: /twice$/ }).click(),
    shows: 'body',
    onDesk: true,
  },
  { name: 'a statement to judge', open: statement, shows: 'body', onDesk: true },
  { name: 'a question on a projector', open: present('1B'), shows: PRESENTER, onDesk: true },
  { name: 'its answer, on a projector', open: key('PageDown'), shows: PRESENTER, onDesk: true },
  {
    name: 'a change on a projector',
    open: less('maximumRetryAttempts'),
    shows: RESULTS,
    onDesk: true,
    close: leave,
  },
]
