import { useEffect, useState } from 'react'
import type { Viewer } from '#web/session.ts'
import './first-tour.css'

const steps = [
  {
    target: '.top-bar-contexts',
    title: '从这里进入各项工作',
    text: '上面一排是您能用的系统，只列出您的角色用得到的。',
  },
  {
    target: '.top-bar-help',
    title: '常用操作都有快捷键',
    text: '在任何页面按一下「?」键，就能看到这一页的快捷键。',
  },
  {
    target: '.top-bar-person',
    title: '账号和退出',
    text: '点自己的名字，可以改密码、绑定身份验证器、查看在哪些电脑上登录着。',
  },
]

/** Three steps, once for each person and browser; nothing is blocked while it stands in its corner. */
export function FirstTour(props: { viewer: Viewer }) {
  const storedAs = `mingche.tour.${props.viewer.userId}`
  const [index, setIndex] = useState(() => (localStorage.getItem(storedAs) === null ? 0 : steps.length))
  const step = steps[index]
  useEffect(() => {
    const target = step ? document.querySelector(step.target) : null
    target?.classList.add('tour-target')
    return () => target?.classList.remove('tour-target')
  }, [step])
  if (!step) return null
  const go = (next: number) => {
    if (next >= steps.length) localStorage.setItem(storedAs, 'seen')
    setIndex(next)
  }
  const isLast = index === steps.length - 1
  return (
    <section className="panel tour" aria-label="初次使用">
      <h2>{step.title}</h2>
      <p>{step.text}</p>
      <div className="tour-foot">
        <span className="muted">
          {index + 1} / {steps.length}
        </span>
        <span className="page-actions">
          {isLast ? null : (
            <button type="button" className="button" onClick={() => go(steps.length)}>
              不用介绍
            </button>
          )}
          <button type="button" className="button button-primary" onClick={() => go(index + 1)}>
            {isLast ? '开始使用' : '下一步'}
          </button>
        </span>
      </div>
    </section>
  )
}
