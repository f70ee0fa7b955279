// SPDX-License-Identifier: Apache-2.0
// The main job: publish, sign up, check in, check out, hours and points arrive.
import { minute, typed } from './clock.mjs'
import { check, journey, step } from './report.mjs'
import { codeSentTo, Person } from './server.mjs'
import { verdict } from './stage.mjs'

const title = '河道巡查：水头段'
const venue = '水头老码头'
const reason = '扫码前已经到场'
const member = { phone: '13800000001', name: '田小雨' }

export function story(world) {
    return journey('The story, from the desk to the statement', async () => {
        await publish(world)
        await showCode(world)
        await signUp(world)
        await checkIn(world)
        await checkOut(world)
        await correct(world)
        await annul(world)
        await lookAround(world)
    })
}

async function publish(world) {
    const { stage } = world
    world.opened_at = Date.now()
    const desk = (world.desk = await stage.page('desk'))
    await step('An organiser logs in at the desk with account and password', async () => {
        await desk.goto('/desk/')
        await desk.getByLabel('账号', { exact: true }).fill('gonghui')
        await desk.getByLabel('密码', { exact: true }).fill('honggang-demo')
        await stage.inspect(desk, 'desk login')
        await desk.getByRole('button', { name: '登录', exact: true }).click()
        // The desk opens with what waits for somebody, if anything does.
        await desk.getByRole('link', { name: '人与组织' }).waitFor()
        await desk.goto('/desk/activities')
        await desk.getByRole('table').waitFor()
        await stage.inspect(desk, 'desk list')
        await stage.picture(desk, 'desk-list')
    })
    await step(
        'They type an activity with a session that is open now, and publish it',
        async () => {
            await desk.goto('/desk/activities/new')
            await fillActivity(desk, world.opened_at)
            await stage.inspect(desk, 'desk publish')
            await stage.picture(desk, 'desk-publish')
            await desk.getByRole('button', { name: '发布', exact: true }).click()
            await desk.getByRole('heading', { name: title }).first().waitFor()
            await stage.inspect(desk, 'desk activity')
        },
    )
}

async function fillActivity(desk, now) {
    const starts = typed(now - 70 * minute)
    const ends = typed(now + 110 * minute)
    const field = (name) => desk.getByLabel(name, { exact: true }).first()
    await field('标题').fill(title)
    await field('标签').fill('河道巡查')
    await chooseOrganisation(desk)
    await field('地点').fill(venue)
    await field('日期').fill(starts.date)
    await field('日期').press('Tab')
    await field('开始').fill(starts.time)
    await field('结束').fill(ends.time)
    await field('名额').fill('20')
    await field('名额').press('Tab')
}

/** Whoever organises for one organisation only finds it chosen. */
async function chooseOrganisation(desk) {
    const choice = desk.getByLabel('主办组织', { exact: true }).first()
    await choice.click()
    await desk.getByRole('option').first().click()
}

async function showCode(world) {
    const { stage, desk } = world
    await step('The display page shows the code that changes, full screen', async () => {
        const opening = desk.context().waitForEvent('page')
        await desk.getByRole('link', { name: '投屏签到码' }).first().click()
        const display = (world.display = await opening)
        await display.getByRole('button', { name: '全屏' }).click()
        await display.locator('.code svg, .code canvas, .code img').first().waitFor()
        world.session_id = /sessions\/(\d+)\//.exec(display.url())[1]
        const organiser = new Person(stage.address)
        world.organiser = await organiser.loginByPassword('gonghui', 'honggang-demo')
        const shown = await organiser.ask('GET', `/api/sessions/${world.session_id}/display`)
        world.first_code = shown.codes[0]
        await stage.inspect(display, 'display')
        await stage.picture(display, 'display')
    })
    await step('The roster is open at the desk and expects nobody yet', async () => {
        await desk.goto(`/desk/sessions/${world.session_id}/roster`)
        await desk.getByText('还没有人报名').waitFor()
    })
}

