// SPDX-License-Identifier: Apache-2.0

const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]

// The order matters: most browsers also call themselves Chrome and Safari.
const browsers: [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/QQBrowser/, 'QQ'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

function first(names: [RegExp, string][], text: string): string {
  return names.find(([sign]) => sign.test(text))?.[1] ?? ''
}

/** `Windows · Chrome` out of what a browser says of itself; anything else is shown as it came. */
export function deviceName(agent: string): string {
  const name = [first(systems, agent), first(browsers, agent)].filter(Boolean).join(' · ')
  return name || agent.slice(0, 60)
}
