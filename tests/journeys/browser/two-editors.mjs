// SPDX-License-Identifier: Apache-2.0
// Two organisers edit one session at once; a slip is called back; what runs is prolonged.
import { minute } from './clock.mjs'
import { check, journey, step } from './report.mjs'
import { Person } from './server.mjs'
import { pageOf } from './stage.mjs'

const title = '车间安全夜校'
const hall = '二楼会议室'

export function twoEditors(world) {
    return journey('Two editors of one session', async () => {
        const { stage, organiser } = world
        await organiser.ask('PATCH', '/api/me', { language: 'zh-CN' })
        const member = await new Person(stage.address).loginByPhone('13900007771', '罗小梅')
        let activity
        await step('A session lies ahead for which somebody has signed up', async () => {
            activity = await publish(organiser, Date.now() + 48 * 60 * minute)
            await member.ask('PUT', `/api/sessions/${activity.sessions[0].id}/sign_up`)
        })
        const one = await pageOf(stage, 'desk', organiser)
        const other = await pageOf(stage, 'desk', organiser)
        await step('Whoever saves second sees the other change beside their own', () =>
            collide(stage, one, other, activity.id),
        )
        await step('The change is called back before anybody is told', async () => {
            await other.reload()
            await other.getByRole('button', { name: '撤回改动' }).click()
            await other.getByText('已撤回，没有通知任何人。').waitFor()
            await other.getByText(`${hall} · 已报名`).waitFor()
            const { items } = await member.ask('GET', '/api/me/notices')
            check(items.length === 0, 'somebody was told')
        })
        await step('A running session is prolonged from the desk', () =>
            prolong(stage, one, organiser),
        )
        for (const page of [one, other]) await page.context().close()
    })
}

async function publish(organiser, starts_at) {
    const { organiser_of } = await organiser.ask('GET', '/api/me/organisations')
    return organiser.ask('POST', '/api/activities', {
        organisation_id: organiser_of[0].id,
        title,
        description: '',
        tag: '平安',
        sessions: [
            {
                venue: hall,
                starts_at: new Date(starts_at).toISOString(),
                ends_at: new Date(starts_at + 60 * minute).toISOString(),
                capacity: 10,
            },
        ],
    })
}

async function openDialog(desk, activity_id) {
    await desk.goto(`/desk/activities/${activity_id}`)
    await desk.getByRole('button', { name: '修改场次' }).click()
    return desk.getByRole('dialog', { name: '修改场次' })
}

async function collide(stage, one, other, activity_id) {
    const first = await openDialog(one, activity_id)
    const second = await openDialog(other, activity_id)
    await first.getByLabel('地点').fill('三楼大厅')
    await first.getByLabel('名额').fill('12')
    await first.getByRole('button', { name: '保存' }).click()
    await first.waitFor({ state: 'detached' })
    await second.getByLabel('地点').fill('一楼食堂')
    await second.getByRole('button', { name: '保存' }).click()
    await second.getByText('刚刚有人也改过').first().waitFor()
    await second.getByText('地点：刚被别人改成“三楼大厅”').waitFor()
    check((await second.getByLabel('名额').inputValue()) === '12', 'the other change was not taken')
    check((await second.getByLabel('地点').inputValue()) === '一楼食堂', 'my words were lost')
    await stage.inspect(other, 'desk two editors')
    await stage.picture(other, 'desk-two-editors')
    await second.getByRole('button', { name: '保存' }).click()
    await second.waitFor({ state: 'detached' })
    await other.getByText('一楼食堂').waitFor()
    await other.getByText(/改动还没通知，\d\d:\d\d通知大家/).waitFor()
    await stage.inspect(other, 'desk change that waits')
    await stage.picture(other, 'desk-change-waits')
}

async function prolong(stage, desk, organiser) {
    const running = await publish(organiser, Date.now() - 30 * minute)
    const dialog = await openDialog(desk, running.id)
    await dialog.getByLabel('地点').fill('操场')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.waitFor({ state: 'detached' })
    await desk.getByText('操场 · 已报名').waitFor()
    await stage.inspect(desk, 'desk running session moved')
}
