// SPDX-License-Identifier: Apache-2.0

/** Everything before `/m/` or `/desk/`: empty for a tenant with its own host, `/t/shuitou` otherwise. */
export function tenantPrefix(pathname: string): string {
  const found = /^(.*?)\/(?:m|desk)(?:\.html)?(?:\/|$)/.exec(pathname)
  return found?.[1] ?? ''
}

/** The prefix of the page that is open. */
export function currentPrefix(): string {
  return tenantPrefix(window.location.pathname)
}

/** The address of a shell's start page, with its closing slash. */
export function shellBase(shell: 'm' | 'desk'): string {
  return `${currentPrefix()}/${shell}/`
}
