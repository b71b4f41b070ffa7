const browsers = [
  ['Edg/', 'Edge'],
  ['360SE', '360 浏览器'],
  ['QQBrowser', 'QQ 浏览器'],
  ['MicroMessenger', '微信'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['Android', '安卓'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** What a person calls it, 「Windows 上的 Edge」, from the User-Agent header; whatever claims to be several is the first. */
export function browserName(userAgent: string): string {
  const browser = browsers.find(([mark]) => userAgent.includes(mark))?.[1]
  const system = systems.find(([mark]) => userAgent.includes(mark))?.[1]
  if (browser && system) return `${system} 上的 ${browser}`
  return browser ?? system ?? '未知的程序'
}
