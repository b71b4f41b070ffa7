/** Shorter ones fall to guessing, longer ones only cost time. Counted in characters. */
const lengthMin = 12
const lengthMax = 128
/** 等保三级 8.1.4.1 a) asks for complexity: so many of small letter, capital, digit, anything else (Chinese too). */
const kindsMin = 3
const distinctMin = 6

/** Pieces that stand in every list of stolen passwords, and in the heads of people who run this platform. */
const commonPieces = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  '123456',
  '654321',
  '111111',
  '000000',
  '888888',
  '666666',
  'qwerty',
  'asdfgh',
  'zxcvbn',
  '1qaz2wsx',
  'qazwsx',
  '1q2w3e',
  'abc123',
  'abcdef',
  'iloveyou',
  '5201314',
  'woaini',
  'admin',
  'root123',
  'welcome',
  'letmein',
  'mingche',
  'huanbao',
  'shengtai',
  'zhengfu',
  '明澈',
  '生态环境',
]

/**
 * Why a password is not accepted, as the end of the sentence 「这个密码不够安全：…」.
 * @returns `undefined` when it is accepted.
 */
export function weaknessOf(password: string, userName: string): string | undefined {
  const text = password.normalize('NFKC')
  const characters = [...text]
  if (characters.length < lengthMin) return `至少要有 ${lengthMin} 个字符，现在是 ${characters.length} 个`
  if (characters.length > lengthMax) return `不能超过 ${lengthMax} 个字符`
  if (countKinds(text) < kindsMin) return '小写字母、大写字母、数字、其他符号（含汉字）四类中至少要有三类'
  if (new Set(characters).size < distinctMin) return '重复的字符太多'
  const folded = text.toLowerCase()
  if (userName.length >= 3 && folded.includes(userName.toLowerCase())) return '不能含有用户名'
  const piece = commonPieces.find((each) => folded.includes(each))
  // Named when the rest is too short to stand alone: 「明澈」 inside a long sentence does no harm.
  if (piece && characters.length - piece.length < lengthMin) return `含有太常见的「${piece}」`
  return undefined
}

function countKinds(text: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(text)).length
}
