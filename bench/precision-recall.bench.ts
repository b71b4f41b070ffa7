// Precision and recall on the labelled documents, by document, family and severity.
import { measureCorpus, measurementTables } from '../corpus/measure.ts'

const documents = await measureCorpus()
console.log(documents ? measurementTables(documents) : 'not run: ../shared/data/disclosures is not here')
