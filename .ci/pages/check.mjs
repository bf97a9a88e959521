// Opens each page of a folder in a real browser, as a reader would: no error in the console, no
// request to anywhere, no fault of accessibility that axe-core finds (WCAG 2.1, A and AA), and a
// PDF of A4 pages, none of them empty. The PDF goes beside the page.
//   node check.mjs FOLDER [CHROMIUM]
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { execFileSync } from 'node:child_process'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [folder, executablePath = '/usr/bin/chromium'] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']
const widths = [1280, 400]

// A4 in points, and what a printer driver may round.
const paper = { width: 595, height: 842, slack: 2 }

// sheetsOf says how many pages a document may have, by the kind that its name begins with.
function sheetsOf(file) {
  const kinds = { deliberation: [2, 2], badge: [1, 3], candidature: [2, 30] }
  const kind = Object.keys(kinds).find((name) => basename(file).startsWith(`${name}-`))
  return kinds[kind] ?? [8, 40]
}

const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
})

// read opens a page and returns what is wrong with it.
async function read(file) {
  const faults = []
  const address = pathToFileURL(resolve(file)).href
  const page = await browser.newPage()
  page.on('console', (message) => faults.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('request', (request) => {
    if (request.url() !== address) faults.push(`request: ${request.url()}`)
  })
  await page.goto(address)
  if (await page.locator('script').count()) faults.push('the page holds a script')
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (overflow > 0) faults.push(`${overflow} pixels too wide for a window of ${width}`)
    faults.push(...await judge(page, `${width} pixels`))
  }
  await page.emulateMedia({ media: 'print' })
  faults.push(...await judge(page, 'paper'))
  faults.push(...await print(page, file.replace(/html$/, 'pdf')))
  await page.close()
  return faults
}

// judge runs axe-core. The page forbids scripts; the browser may still run ours.
async function judge(page, where) {
  await page.evaluate(axe)
  const { violations, passes } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), rules)
  if (passes.length < 20) return [`axe-core looked at ${passes.length} rules only`]
  return violations.map((v) => `${where}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html).join(' | ')}`)
}

// print makes the PDF, and counts on its pages.
async function print(page, file) {
  await page.pdf({ path: file, preferCSSPageSize: true })
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
  const [, width, height] = info.match(/Page size:\s+([\d.]+) x ([\d.]+)/).map(Number)
  const faults = []
  if (Math.abs(width - paper.width) > paper.slack || Math.abs(height - paper.height) > paper.slack) {
    faults.push(`a page of the PDF is ${width} by ${height} points, not A4`)
  }
  const sheets = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
  const count = Number(info.match(/Pages:\s+(\d+)/)[1])
  if (sheets.length !== count) faults.push(`${sheets.length} pages of text out of ${count}`)
  sheets.forEach((text, i) => {
    if (text.replace(/\d+ ?\/ ?\d+/, '').trim().length < 20) faults.push(`page ${i + 1} of the PDF is empty`)
    if (!new RegExp(`\\b${i + 1} ?/ ?${count}\\b`).test(text)) faults.push(`page ${i + 1} of the PDF is not numbered`)
  })
  const [least, most] = sheetsOf(file)
  if (count < least || count > most) faults.push(`${count} pages, ${least} to ${most} expected`)
  console.log(`${file}: ${count} pages`)
  return faults
}

let failed = 0
const files = readdirSync(folder).filter((name) => name.endsWith('.html'))
for (const name of files) {
  for (const fault of await read(join(folder, name))) {
    console.error(`${name}: ${fault}`)
    failed++
  }
}
await browser.close()
if (!files.length) throw new Error(`no page in ${folder}`)
process.exitCode = failed ? 1 : 0
