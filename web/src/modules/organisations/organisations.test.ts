// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { mayCreateBelow } from './desk/rights'

describe('making an organisation below another', () => {
  const path = [
    { id: '1', name: 'Street union' },
    { id: '2', name: 'Joint union' },
  ]

  it.each<[string, string, string[], boolean]>([
    ['is for who organises it', 'joint_union', ['2'], true],
    ['is for who organises one above', 'joint_union', ['1'], true],
    ['is not for who organises another', 'joint_union', ['3'], false],
    ['is not for a member', 'joint_union', [], false],
    ['makes no sense below an enterprise', 'enterprise', ['1'], false],
    ['makes no sense below a team', 'volunteer_team', ['1'], false],
  ])('%s', (_sentence, kind, organised, may) => {
    const organiser_of = organised.map((id) => ({ id }))
    expect(mayCreateBelow({ kind, path }, organiser_of)).toBe(may)
  })
})
