import { expect, test } from 'vitest'
import { browserName } from './browser-name.ts'

test('浏览器按人们的叫法显示', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'
  expect(browserName(edge)).toBe('Windows 上的 Edge')
  expect(browserName('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36')).toBe(
    'Linux 上的 Chrome',
  )
  expect(browserName('curl/8.0')).toBe('未知的程序')
})
