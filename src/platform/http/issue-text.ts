import type { z } from 'zod'

/** What is wrong with one field, in words of the person who filled it in. A schema may bring a more telling text. */
export function issueText(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '没有填写' : `应当是${typeName(issue.expected)}`
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return '格式不对'
    case 'invalid_value':
      return '不在可选的范围内'
    case 'unrecognized_keys':
      return `有不认识的内容：${issue.keys.join('、')}`
    default:
      return '不合要求'
  }
}

function tooSmall(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  if (issue.origin === 'string') return issue.minimum === 1 ? '不能为空' : `至少要有 ${issue.minimum} 个字符`
  if (issue.origin === 'array' || issue.origin === 'set') return `至少要有 ${issue.minimum} 项`
  return `不能小于 ${issue.minimum}`
}

function tooBig(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string {
  if (issue.origin === 'string') return `不能超过 ${issue.maximum} 个字符`
  if (issue.origin === 'array' || issue.origin === 'set') return `不能超过 ${issue.maximum} 项`
  return `不能大于 ${issue.maximum}`
}

function typeName(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    string: '文字',
    number: '数字',
    int: '整数',
    boolean: '是或否',
    array: '列表',
    object: '一组填写项',
    date: '日期',
  }
  return names[expected] ?? '另一种内容'
}
