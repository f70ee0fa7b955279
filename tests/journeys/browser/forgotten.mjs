// SPDX-License-Identifier: Apache-2.0
// A session ends with two people inside: one says when they left, and the desk confirms it.
import { randomUUID } from 'node:crypto'
import { minute, typed } from './clock.mjs'
import { check, journey, step } from './report.mjs'
import { Person } from './server.mjs'
import { pageOf } from './stage.mjs'

const title = '读书会：最后一章'
const forgetful = '何秀英'
const silent = '罗志强'
const over = '活动已结束，你还没签退'
const noted = '已记下，等组织者确认。确认前不计时长和积分。'

/** Long enough to check two people in, short enough to wait for. */
const ends_in = 30_000

export function forgotten(world) {
    return journey('A check-out that is forgotten', async () => {
        const { stage, organiser } = world
        await organiser.ask('PATCH', '/api/me', { language: 'zh-CN' })
        const member = await new Person(stage.address).loginByPhone('13900005551', forgetful)
        const other = await new Person(stage.address).loginByPhone('13900005552', silent)
        let session_id = ''
        await step('Two members are inside a session that is about to end', async () => {
            session_id = await publishEnding(organiser)
            for (const person of [member, other]) await comeIn(organiser, person, session_id)
        })
        const phone = await pageOf(stage, 'phone', member)
        await step(
            'When it ends, the home page turns by itself to what is to be done',
            async () => {
                await phone.goto('/m/')
                await phone.getByRole('heading', { name: over }).waitFor()
                await phone.getByRole('button', { name: '刚刚离开' }).waitFor()
                await stage.inspect(phone, 'member home, session over')
            },
        )
        await step('A notice says so, too, and leads to the presence', async () => {
            await hears(member, 'attendance.check_out_due')
            await phone.goto('/m/me/notices')
            await phone.getByText(`“${title}”结束了，你还没签退`).click()
            await phone.getByRole('heading', { name: over }).waitFor()
            await phone.getByRole('link', { name: '去扫码签退' }).waitFor()
            await stage.inspect(phone, 'member presence, session over')
        })
        await step(
            'They say that they left just now; it is noted, and counts for nothing yet',
            () => sayJustNow(stage, phone),
        )
        await step('They think again and give a time, by keyboard', () =>
            sayAnotherTime(stage, phone),
        )
        const desk = await pageOf(stage, 'desk', organiser)
        await step('The roster tells who waits to be confirmed from who is inside', async () => {
            await desk.goto(`/desk/sessions/${session_id}/roster`)
            const row = (name) => desk.getByRole('row').filter({ hasText: name })
            await row(forgetful).getByText('待确认').waitFor()
            await row(forgetful)
                .getByText(/本人说 \d\d:\d\d/)
                .waitFor()
            await row(silent).getByText('在场').waitFor()
            await desk.getByRole('button', { name: /^待确认\s*1$/ }).click()
            await row(silent).waitFor({ state: 'detached' })
            await desk.getByRole('button', { name: '确认签退（1）' }).waitFor()
            await stage.inspect(desk, 'desk roster, pending')
        })
        await step('It stands among the tasks, and is confirmed there as the member said', () =>
            confirmAsSaid(stage, desk),
        )
        await step('The member is told, and reads who confirmed it', async () => {
            await hears(member, 'attendance.presence_confirmed')
            await phone.reload()
            await phone.getByText(/确认你 \d\d:\d\d 离开/).waitFor()
            await phone.getByRole('heading', { name: '更正和确认' }).waitFor()
            await stage.inspect(phone, 'member presence, confirmed')
        })
        for (const page of [phone, desk]) await page.context().close()
    })
}

async function publishEnding(organiser) {
    const { organiser_of } = await organiser.ask('GET', '/api/me/organisations')
    const now = Date.now()
    const activity = await organiser.ask('POST', '/api/activities', {
        organisation_id: organiser_of[0].id,
        title,
        description: '',
        tag: '读书会',
        entry: 'open',
        sessions: [
            {
                venue: '职工书屋',
                starts_at: new Date(now - 60 * minute).toISOString(),
                ends_at: new Date(now + ends_in).toISOString(),
                capacity: 10,
            },
        ],
    })
    return activity.sessions[0].id
}

/** The organiser scans the member's code. */
async function comeIn(organiser, person, session_id) {
    const { member_code } = await person.ask('GET', '/api/me/member_code')
    const event = {
        event_id: randomUUID(),
        kind: 'in',
        member_code,
        session_id,
        occurred_at: new Date().toISOString(),
        source: 'organiser_scan',
        confirmed: false,
    }
    const { outcomes } = await organiser.ask('POST', '/api/attendance/events', { events: [event] })
    check(outcomes[0].outcome === 'accepted', `the check-in is ${JSON.stringify(outcomes[0])}`)
}

/** Waits for a notice of this kind; the server looks every ten seconds whom to remind. */
async function hears(person, kind) {
    const until = Date.now() + 60_000
    while (Date.now() < until) {
        const { items } = await person.ask('GET', '/api/me/notices')
        if (items.some((notice) => notice.kind === kind)) return
        await new Promise((resolve) => setTimeout(resolve, 500))
    }
    throw new Error(`no notice says ${kind}`)
}

async function sayJustNow(stage, phone) {
    await phone.getByRole('button', { name: '刚刚离开' }).click()
    await phone.getByText(noted).waitFor()
    await phone.getByText('待确认').first().waitFor()
    await phone.getByText('离开的时间确认以后，才计时长和积分').waitFor()
    check((await phone.getByRole('heading', { name: over }).count()) === 0, 'it still asks to scan')
    await stage.inspect(phone, 'member presence, pending')
    await stage.picture(phone, 'member-pending')
}

async function sayAnotherTime(stage, phone) {
    await phone.getByRole('button', { name: '改一下时间' }).press('Enter')
    await phone.getByRole('button', { name: '其他时间' }).press('Enter')
    const field = phone.getByLabel('离开时间')
    await field.fill(typed(Date.now() + 5 * minute).time)
    await field.press('Enter')
    await phone.getByText(/填 .* 之间的时间/).waitFor()
    await stage.inspect(phone, 'member presence, a time that cannot be')
    await field.fill(typed(Date.now()).time)
    await field.press('Enter')
    await phone.getByText(noted).waitFor()
}

async function confirmAsSaid(stage, desk) {
    await desk.getByRole('link', { name: /待确认的签退/ }).click()
    await desk.getByRole('heading', { name: '待确认的签退' }).waitFor()
    const card = desk
        .getByRole('listitem')
        .filter({ has: desk.getByRole('heading', { name: title }) })
    await card.getByText(forgetful).waitFor()
    await stage.inspect(desk, 'desk tasks')
    await stage.picture(desk, 'desk-tasks')
    await card.getByRole('button', { name: '确认（1）' }).click()
    const dialog = desk.getByRole('dialog', { name: '确认签退' })
    const time = await dialog.getByLabel(forgetful).inputValue()
    check(/^\d\d:\d\d$/.test(time), `the field begins with “${time}”, not with what was said`)
    await stage.inspect(desk, 'desk tasks, confirming')
    await dialog.getByRole('button', { name: '确认 1 人' }).click()
    await desk.getByText('确认了 1 人').waitFor()
    await card.waitFor({ state: 'detached' })
}
