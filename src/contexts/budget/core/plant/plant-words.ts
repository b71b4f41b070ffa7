/** Words that do not belong where they stand. The sentences are invented; each carries one slip. */
import { pick } from './choose.ts'
import { type Sentence, sentences, textOfRuns } from './parts.ts'
import type { Draft, PlantedError, Planter, PlantFamily } from './planted.ts'

/** A sentence behind an existing one, in a paragraph of words that holds no error yet. */
function addedSentence(
  draft: Draft,
  family: PlantFamily,
  sentence: string,
  printed: string,
): PlantedError | undefined {
  const place = pick(
    sentences(draft.disclosure).filter((each) => isFree(draft, each)),
    draft.random,
  )
  const last = place?.runs.at(-1)
  if (!place || !last) return undefined
  draft.used.add(place.id)
  last.text = `${last.text}${sentence}`
  return { family, texts: [sentence], printed, was: '' }
}

/**
 * No cover line, no heading-like line, no paragraph with figures that are compared. Duties and bodies name whom a unit
 * deals with, of whatever level.
 */
function isFree(draft: Draft, { id, runs, section }: Sentence): boolean {
  const text = textOfRuns(runs)
  if (section === 'duties' || section === 'bodies' || draft.used.has(id)) return false
  return text.length >= 12 && /。$/.test(text) && !runs.some(({ fact }) => fact)
}

const slips: readonly (readonly [sentence: string, slip: string])[] = [
  ['全年掌握准确的的数据。', '的的'],
  ['按程序安排投资项，逐项落实。', '投资项'],
  ['及时处置突发水污染突发事件。', '突发水污染突发'],
  ['加强与辐射风险防范监管。', '加强与'],
  ['另需宣传经费约3万，据实列支。', '3万'],
  ['所列投资项项目按季检查。', '项项目'],
]

export const plantWording: Planter = (draft) => {
  const slip = pick(
    slips.filter(([, word]) => !draft.used.has(word)),
    draft.random,
  )
  if (!slip) return undefined
  draft.used.add(slip[1])
  return addedSentence(draft, 'wording', slip[0], slip[1])
}

export const plantLevel: Planter = (draft) => oneWord(draft, 'level', draft.otherLevel, '按规定报送')

export const plantPlace: Planter = (draft) => oneWord(draft, 'place', draft.otherPlace, '全年持续排查')

function oneWord(
  draft: Draft,
  family: PlantFamily,
  words: readonly string[],
  before: string,
): PlantedError | undefined {
  const word = pick(
    words.filter((each) => !draft.used.has(each)),
    draft.random,
  )
  if (word === undefined) return undefined
  draft.used.add(word)
  return addedSentence(draft, family, `${before}${word}有关情况。`, word)
}

/** Two rules on one subject, the older beside the newer. */
export const plantOlderRule: Planter = (draft) => {
  const subjects = ['项目资金', '专用设备', '档案资料', '合同履约', '公务接待', '监测数据'].filter(
    (each) => !draft.used.has(each),
  )
  const subject = pick(subjects, draft.random)
  if (subject === undefined) return undefined
  draft.used.add(subject)
  const rule = (year: number, number: number) =>
    `《${subject}管理与使用办法》（示财发〔${year}〕${number}号）`
  const older = rule(2012, 18)
  return addedSentence(draft, 'olderRule', `执行${older}和${rule(2023, 7)}的要求。`, older)
}
