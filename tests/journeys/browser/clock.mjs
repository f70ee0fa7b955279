// SPDX-License-Identifier: Apache-2.0
// Moments as somebody in the town would type them.

const town = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
})

export const minute = 60_000

/** The day and time of the town's clock, such as 2026-11-23 and 18:45. */
export function typed(moment) {
    const [date, time] = town.format(moment).split(' ')
    return { date, time }
}
