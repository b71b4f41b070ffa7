import { Button } from 'antd'
import { useState } from 'react'
import { useBook } from './book-context.tsx'
import { TextField } from './fields.tsx'
import './forms.css'

/** 名词解释, and names for codes that no list holds. */
export function GlossaryTab() {
  const { part, setPart, isReadOnly, lines, codes } = useBook()
  const { terms } = part('glossary')
  const { names } = part('codeNames')
  const [draft, setDraft] = useState({ term: '', text: '' })
  const nameless = namelessCodes(lines, codes)
  const keys = [...new Set([...Object.keys(names), ...nameless])]
  const add = () => {
    setPart('glossary', '添加名词', {
      terms: [...terms, { term: draft.term.trim(), text: draft.text.trim() }],
    })
    setDraft({ term: '', text: '' })
  }
  return (
    <div className="book-body">
      <section className="form-section" id="glossary">
        <h2>
          名词解释 <small>{terms.length} 条，按这里的顺序印在第四部分</small>
        </h2>
        {terms.map(({ term, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: terms have no name but their place.
          <div key={at} className="list-row">
            <span className="list-row-number">{at + 1}.</span>
            <div className="list-row-field term-row">
              <TextField
                label={`名词 ${at + 1}`}
                value={term}
                max={40}
                isReadOnly={isReadOnly}
                onTake={(next) =>
                  next.trim() &&
                  setPart('glossary', '修改名词', { terms: terms.with(at, { term: next.trim(), text }) })
                }
              />
              <TextField
                label="解释"
                value={text}
                rows={2}
                max={2000}
                isReadOnly={isReadOnly}
                onTake={(next) =>
                  next.trim() &&
                  setPart('glossary', '修改名词', { terms: terms.with(at, { term, text: next.trim() }) })
                }
              />
            </div>
            {isReadOnly ? null : (
              <Button
                size="small"
                type="text"
                onClick={() => setPart('glossary', '删除名词', { terms: terms.toSpliced(at, 1) })}
              >
                删除
              </Button>
            )}
          </div>
        ))}
        {isReadOnly ? null : (
          <div className="list-row">
            <span className="list-row-number">+</span>
            <div className="list-row-field term-row">
              <TextField
                label="新名词"
                value={draft.term}
                max={40}
                onTake={(term) => setDraft({ ...draft, term })}
              />
              <TextField
                label="新名词的解释"
                value={draft.text}
                rows={2}
                max={2000}
                onTake={(text) => setDraft({ ...draft, text })}
              />
            </div>
            <Button size="small" disabled={!draft.term.trim() || !draft.text.trim()} onClick={add}>
              添加
            </Button>
          </div>
        )}
      </section>
      {keys.length > 0 ? (
        <section className="form-section" id="codeNames">
          <h2>
            名录里没有的科目 <small>编码对的，在这里写上名称，报表就能印出来</small>
          </h2>
          <div className="form-grid">
            {keys.map((key) => (
              <TextField
                key={key}
                label={codeTitle(key)}
                value={names[key] ?? ''}
                max={60}
                isReadOnly={isReadOnly}
                onTake={(name) =>
                  setPart('codeNames', '科目名称', {
                    names: name.trim() ? { ...names, [key]: name.trim() } : without(names, key),
                  })
                }
              />
            ))}
          </div>
        </section>
      ) : null}
    </div>
  )
}

const kindTitles: Readonly<Record<string, string>> = {
  functional: '功能科目',
  economic: '部门经济科目',
  government: '政府经济科目',
}

function codeTitle(key: string): string {
  const [kind = '', code = ''] = key.split(' ')
  return `${kindTitles[kind] ?? kind} ${code}`
}

function namelessCodes(
  lines: ReturnType<typeof useBook>['lines'],
  codes: ReturnType<typeof useBook>['codes'],
): string[] {
  const keys = lines.flatMap(({ functional, departmentItem, governmentItem }) => [
    ...(functional && !codes.find('functional', functional) ? [`functional ${functional}`] : []),
    ...(departmentItem && !codes.find('economic', departmentItem) ? [`economic ${departmentItem}`] : []),
    ...(governmentItem && !codes.find('government', governmentItem) ? [`government ${governmentItem}`] : []),
  ])
  return [...new Set(keys)]
}

function without(names: Readonly<Record<string, string>>, key: string): Record<string, string> {
  return Object.fromEntries(Object.entries(names).filter(([each]) => each !== key))
}
