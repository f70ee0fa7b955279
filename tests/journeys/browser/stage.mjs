// SPDX-License-Identifier: Apache-2.0
// The browser with its phones and desks, and the watch that is kept over every page.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(new URL('../../../web/package.json', import.meta.url))
const { chromium } = require('playwright-core')
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const sizes = {
    phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true },
    desk: { viewport: { width: 1280, height: 800 } },
}
const flags = [
    '--no-sandbox --disable-gpu --no-first-run --disable-background-networking',
    '--disable-component-update --disable-sync --use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
]

/** Answers that a browser reports as errors although the page asked for nothing else. */
const expected = [
    { path: /^(\/t\/[^/]+)?\/api\/me$/, status: 401 },
    { path: /\/q\//, status: 410 },
    { path: /\/api\/sessions\/\d+$/, status: 412 },
]

/** A phone only shakes once somebody has touched the page; where nobody did, it need not. */
const shy = 'Blocked call to navigator.vibrate'

export class Stage {
    static async open(address, camera, pictures) {
        const film = `--use-file-for-fake-video-capture=${camera.film}`
        const args = [...flags.join(' ').split(' '), film]
        const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
        return new Stage(browser, address, pictures)
    }

    constructor(browser, address, pictures) {
        Object.assign(this, { browser, address, pictures })
        this.pages = []
        this.inspected = 0
        this.foreign = []
        this.complaints = []
        this.barriers = []
    }

    /** A phone or a desk of its own, with nothing remembered. */
    async device(kind, options = {}) {
        const context = await this.browser.newContext({
            baseURL: this.address,
            locale: 'zh-CN',
            timezoneId: 'Asia/Shanghai',
            ...sizes[kind],
            ...options,
        })
        context.setDefaultTimeout(60_000)
        context.on('page', (page) => this.watch(page))
        return context
    }

    async page(kind, options) {
        const context = await this.device(kind, options)
        return context.newPage()
    }

    watch(page) {
        this.pages.push(page)
        page.on('close', () => this.pages.splice(this.pages.indexOf(page), 1))
        page.on('request', (request) => this.noteRequest(request.url()))
        page.on('pageerror', (error) =>
            this.complaints.push(`${page.url()}: ${error.stack ?? error}`),
        )
        page.on('console', (message) => this.noteWord(page, message))
    }

    noteRequest(url) {
        const { protocol, origin } = new URL(url)
        if (protocol.startsWith('http') && origin !== this.address) this.foreign.push(url)
    }

    noteWord(page, message) {
        if (message.type() !== 'error') return
        const text = message.text()
        if (text.startsWith(shy)) return
        const status = Number(/responded with a status of (\d+)/.exec(text)?.[1])
        const path =
            URL.canParse(message.location().url) && new URL(message.location().url).pathname
        if (expected.some((one) => one.status === status && one.path.test(path))) return
        this.complaints.push(`${page.url()}: ${text} (${message.location().url})`)
    }

    /** What keeps somebody from using the page, and whether it scrolls sideways. */
    async inspect(page, name) {
        await settled(page)
        await page.evaluate(axe)
        const found = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }))
        this.inspected += 1
        for (const { id, impact, help, nodes } of found.violations) {
            if (impact !== 'serious' && impact !== 'critical') continue
            const where = nodes.map((node) => `${node.html}\n${node.failureSummary}`).join('\n')
            this.barriers.push(`${name}: ${id} (${impact}), ${help}\n${where}`)
        }
        const over = await page.evaluate(
            () => document.documentElement.scrollWidth - globalThis.innerWidth,
        )
        if (over > 0) this.barriers.push(`${name}: the page is ${over} px wider than the screen`)
    }

    /** A picture for the documentation, when one was asked for. */
    async picture(page, name) {
        if (!this.pictures) return
        mkdirSync(this.pictures, { recursive: true })
        await page.mouse.move(0, 0)
        await page.evaluate(() => document.activeElement?.blur())
        await settled(page)
        await page.screenshot({ path: join(this.pictures, `${name}.png`), animations: 'disabled' })
    }

    /** Pictures and words of all pages, for whoever looks for the reason of a failure. */
    async confess(folder, name) {
        mkdirSync(folder, { recursive: true })
        const stem = name.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 60)
        for (const [at, page] of this.pages.entries()) {
            const path = join(folder, `${stem}-${at}.png`)
            await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined)
            const words = await page.innerText('body', { timeout: 2_000 }).catch(() => '(no words)')
            console.log(`--- ${page.url()} (${path})\n${words}\n---`)
        }
    }

    async close() {
        await this.browser.close()
    }
}

/** Fonts are there and nothing moves, so that colours and places are what they will stay. */
async function settled(page) {
    await page.evaluate(async () => {
        await document.fonts.ready
        const moving = document.getAnimations().filter((one) => {
            const { iterations } = one.effect?.getComputedTiming() ?? {}
            return Number.isFinite(iterations)
        })
        await Promise.all(moving.map((one) => one.finished.catch(() => undefined)))
    })
}

/** Waits for the word that fills the screen after a scan. */
export async function verdict(page, word) {
    await page.locator('.verdict h1').filter({ hasText: word }).waitFor()
}

/** Takes over a login that was made without the browser. */
export async function carryCookie(context, person) {
    const [name, value] = person.cookie.split('=')
    await context.addCookies([
        { name, value, url: person.address, httpOnly: true, sameSite: 'Lax' },
    ])
}

/** A phone or a desk on which this person is logged in. */
export async function pageOf(stage, kind, person) {
    const context = await stage.device(kind)
    await carryCookie(context, person)
    return context.newPage()
}
