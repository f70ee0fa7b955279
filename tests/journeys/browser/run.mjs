// SPDX-License-Identifier: Apache-2.0
// node tests/journeys/browser/run.mjs PROGRAM [--keep-screenshots FOLDER]
// Walks the main job in Chromium against a server of its own, and watches every page on the way.
import { parseArgs } from 'node:util'
import { byAddress } from './address.mjs'
import { appeal } from './appeal.mjs'
import { Camera } from './camera.mjs'
import { forgotten } from './forgotten.mjs'
import { handEntry } from './hand-entry.mjs'
import { parts } from './parts.mjs'
import { finding, step, summary, whenFailing, journey } from './report.mjs'
import { Server } from './server.mjs'
import { Stage } from './stage.mjs'
import { story } from './story.mjs'
import { twoEditors } from './two-editors.mjs'
import { waitlist } from './waitlist.mjs'

const evidence = '.dev/journeys'
const longest = 480_000

const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'keep-screenshots': { type: 'string' } },
})
const [program] = positionals
if (!program) throw new Error('usage: run.mjs PROGRAM [--keep-screenshots FOLDER]')

const server = new Server(program)
let stage
const leave = async () => {
    await stage?.close().catch(() => undefined)
    return server.end()
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => leave().finally(die))
process.once('uncaughtException', (error) => {
    console.log(error)
    void leave().finally(die)
})
const alarm = setTimeout(() => {
    console.log('the journeys took longer than they may')
    void leave().finally(die)
}, longest)

function die() {
    summary()
    process.exit(1)
}

try {
    const address = await server.ready()
    const camera = new Camera(server.folder)
    stage = await Stage.open(address, camera, values['keep-screenshots'])
    whenFailing((name) => stage.confess(evidence, name))
    const world = { stage, camera }
    await story(world)
    if (world.organiser) {
        await waitlist(world)
        await forgotten(world)
        await handEntry(world)
        await appeal(world)
        await twoEditors(world)
        await parts(world)
        await byAddress(world)
    }
    whenFailing(async () => {})
    await finding('No page asks another host for anything', stage.foreign)
    await finding('No page complains in the console', stage.complaints)
    const pages = `${stage.inspected} pages`
    await finding(`axe finds nothing serious, nothing is too wide: ${pages}`, stage.barriers)
} finally {
    clearTimeout(alarm)
    await journey('The end', () =>
        step('The server drains and leaves when it is asked to', async () => {
            if (!(await leave())) throw new Error(server.said.slice(-4000))
        }),
    )
}
process.exitCode = summary() ? 0 : 1
