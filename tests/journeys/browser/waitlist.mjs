// SPDX-License-Identifier: Apache-2.0
// A full session offers the waitlist, which moves up by itself.
import { minute } from './clock.mjs'
import { check, journey, step } from './report.mjs'
import { Person } from './server.mjs'
import { carryCookie, pageOf } from './stage.mjs'

const title = '急救培训：小班'

export function waitlist(world) {
    return journey('A full session and its waitlist', async () => {
        const { stage } = world
        const first = new Person(stage.address)
        const second = new Person(stage.address)
        let session_id = ''
        await step('A session with one spot is taken by one member', async () => {
            session_id = await publishSmall(world.organiser)
            await first.loginByPhone('13900003331', '黄海燕')
            await second.loginByPhone('13900003332', '吴建国')
            await first.ask('PUT', `/api/sessions/${session_id}/sign_up`)
        })
        const waiting = await phoneOf(stage, second)
        await step('The next one is told that it is full, and waits as the first', async () => {
            await waiting.goto(`/m/sessions/${session_id}`)
            await waiting.getByText('已报满。有人退出时，第一个就轮到你').waitFor()
            await waiting.getByRole('button', { name: '排进候补' }).click()
            await waiting.getByText('候补第 1 位，轮到你时会通知你').waitFor()
            await stage.inspect(waiting, 'member session, waiting')
        })
        await step('The organiser works the waitlist at the desk, and writes to all', () =>
            workTheList(world, session_id),
        )
        await step('Who has the spot gives it back, after a question', async () => {
            const leaving = await phoneOf(stage, first)
            await leaving.goto(`/m/sessions/${session_id}`)
            await leaving.getByRole('button', { name: '退出报名' }).click()
            const question = leaving.getByRole('alertdialog')
            await question.getByText('名额马上归下一位').waitFor()
            await stage.inspect(leaving, 'member session, leaving')
            await question.getByRole('button', { name: '退出报名' }).click()
            await leaving.getByText('已退出报名').waitFor()
            await leaving.context().close()
        })
        await step('The waiting member has moved up, and has a notice that says so', async () => {
            await waiting.goto('/m/me/notices')
            const notice = waiting.getByText(`候补轮到你了：“${title}”有了你的名额`)
            await notice.waitFor()
            await stage.inspect(waiting, 'member notices')
            await notice.click()
            await waiting.getByText('已报名，到时候见').waitFor()
            await waiting.context().close()
        })
    })
}

async function workTheList({ stage, organiser }, session_id) {
    await organiser.ask('PATCH', '/api/me', { language: 'zh-CN' })
    const third = await new Person(stage.address).loginByPhone('13900003333', '徐丽')
    await new Person(stage.address).loginByPhone('13900003334', '汤小燕')
    await third.ask('PUT', `/api/sessions/${session_id}/sign_up`, { waitlist: true })
    const desk = await pageOf(stage, 'desk', organiser)
    await desk.goto(`/desk/sessions/${session_id}/sign_ups`)
    const line = desk.getByRole('region', { name: /^候补/ }).getByRole('listitem')
    const names = async () => (await line.allInnerTexts()).map((text) => text.split('\n')[1])
    await desk.getByRole('button', { name: '把徐丽上移一位' }).click()
    await line.first().getByText('徐丽').waitFor()
    await desk.getByRole('button', { name: '把徐丽下移一位' }).press('Enter')
    await line.first().getByText('吴建国').waitFor()
    await desk.getByRole('button', { name: '帮人报名' }).click()
    const adding = desk.getByRole('dialog', { name: '帮人报名' })
    await adding.getByLabel('手机号').fill('139 0000 3334')
    await stage.inspect(desk, 'desk signing somebody up')
    await adding.getByRole('button', { name: '帮人报名' }).click()
    await desk.getByText('排上了候补，第 3 位。').waitFor()
    await line.nth(2).getByText('汤小燕').waitFor()
    await stage.inspect(desk, 'desk sign-ups')
    await stage.picture(desk, 'desk-sign-ups')
    await desk.getByRole('button', { name: '把汤小燕移出候补' }).click()
    const removing = desk.getByRole('dialog')
    await removing.getByLabel('原因').fill('本人说不来了')
    await removing.getByRole('button', { name: '把汤小燕移出候补' }).click()
    await desk.getByText('汤小燕已移出候补。').waitFor()
    check((await line.count()) === 2, `there wait ${await names()}`)
    await desk.getByRole('button', { name: '发消息' }).click()
    const writing = desk.getByRole('dialog', { name: '发消息' })
    await writing.getByLabel('写什么').fill('请带一支笔')
    await stage.inspect(desk, 'desk message')
    await writing.getByRole('button', { name: '发给 3 人' }).click()
    await desk.getByText('发给了 3 人。').waitFor()
    await desk.setViewportSize({ width: 360, height: 740 })
    await stage.inspect(desk, 'desk sign-ups on a phone')
    await stage.picture(desk, 'desk-sign-ups-phone')
    await desk.goto(`/desk/sessions/${session_id}/sheet`)
    await desk.getByRole('cell', { name: '黄海燕' }).waitFor()
    await stage.inspect(desk, 'desk sheet')
    await stage.picture(desk, 'desk-sheet')
    await desk.context().close()
}

async function publishSmall(organiser) {
    const { organiser_of } = await organiser.ask('GET', '/api/me/organisations')
    const starts = Date.now() + 2 * 24 * 60 * minute
    const activity = await organiser.ask('POST', '/api/activities', {
        organisation_id: organiser_of[0].id,
        title,
        description: '',
        tag: '急救',
        sessions: [
            {
                venue: '红十字会教室',
                starts_at: new Date(starts).toISOString(),
                ends_at: new Date(starts + 120 * minute).toISOString(),
                capacity: 1,
            },
        ],
    })
    return activity.sessions[0].id
}

async function phoneOf(stage, person) {
    const context = await stage.device('phone')
    await carryCookie(context, person)
    return context.newPage()
}