async function signUp(world) {
    const { stage } = world
    const phone = (world.phone = await stage.page('phone'))
    await step('A member sees on the phone what is on, and opens the new activity', async () => {
        await phone.goto('/m/')
        await phone.getByRole('heading', { name: '今天' }).waitFor()
        await stage.inspect(phone, 'member home, logged out')
        await phone.getByRole('link', { name: '活动', exact: true }).click()
        const row = phone.getByRole('link').filter({ hasText: title }).first()
        await row.waitFor()
        await stage.inspect(phone, 'member list')
        await row.click()
        await phone.getByText('怎么签到').waitFor()
    })
    await step(
        'They log in with phone number and code, and are back where they were',
        async () => {
            await phone.getByRole('link', { name: '登录后报名' }).click()
            await phone.getByLabel('手机号').fill(member.phone)
            await stage.inspect(phone, 'member login')
            await phone.getByRole('button', { name: '获取验证码' }).click()
            await phone.getByLabel('验证码').waitFor()
            await stage.inspect(phone, 'member login, code')
            await phone.getByLabel('验证码').fill(await codeSentTo(stage.address, member.phone))
            await phone.getByRole('button', { name: '登录', exact: true }).click()
            await phone.getByRole('button', { name: '报名', exact: true }).waitFor()
        },
    )
    await step('They sign up, and the desk expects them without a reload', async () => {
        await stage.inspect(phone, 'member session')
        await stage.picture(phone, 'member-session')
        await phone.getByRole('button', { name: '报名', exact: true }).click()
        await phone.getByText('已报名，到时候见').waitFor()
        await rosterRow(world, member.name, '还没到')
    })
    await step('The list says that this one is theirs', async () => {
        await phone.goto('/m/activities')
        await phone.getByRole('link').filter({ hasText: title }).getByText('已报名').waitFor()
        await stage.picture(phone, 'member-list')
    })
}

async function rosterRow(world, name, state) {
    await world.desk.getByRole('row').filter({ hasText: name }).getByText(state).first().waitFor()
}

/** The desk's display as the phone's camera sees it. */
async function photograph(world) {
    await world.display.bringToFront()
    world.camera.point(await world.display.screenshot())
    await world.phone.bringToFront()
}

async function checkIn(world) {
    const { stage, phone } = world
    await step('They scan the display with the page’s own scanner and are checked in', async () => {
        await photograph(world)
        const release = await holdReader(phone)
        await phone.getByRole('link', { name: '扫一扫' }).click()
        await phone.getByText('对准墙上或屏幕上的码').waitFor()
        await stage.inspect(phone, 'member scan')
        await stage.picture(phone, 'member-scan')
        release()
        await verdict(phone, '已签到')
        await phone.getByText(/\d\d:\d\d 起计时/).waitFor()
        await phone.getByText('离开时再扫一次').waitFor()
        await stage.inspect(phone, 'verdict in')
        await stage.picture(phone, 'verdict-in')
    })
    await step('The roster at the desk shows them inside, live', async () => {
        await rosterRow(world, member.name, '在场')
    })
}

/** Keeps the reader of codes away until the page with the camera has been looked at. */
async function holdReader(phone) {
    let release
    const let_go = new Promise((resolve) => (release = resolve))
    const hold = (route) => let_go.then(() => route.continue())
    await phone.route('**/*.wasm', hold, { times: 1 })
    return release
}

async function checkOut(world) {
    const { stage, phone } = world
    await step('They scan again, tap once, and are told minutes and points', async () => {
        await photograph(world)
        await phone.goto('/m/scan')
        await phone.getByRole('heading', { name: /已到场 \d+ 分钟/ }).waitFor()
        await stage.inspect(phone, 'offer to check out')
        await phone.getByRole('button', { name: '签退' }).click()
        await verdict(phone, '已签退')
        await phone.getByText(/到场 \d+ 分钟.得 0 分/).waitFor()
        await stage.inspect(phone, 'verdict out')
        await rosterRow(world, member.name, '已离开')
    })
}

async function correct(world) {
    const { stage, desk, phone } = world
    await step('The organiser corrects the presence to an hour, with a reason', async () => {
        await desk.bringToFront()
        await stage.inspect(desk, 'desk roster')
        await openRow(desk, member.name)
        const panel = desk.getByRole('complementary')
        await panel.getByRole('button', { name: '更正时间' }).click()
        const now = Date.now()
        await fillMoment(panel, '签到', typed(now - 60 * minute))
        await fillMoment(panel, '签退', typed(now))
        await panel.getByLabel('原因').fill(reason)
        await stage.inspect(desk, 'desk roster, correction')
        await panel.getByRole('button', { name: '更正', exact: true }).click()
        await desk.getByText('更正好了').waitFor()
        await rosterRow(world, member.name, '更正过')
    })
    await step('The member’s statement has the two points and says how they came', async () => {
        await phone.bringToFront()
        await phone.goto('/m/points')
        const line = phone
            .getByRole('listitem')
            .filter({ hasText: title })
            .filter({ hasText: reason })
        await line.getByText(`组织者把到场改为 60 分钟，应得 2 分：${reason}`).waitFor()
        await line.getByText('+2').waitFor()
        await stage.inspect(phone, 'member points')
        await stage.picture(phone, 'member-points')
        await line.getByRole('link').click()
        await phone.getByText('到场 60 分钟，每满 30 分钟 1 分，得 2 分').waitFor()
        await stage.inspect(phone, 'member presence')
    })
}

