// SPDX-License-Identifier: Apache-2.0
// A piece of a page that does not arrive, on both shells, and a member who opens the desk.
import { check, journey, step } from './report.mjs'
import { Person } from './server.mjs'
import { pageOf } from './stage.mjs'

const member = { phone: '13900004441', name: '许文静' }

export function parts(world) {
    return journey('Pieces of pages that do not arrive', async () => {
        const { stage } = world
        const person = await new Person(stage.address).loginByPhone(member.phone, member.name)
        await step('On the phone the page is loaded anew once, and then says so', async () => {
            const phone = await pageOf(stage, 'phone', person)
            await goAstray(phone, '/m/', 'PointsPage', () =>
                phone.getByRole('link', { name: /服务时长/ }).click(),
            )
        })
        await step('At the desk it is the same', async () => {
            await world.organiser.ask('PATCH', '/api/me', { language: 'zh-CN' })
            const desk = await pageOf(stage, 'desk', world.organiser)
            await goAstray(desk, '/desk/', 'OrganisationsPage', () =>
                desk.getByRole('link', { name: '人与组织' }).click(),
            )
        })
        await step('A piece of the home page that is missing leaves the rest to be used', async () => {
            const phone = await pageOf(stage, 'phone', person)
            await block(phone, 'TonightList')
            await phone.goto('/m/')
            const missing = phone.getByRole('alert').filter({ hasText: '这一块没有加载出来' })
            await missing.waitFor()
            await stage.inspect(phone, 'member home, a part missing')
            await phone.unrouteAll()
            await missing.getByRole('button', { name: '再试一次' }).click()
            await phone.getByRole('heading', { name: '今天' }).waitFor()
            await close(stage, phone)
        })
        await step('A module that is switched off has no entry and no page', async () => {
            const desk = await pageOf(stage, 'desk', world.organiser)
            await desk.route('**/api/tenant', withoutModule('points'))
            await desk.goto('/desk/')
            await desk.getByRole('link', { name: '人与组织' }).waitFor()
            await desk.getByRole('link', { name: '积分' }).waitFor({ state: 'detached' })
            await desk.goto('/desk/points')
            await desk.getByText('没有这个页面').first().waitFor()
            await stage.inspect(desk, 'desk, a module switched off')
            await desk.context().close()
        })
        await step('A member who may do nothing at the desk is led to the phone pages', async () => {
            const desk = await pageOf(stage, 'desk', person)
            await desk.goto('/desk/')
            await desk.waitForURL('**/m/')
            await desk.getByRole('heading', { name: '今天' }).waitFor()
            await desk.context().close()
        })
    })

    /** The file of a page is gone: one reload, then a sentence, and another attempt that succeeds. */
    async function goAstray(page, start, file, open) {
        const { stage } = world
        if (start === '/m/') await page.goto('/m/me')
        else await page.goto(start)
        await page.waitForLoadState('networkidle')
        let reloads = 0
        page.on('request', (request) => (reloads += request.isNavigationRequest() ? 1 : 0))
        await block(page, file)
        await open()
        await page.getByText('这一页没有加载出来').waitFor()
        check(reloads === 1, `the page was loaded anew ${reloads} times`)
        check(/^这一页没有加载出来/.test(await page.title()), 'the title is of another page')
        await stage.inspect(page, `${file} missing`)
        await page.unrouteAll()
        await page.getByRole('button', { name: '再试一次' }).click()
        await page.getByText('这一页没有加载出来').waitFor({ state: 'detached' })
        await page.getByRole('heading', { level: 1 }).waitFor()
        await close(stage, page)
    }
}

/** Answers as for a tenant that uses everything but one module. */
function withoutModule(name) {
    const modules = ['identity', 'organisations', 'activities', 'attendance', 'points', 'notices']
    return async (route) => {
        const response = await route.fetch()
        const facts = { ...(await response.json()), modules: modules.filter((one) => one !== name) }
        await route.fulfill({ response, json: facts })
    }
}

async function block(page, file) {
    await page.route(`**/assets/${file}-*.js`, (route) => route.abort())
}

/** What a browser says of a file that was kept away is no complaint of the page. */
async function close(stage, page) {
    await page.context().close()
    stage.complaints = stage.complaints.filter((said) => !/ERR_FAILED/.test(said))
}
