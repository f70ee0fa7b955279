// SPDX-License-Identifier: Apache-2.0
// A member does not agree with what is recorded, and goes to the second instance.
import { minute } from './clock.mjs'
import { check, journey, step } from './report.mjs'
import { Person } from './server.mjs'
import { pageOf } from './stage.mjs'

const title = '夜校：电脑入门'
const absent = '邓丽华'
const above = '范国强'
const words = '我来了，签到屏坏了'

export function appeal(world) {
    return journey('An appeal to the second instance', async () => {
        const { stage, organiser } = world
        const member = await new Person(stage.address).loginByPhone('13900006663', absent)
        const second = await new Person(stage.address).loginByPhone('13900006662', above)
        let session_id = ''
        await step('A session is nearly over for which somebody had signed up', async () => {
            session_id = await publishEnding(organiser)
            await member.ask('PUT', `/api/sessions/${session_id}/sign_up`)
        })
        const phone = await pageOf(stage, 'phone', member)
        await step('The member says on the phone that they were there', () =>
            file(stage, phone, session_id),
        )
        const desk = await pageOf(stage, 'desk', organiser)
        await step('The organiser finds it among the tasks, and does not accept it', () =>
            decline(stage, desk),
        )
        await step('The member reads the answer, and asks the organisation above', async () => {
            await phone.goto('/m/me')
            await phone.getByRole('link', { name: '我的办件' }).click()
            await phone.getByText('没有采纳').waitFor()
            await stage.inspect(phone, 'member matters')
            await stage.picture(phone, 'member-matters')
            await phone.getByRole('link', { name: title }).click()
            await phone.getByLabel('为什么不同意').fill('老李看见我了')
            await phone.getByRole('button', { name: '找上级组织' }).click()
            await phone.getByText('等上级组织答复').waitFor()
            await stage.inspect(phone, 'member appeal')
            await stage.picture(phone, 'member-appeal')
        })
        const other = await pageOf(stage, 'desk', second)
        await step('It is not for the first organiser any more; another one accepts it', () =>
            accept(stage, desk, other),
        )
        await step('The hours are there, and what was decided stays readable', async () => {
            await phone.reload()
            await phone.getByText('已采纳').first().waitFor()
            await phone.getByRole('link', { name: '看这条怎么来的' }).click()
            await phone.getByText('丁').first().waitFor()
        })
        for (const page of [phone, desk, other]) await page.context().close()
    })
}

async function publishEnding(organiser) {
    const { organiser_of } = await organiser.ask('GET', '/api/me/organisations')
    const now = Date.now()
    const activity = await organiser.ask('POST', '/api/activities', {
        organisation_id: organiser_of[0].id,
        title,
        description: '',
        tag: '夜校',
        sessions: [
            {
                venue: '职工学校',
                starts_at: new Date(now - 60 * minute).toISOString(),
                ends_at: new Date(now + 5 * minute).toISOString(),
                capacity: 10,
            },
        ],
    })
    return activity.sessions[0].id
}

async function file(stage, phone, session_id) {
    await phone.goto(`/m/sessions/${session_id}/appeal`)
    await phone.getByRole('button', { name: '提交申诉' }).click()
    await phone.getByText('写一句哪里不对').waitFor()
    await stage.inspect(phone, 'member appeal, not complete')
    await phone.getByLabel('哪里不对').fill(words)
    await phone.getByRole('button', { name: '提交申诉' }).click()
    await phone.getByText('等组织者答复').waitFor()
    await phone.getByText('这场没有你的到场记录').waitFor()
}

async function decline(stage, desk) {
    await desk.goto('/desk/activities')
    await desk.getByRole('link', { name: /申诉/ }).click()
    await desk.getByRole('row').filter({ hasText: absent }).click()
    await desk.getByText(words).waitFor()
    await desk.getByRole('button', { name: '不采纳' }).click()
    await desk.getByRole('textbox', { name: '答复' }).fill('名单上没有')
    await stage.inspect(desk, 'desk appeal')
    await stage.picture(desk, 'desk-appeal')
    await desk.getByRole('button', { name: '不采纳' }).click()
    await desk.getByText('已答复，对方会收到通知').waitFor()
}

async function accept(stage, first, second) {
    await first.goto('/desk/appeals?show=open')
    await first.getByRole('row').filter({ hasText: absent }).click()
    await first.getByText('现在由别的组织者答复').waitFor()
    check((await first.getByRole('button', { name: '采纳并更正' }).count()) === 0, 'it is offered')
    await second.goto('/desk/appeals')
    await second.getByRole('row').filter({ hasText: absent }).click()
    await second.getByRole('button', { name: '采纳并更正' }).click()
    const now = new Date(Date.now() - 10 * minute)
    const town = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'short' })
    await second.locator('form').getByLabel('签退').fill(town.format(now))
    await second.getByRole('textbox', { name: '答复' }).fill('有人作证')
    await stage.inspect(second, 'desk appeal, accepting')
    await second.getByRole('button', { name: '采纳并更正' }).click()
    await second.getByText('已答复，对方会收到通知').waitFor()
}
