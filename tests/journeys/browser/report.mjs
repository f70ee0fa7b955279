// SPDX-License-Identifier: Apache-2.0
// Tells what passed and what did not. A step that fails ends its journey, never the whole run.

let passed = 0
let failed = 0
let onFailure = async () => {}

/** Called with the name of the step that failed, to keep what the pages looked like. */
export function whenFailing(act) {
    onFailure = act
}

class Stopped extends Error {}

export async function step(sentence, act) {
    const began = Date.now()
    try {
        await act()
    } catch (error) {
        failed += 1
        console.log(`  FAILED  ${sentence}\n${indented(String(error?.stack ?? error))}`)
        await onFailure(`${failed} ${sentence}`).catch((reason) => console.log(String(reason)))
        throw new Stopped(sentence)
    }
    passed += 1
    console.log(`  ok      ${sentence} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}

export async function journey(name, act) {
    console.log(name)
    try {
        await act()
    } catch (error) {
        if (error instanceof Stopped) return
        failed += 1
        console.log(`  FAILED  between two steps\n${indented(String(error?.stack ?? error))}`)
    }
}

/** Findings that are gathered over a whole run and told once. */
export async function finding(sentence, findings) {
    await journey(sentence, () =>
        step(sentence, async () => {
            if (findings.length > 0) throw new Error(findings.join('\n'))
        }),
    )
}

/** Prints the counts; true when nothing failed and something was tried. */
export function summary() {
    console.log(`${passed} passed, ${failed} failed`)
    return failed === 0 && passed > 0
}

export function check(truth, otherwise) {
    if (!truth) throw new Error(otherwise)
}

function indented(text) {
    return text.replace(/^/gm, '          ')
}