async function openRow(desk, name) {
    await desk.getByRole('row').filter({ hasText: name }).getByText(name).click()
    await desk.getByRole('complementary').getByRole('heading', { name }).waitFor()
}

async function fillMoment(panel, name, { date, time }) {
    await panel.getByLabel(`${name}日期`).fill(date)
    await panel.getByLabel(`${name}日期`).press('Tab')
    await panel.getByLabel(name, { exact: true }).fill(time)
}

async function annul(world) {
    const { stage, desk } = world
    const name = '林小妹'
    const other = new Person(stage.address)
    await step('The desk checks another member in by the member’s own code', async () => {
        await other.loginByPhone('13900001111', name)
        await other.ask('PUT', `/api/sessions/${world.session_id}/sign_up`)
        const { member_code } = await other.ask('GET', '/api/me/member_code')
        await desk.bringToFront()
        await desk.keyboard.press('Escape')
        await desk.getByLabel('手动签到').fill(member_code)
        await desk.getByLabel('手动签到').press('Enter')
        await rosterRow(world, name, '在场')
        await stage.picture(desk, 'desk-room')
    })
    await step('The organiser annuls that presence, and the member is told why', async () => {
        await openRow(desk, name)
        const panel = desk.getByRole('complementary')
        await panel.getByRole('button', { name: '作废' }).click()
        await panel.getByLabel('原因').fill('本人没有到场')
        await panel.getByRole('button', { name: `作废${name}的这次签到` }).click()
        await rosterRow(world, name, '已作废')
        const { items } = await other.ask('GET', '/api/me/notices')
        const kind = items[0].kind ?? items[0].word
        check(/(^|\.)presence_annulled$/.test(kind), `the newest notice is ${kind}`)
        check(items[0].params.reason === '本人没有到场', 'the notice does not give the reason')
    })
}

async function lookAround(world) {
    const { stage, desk, phone } = world
    await step('The other pages of the phone are as easy to use', async () => {
        await phone.goto('/m/me')
        await phone.getByText('我的会员码').waitFor()
        await stage.inspect(phone, 'member me')
        await stage.picture(phone, 'member-me')
        await phone.goto('/m/')
        await phone.getByRole('heading', { name: '今天' }).waitFor()
        await stage.inspect(phone, 'member home')
        await stage.picture(phone, 'member-home')
        await phone.goto('/m/scan?show=mine')
        await phone.getByText('让组织者扫这个').waitFor()
        await stage.inspect(phone, 'member code')
    })
    await step('The other pages of the desk are as easy to use, in English too', async () => {
        for (const place of ['organisations', 'points', 'account']) {
            await desk.goto(`/desk/${place}`)
            await desk.getByRole('heading', { level: 1 }).waitFor()
            await desk.waitForLoadState('networkidle')
            await stage.inspect(desk, `desk ${place}`)
        }
        await desk.goto('/desk/activities')
        await desk.getByRole('button', { name: 'English' }).click()
        await desk.getByRole('link', { name: 'Activities' }).first().waitFor()
        await desk.getByRole('table').waitFor()
        await stage.inspect(desk, 'desk list in English')
        await stage.picture(desk, 'desk-english')
        await desk.getByRole('button', { name: '中文' }).click()
        await desk.getByRole('link', { name: '活动', exact: true }).waitFor()
    })
    await step('Phone and desk are readable in the dark', async () => {
        for (const page of [phone, desk]) await page.emulateMedia({ colorScheme: 'dark' })
        await phone.goto('/m/activities')
        await phone.getByRole('link').filter({ hasText: title }).waitFor()
        await stage.inspect(phone, 'member list, dark')
        await stage.picture(phone, 'member-dark')
        await desk.goto(`/desk/sessions/${world.session_id}/roster`)
        await desk.getByRole('table').waitFor()
        await stage.inspect(desk, 'desk roster, dark')
        for (const page of [phone, desk]) await page.emulateMedia({ colorScheme: 'light' })
    })
}
