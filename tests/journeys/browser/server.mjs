// SPDX-License-Identifier: Apache-2.0
// A server of the tests' own: a small town in a temporary folder, on a port that is free.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const patience = 60_000
const memory = '/dev/shm'

/** In memory where there is plenty: nothing here has to outlive a power cut. */
function shelf() {
    if (!existsSync(memory)) return tmpdir()
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > 1e9 ? memory : tmpdir()
}

export class Server {
    constructor(binary) {
        this.folder = mkdtempSync(join(shelf(), 'honggang-journeys-'))
        this.data = join(this.folder, 'data')
        this.said = ''
        const quiet = { stdio: ['ignore', 'ignore', 'inherit'], timeout: 2 * patience }
        execFileSync(binary, ['seed', '--town', 'small', '--data', this.data], quiet)
        const where = ['--set', 'listen.address=127.0.0.1', 'listen.port=0']
        const arguments_ = ['serve', '--development', '--data', this.data, ...where]
        this.process = spawn(binary, arguments_, { stdio: ['ignore', 'pipe', 'pipe'] })
        process.once('exit', () => this.process.kill('SIGKILL'))
        for (const stream of [this.process.stdout, this.process.stderr]) {
            stream.on('data', (bytes) => (this.said += bytes))
        }
    }

    /** Waits until the address is printed and the server says that it is well. */
    async ready() {
        const until = Date.now() + patience
        while (Date.now() < until && this.process.exitCode === null) {
            this.address ??= /http:\/\/[^/\s]+(?=\/m\/)/.exec(this.said)?.[0]
            if (this.address && (await this.isWell())) return this.address
            await new Promise((resolve) => setTimeout(resolve, 100))
        }
        throw new Error(`the server did not come up:\n${this.said}`)
    }

    async isWell() {
        return fetch(`${this.address}/healthz`).then(
            ({ ok }) => ok,
            () => false,
        )
    }

    /** Ends the server, and everything it wrote. True when it drained and left in peace. */
    async end() {
        const { process: child } = this
        if (child.exitCode === null && child.signalCode === null) {
            const left = new Promise((resolve) => child.once('exit', resolve))
            child.kill('SIGTERM')
            const mercy = setTimeout(() => child.kill('SIGKILL'), 10_000)
            await left
            clearTimeout(mercy)
        }
        if (existsSync(this.folder)) rmSync(this.folder, { recursive: true, force: true })
        return child.exitCode === 0
    }
}

/** Somebody who talks to the server without a browser. */
export class Person {
    constructor(address) {
        this.address = address
        this.cookie = ''
    }

    async ask(method, path, body) {
        const headers = { Accept: 'application/json', Origin: this.address, Cookie: this.cookie }
        if (method !== 'GET') headers['Content-Type'] = 'application/json'
        const sent = method === 'GET' ? undefined : JSON.stringify(body ?? {})
        const response = await fetch(this.address + path, { method, headers, body: sent })
        const cookie = response.headers.getSetCookie().find((one) => one.startsWith('hg_login='))
        if (cookie) this.cookie = cookie.split(';')[0]
        const text = await response.text()
        if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
        return JSON.parse(text || '{}')
    }

    /** To the notice of personal data as it is now. */
    async consent() {
        const { privacy_version } = await this.ask('GET', '/api/tenant')
        return { agreed: privacy_version }
    }

    async loginByPhone(phone, name) {
        await this.ask('POST', '/api/login/codes', { phone })
        const code = await codeSentTo(this.address, phone)
        const me = await this.ask('POST', '/api/login/phone', { phone, code, ...(await this.consent()) })
        if (!me.name) await this.ask('PATCH', '/api/me', { name })
        return this
    }

    async loginByPassword(account, password) {
        const consent = await this.consent()
        await this.ask('POST', '/api/login/password', { account, password, ...consent })
        return this
    }
}

/** The newest code on the page that only a development server has. */
export async function codeSentTo(address, phone) {
    const answered = await fetch(`${address}/dev/codes?format=json`)
    const { items } = await answered.json()
    const mine = items.filter((item) => item.phone === phone)
    if (mine.length === 0) throw new Error(`no code was sent to ${phone}`)
    return mine.sort((one, other) => other.created_at.localeCompare(one.created_at))[0].code
}
