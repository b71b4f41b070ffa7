import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { roles } from '#platform/identity/roles.ts'
import { CopyButton } from '#web/components/copy-button.tsx'
import { FormNote } from '#web/components/form-field.tsx'
import { usePageTitle } from '#web/components/page.tsx'
import { showTime } from '#web/components/time.ts'
import { type HandedOutLink, handOutLinks } from '#web/public/setup-client.ts'
import { useAction } from '#web/use-action.ts'

/** The page of the link that the first start prints: it hands out three links for three different people. */
export function SetupPage() {
  usePageTitle('首次设置')
  const { hash: token } = useLocation()
  const [links, setLinks] = useState<readonly HandedOutLink[]>()
  const { run, busy, failure } = useAction()
  if (links) return <HandedOut links={links} />
  const handOut = () =>
    run(async () => {
      const handed = await handOutLinks(token)
      setLinks(handed.links)
    })
  return (
    <div className="panel entry-card entry-card-wide">
      <div>
        <h1>首次设置</h1>
        <p>平台由三位管理员分别管理，互相制约：没有一个人能既开账号、又授权限、又管审计。</p>
      </div>
      <RoleDuties />
      {failure ? (
        <>
          <FormNote kind="error">{failure}</FormNote>
          <FormNote kind="info">
            在有管理员就任之前，每次启动平台都会在终端上显示一个新的设置链接；之后请在服务器上运行 mingche
            admin-reset 重发某一个管理员的链接。
          </FormNote>
        </>
      ) : null}
      {token ? (
        <>
          <p>下一步会生成三个一次性链接，请分别交给三个人。这一步只能做一次；做之前请先确定由哪三位担任。</p>
          <button
            type="button"
            className="button button-primary"
            disabled={busy}
            onClick={() => void handOut()}
          >
            {busy ? '正在生成…' : '生成三个链接'}
          </button>
        </>
      ) : (
        <FormNote kind="info">
          请打开平台启动时在终端上显示的完整链接（「#」后面的部分也要）。已经设置过的平台不再显示这个链接。
        </FormNote>
      )}
    </div>
  )
}

function RoleDuties() {
  return (
    <dl className="role-duties">
      {(['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const).map((id) => (
        <div key={id}>
          <dt>{roles[id].name}</dt>
          <dd>{roles[id].duty}</dd>
        </div>
      ))}
    </dl>
  )
}

function HandedOut(props: { links: readonly HandedOutLink[] }) {
  return (
    <div className="panel entry-card entry-card-wide">
      <div>
        <h1>请把三个链接交给三个人</h1>
        <p>
          各人在自己的电脑上打开，自己取用户名、设密码。每个链接只能用一次，同一个浏览器只能领一个。离开本页后不再显示。
        </p>
      </div>
      <ol className="handout">
        {props.links.map((link) => {
          const address = location.origin + link.path
          return (
            <li key={link.role.id} className="panel">
              <h2>{link.role.name}</h2>
              <p className="muted">
                {link.duty}。{showTime(link.expiresAt)} 前有效。
              </p>
              <div className="handout-link">
                <code data-role={link.role.id}>{address}</code>
                <CopyButton text={address} label="复制链接" />
              </div>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
