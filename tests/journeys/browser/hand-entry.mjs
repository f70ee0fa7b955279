// SPDX-License-Identifier: Apache-2.0
// Somebody without a phone is entered by hand; so much of it needs a second organiser.
import { minute } from './clock.mjs'
import { check, journey, step } from './report.mjs'
import { Person } from './server.mjs'
import { pageOf } from './stage.mjs'

const title = '社区义诊：量血压'
const absent = '谢桂兰'
const above = '范国强'

export function handEntry(world) {
    return journey('An entry by hand and its second organiser', async () => {
        const { stage, organiser } = world
        await organiser.ask('PATCH', '/api/me', { language: 'zh-CN' })
        const member = await new Person(stage.address).loginByPhone('13900006661', absent)
        const second = await new Person(stage.address).loginByPhone('13900006662', above)
        let session_id = ''
        await step('A session runs for which somebody has signed up', async () => {
            session_id = await publishRunning(organiser)
            await member.ask('PUT', `/api/sessions/${session_id}/sign_up`)
            await appoint(organiser, second)
        })
        const desk = await pageOf(stage, 'desk', organiser)
        await step('The organiser enters the time of whoever has no phone, from the roster', () =>
            enter(stage, desk, session_id),
        )
        await step('It is not for who entered it to approve', async () => {
            await desk.goto('/desk/hand_entries?show=waiting')
            await desk.getByRole('row').filter({ hasText: title }).click()
            await desk.getByText('要由上级的另一位组织者批准').waitFor()
            check((await desk.getByRole('button', { name: '批准' }).count()) === 0, 'it is offered')
            await stage.inspect(desk, 'desk hand entry, own')
        })
        const other = await pageOf(stage, 'desk', second)
        await step('Another organiser finds it among the tasks, and approves it', () =>
            approve(stage, other),
        )
        const phone = await pageOf(stage, 'phone', member)
        await step('The member is told, and sees who entered it, why, and what it is worth', () =>
            read(stage, phone),
        )
        for (const page of [desk, other, phone]) await page.context().close()
    })
}

async function publishRunning(organiser) {
    const { organiser_of } = await organiser.ask('GET', '/api/me/organisations')
    const now = Date.now()
    const activity = await organiser.ask('POST', '/api/activities', {
        organisation_id: organiser_of[0].id,
        title,
        description: '',
        tag: '义诊',
        sessions: [
            {
                venue: '社区卫生站',
                starts_at: new Date(now - 170 * minute).toISOString(),
                ends_at: new Date(now + 10 * minute).toISOString(),
                capacity: 10,
            },
        ],
    })
    return activity.sessions[0].id
}

async function appoint(organiser, person) {
    const { organiser_of } = await organiser.ask('GET', '/api/me/organisations')
    const { id } = await person.ask('GET', '/api/me')
    await organiser.ask('PUT', `/api/organisations/${organiser_of[0].id}/organisers/${id}`)
}

async function enter(stage, desk, session_id) {
    await desk.goto(`/desk/sessions/${session_id}/roster`)
    await desk.getByRole('button', { name: '补录' }).click()
    const dialog = desk.getByRole('dialog', { name: '补录' })
    await dialog.getByRole('button', { name: /^补录/ }).click()
    await dialog.getByText('至少选一个人').first().waitFor()
    await dialog.getByRole('button', { name: absent, exact: true }).click()
    await dialog.getByLabel('原因').fill('手机没电了')
    await stage.inspect(desk, 'desk hand entry')
    await stage.picture(desk, 'desk-hand-entry')
    await dialog.getByRole('button', { name: '补录 1 人' }).click()
    await desk.getByText('等上级另一位组织者批准').waitFor()
}

async function approve(stage, desk) {
    await desk.goto('/desk/activities')
    await desk.getByRole('link', { name: /补录/ }).click()
    await desk.getByRole('row').filter({ hasText: title }).click()
    await desk.getByText('手机没电了').first().waitFor()
    await desk.getByText(absent).waitFor()
    await stage.inspect(desk, 'desk hand entry, to approve')
    await stage.picture(desk, 'desk-hand-entry-approve')
    await desk.getByRole('button', { name: '批准', exact: true }).click()
    await desk.getByText('已批准，对方会收到通知').waitFor()
}

async function read(stage, phone) {
    await phone.goto('/m/me/notices')
    await phone.getByText(`组织者替你补录了“${title}”`).click()
    await phone.getByText('手机没电了').waitFor()
    await phone.getByText(`${above}批准`).waitFor()
    await phone.getByText('丁', { exact: false }).first().waitFor()
    await stage.inspect(phone, 'member presence, entered by hand')
    await stage.picture(phone, 'member-entered')
}
