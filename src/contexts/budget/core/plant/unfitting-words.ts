import { levelOf } from '../check/families/wording-level.ts'
import type { Template, TemplateLibrary } from '../template/library.ts'
import { parseWording } from '../template/wording.ts'
import type { Draft } from './planted.ts'

/** Words that do not fit a unit of this name in the province of this form; empty where nothing is known of it. */
export function unfittingWords(
  unitName: string,
  { form }: Template,
  { common }: TemplateLibrary,
): Pick<Draft, 'otherLevel' | 'otherPlace'> {
  const wording = parseWording(common.wording)
  const level = levelOf(unitName)
  const province = wording.places.provinces.find(({ name }) => form.title.includes(name))
  return {
    otherLevel: level
      ? wording.levelTerms.filter(({ fits }) => !fits.includes(level)).flatMap(({ terms }) => terms)
      : [],
    otherPlace: wording.places.features
      .filter(({ id }) => province?.lacks.includes(id))
      .flatMap(({ terms }) => terms.filter((term) => /^\p{Script=Han}+$/u.test(term))),
  }
}
