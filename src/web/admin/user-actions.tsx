import { identityPolicy } from '#platform/identity/policy.ts'
import { may } from '#platform/policy.ts'
import { readAdministrationAgain, type User, userSecurityClient, usersClient } from '#web/admin/clients.ts'
import { answer } from '#web/api.ts'
import { toastDone, toastError } from '#web/components/toast.tsx'
import type { Viewer } from '#web/session.ts'

/** A one-time link as the server gives it: shown once. */
export interface IssuedLink {
  readonly path: string
  readonly expiresAt: string
}

export type OpenUserDialog =
  | { kind: 'create' }
  | { kind: 'edit' | 'roles' | 'removeSecondFactor'; user: User }
  | { kind: 'link'; user: User; link: IssuedLink }

/** What the person at the screen may do to this account; what does not apply is not offered. */
export function UserActions(props: { user: User; viewer: Viewer; onOpen: (dialog: OpenUserDialog) => void }) {
  const { user, viewer, onOpen } = props
  const isOwn = user.id === viewer.userId
  const offers = [
    {
      action: identityPolicy.editUser,
      label: '修改',
      applies: true,
      run: () => onOpen({ kind: 'edit', user }),
    },
    {
      action: identityPolicy.issuePasswordLink,
      label: user.state === 'invited' ? '重发激活链接' : '重设密码',
      applies: !isOwn && user.state !== 'disabled' && (user.kind === 'business' || user.state === 'invited'),
      run: () => void issueLink(user, onOpen),
    },
    {
      action: identityPolicy.disableUser,
      label: '停用',
      applies: !isOwn && user.state !== 'disabled',
      run: () => void disable(user),
    },
    {
      action: identityPolicy.enableUser,
      label: '恢复',
      applies: user.state === 'disabled',
      run: () => void enable(user),
    },
    {
      action: identityPolicy.assignRoles,
      label: '授予角色',
      applies: !isOwn,
      run: () => onOpen({ kind: 'roles', user }),
    },
    {
      action: identityPolicy.unlockUser,
      label: '解除锁定',
      applies: user.lockedUntil !== null,
      run: () => void unlock(user),
    },
    {
      action: identityPolicy.removeSecondFactor,
      label: '解除验证器',
      applies: !isOwn && user.hasSecondFactor,
      run: () => onOpen({ kind: 'removeSecondFactor', user }),
    },
  ].filter((offer) => offer.applies && may(viewer, offer.action))
  return (
    <span className="row-actions">
      {offers.map((offer) => (
        <button type="button" className="button-link" key={offer.label} onClick={offer.run}>
          {offer.label}
        </button>
      ))}
    </span>
  )
}

async function issueLink(user: User, onOpen: (dialog: OpenUserDialog) => void): Promise<void> {
  try {
    const link = await answer(usersClient[':userId']['password-link'].$post({ param: { userId: user.id } }))
    onOpen({ kind: 'link', user, link })
  } catch (error) {
    toastError(error)
  }
}

async function disable(user: User): Promise<void> {
  try {
    await answer(usersClient[':userId'].disabling.$post({ param: { userId: user.id } }))
    toastDone(`已停用「${user.displayName}」，其登录已结束。`, () => void enable(user))
    await readAdministrationAgain()
  } catch (error) {
    toastError(error)
  }
}

async function enable(user: User): Promise<void> {
  try {
    await answer(usersClient[':userId'].enabling.$post({ param: { userId: user.id } }))
    toastDone(`已恢复「${user.displayName}」。`)
    await readAdministrationAgain()
  } catch (error) {
    toastError(error)
  }
}

async function unlock(user: User): Promise<void> {
  try {
    await answer(userSecurityClient[':userId'].unlocking.$post({ param: { userId: user.id } }))
    toastDone(`已解除「${user.displayName}」的锁定。`)
    await readAdministrationAgain()
  } catch (error) {
    toastError(error)
  }
}
