// SPDX-License-Identifier: Apache-2.0
// The code on the wall is a plain address: any camera opens it, logged out, with or without script.
import { check, journey, step } from './report.mjs'
import { codeSentTo, Person } from './server.mjs'
import { verdict } from './stage.mjs'

export function byAddress(world) {
    return journey('By address, logged out at first', async () => {
        await step('A logged-out phone opens the address, logs in there, and is in', () =>
            comeIn(world, { phone: '13900002221', name: '陈阿强' }, {}, chinese),
        )
        await step('The same works where JavaScript is switched off', () =>
            comeIn(
                world,
                { phone: '13900002222', name: '周丽' },
                { javaScriptEnabled: false },
                chinese,
            ),
        )
        const ana = { phone: '13900002223', name: 'Ana Reis', language: 'en' }
        await step('A phone and a member who speak English are answered in English', () =>
            comeIn(world, ana, { locale: 'en-GB' }, english),
        )
        await step('The same phone, checked in now, is offered to leave', () => leave(world))
        await step('A code that has had its time is refused in words, with 410', () => late(world))
    })
}

const chinese = {
    phone: '手机号',
    send: '获取验证码',
    code: '的验证码',
    in: '签到',
    word: '已签到',
}
const english = {
    phone: 'Phone number',
    send: 'Send me a code',
    code: 'Code sent to',
    in: 'Check in',
    word: 'Checked in',
}

/** The address on the wall at this moment, as the organiser's display is told it. */
async function addressNow(world) {
    const shown = await world.organiser.ask('GET', `/api/sessions/${world.session_id}/display`)
    return shown.codes[0].address
}

async function comeIn(world, person, options, words) {
    const { stage } = world
    const guest = await new Person(stage.address).loginByPhone(person.phone, person.name)
    if (person.language) await guest.ask('PATCH', '/api/me', { language: person.language })
    await guest.ask('PUT', `/api/sessions/${world.session_id}/sign_up`)
    const phone = await stage.page('phone', options)
    await world.last_phone?.context().close()
    world.last_phone = phone
    const scripted = options.javaScriptEnabled !== false
    await phone.goto(await addressNow(world))
    if (scripted) await stage.inspect(phone, `door check-in ${words.phone}`)
    await phone.getByLabel(words.phone).fill(person.phone)
    await phone.getByRole('button', { name: words.send }).click()
    await phone.getByLabel(words.code).fill(await codeSentTo(stage.address, person.phone))
    if (scripted) await stage.inspect(phone, `door code ${words.code}`)
    await phone.getByRole('button', { name: words.in, exact: true }).click()
    await verdict(phone, words.word)
    if (scripted) await stage.inspect(phone, `door verdict ${words.word}`)
}

async function leave(world) {
    const phone = world.last_phone
    await phone.goto(await addressNow(world))
    await phone.getByRole('heading', { name: /Here for \d+ minutes/ }).waitFor()
    await phone.getByRole('button', { name: 'Check out' }).click()
    await verdict(phone, 'Checked out')
}

/** The first code of the run is old by now; on a quick machine this waits for it to be. */
async function late(world) {
    const { address, until } = world.first_code
    const over = Date.parse(until) + 65_000
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, over - Date.now())))
    const phone = await world.stage.page('phone')
    const answer = await phone.goto(address)
    check(answer.status() === 410, `the answer is ${answer.status()}`)
    const size = (await answer.body()).length
    check(size <= 15_000, `the page has ${size} bytes`)
    await verdict(phone, '码已过时')
    await phone.getByRole('link', { name: '再扫一次' }).waitFor()
    await world.stage.inspect(phone, 'door, code too old')
}
