import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { EmptyState } from '#web/components/states.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { showAmount } from '../amount-text.ts'
import { useBook } from '../book-context.tsx'
import { projectDisagreements, projectSums } from '../funding-sums.ts'
import { useAddress } from '../use-address.ts'
import { newProject } from './new-project.ts'
import { OverallEditor } from './overall-editor.tsx'
import { ProjectEditor } from './project-editor.tsx'
import '../forms.css'

/** 项目与绩效表: the list of projects with what does not agree, and the form of the chosen one. */
export function ProjectsTab() {
  const { id, projects, lines, session, summary, isReadOnly } = useBook()
  const address = useAddress()
  const [name, setName] = useState('')
  const focus = address.get('focus')
  const chosen =
    projects.find((project) => project.id === focus) ?? (focus === 'overall' ? undefined : projects[0])
  const add = () => {
    const projectId = crypto.randomUUID()
    const project = newProject(projectId, name.trim(), summary.head)
    session.change(`新建项目「${project.name}」`, [{ kind: 'project', id: projectId, value: project }])
    setName('')
    address.set({ focus: projectId }, false)
  }
  const remove = () => {
    if (!chosen) return
    session.change(`删除项目「${chosen.name}」`, [{ kind: 'project', id: chosen.id, value: null }])
    toastDone(`已删除项目「${chosen.name}」。`, () => session.undo())
  }
  return (
    <div className="book-body book-body-fixed">
      <div className="two-columns">
        <nav className="side-list" aria-label="项目">
          <Link
            to="/budget/books/$id"
            params={{ id }}
            search={{ tab: 'projects', focus: 'overall' }}
            aria-current={chosen ? undefined : 'true'}
          >
            整体支出绩效目标表
          </Link>
          {projects.map((project) => {
            const sums = projectSums(project, lines)
            const bad = projectDisagreements(sums, String).length
            return (
              <Link
                key={project.id}
                to="/budget/books/$id"
                params={{ id }}
                search={{ tab: 'projects', focus: project.id }}
                aria-current={project === chosen ? 'true' : undefined}
              >
                {project.name}
                <small>
                  {showAmount(sums.lines, '万元')} 万元
                  {bad > 0 ? <span className="is-bad">　{bad} 处对不上</span> : null}
                </small>
              </Link>
            )
          })}
          {isReadOnly ? null : (
            <form
              className="side-list-foot"
              onSubmit={(event) => {
                event.preventDefault()
                if (name.trim()) add()
              }}
            >
              <Input
                size="small"
                value={name}
                maxLength={120}
                placeholder="新项目的名称"
                aria-label="新项目的名称"
                onChange={(event) => setName(event.target.value)}
              />
              <Button size="small" htmlType="submit" disabled={!name.trim()}>
                新建
              </Button>
            </form>
          )}
        </nav>
        <div className="scroll-column">
          {chosen ? (
            <ProjectEditor key={chosen.id} project={chosen} onRemove={remove} />
          ) : projects.length === 0 && focus !== 'overall' ? (
            <div className="panel">
              <EmptyState title="还没有项目">
                在左边写下名称新建；导入明细时，表里的项目也会一并建好。
              </EmptyState>
            </div>
          ) : (
            <OverallEditor />
          )}
        </div>
      </div>
    </div>
  )
}
