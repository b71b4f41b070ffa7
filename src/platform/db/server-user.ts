/**
 * The user that the embedded server runs as. PostgreSQL refuses to run as root, so root lends it a numeric user that
 * no package, container runtime or systemd unit claims (systemd's table of user ids: 65520–65533 are unused) and that
 * is not `nobody`: other daemons run as `nobody` and would be able to read the data.
 */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

const LENT: ServerUser = { uid: 65_530, gid: 65_530 }

/**
 * `initdb` wants a user that /etc/passwd knows, the server itself does not. Every Linux knows `nobody`; it owns the
 * folder only while it is still empty of data.
 */
export const NOBODY: ServerUser = { uid: 65_534, gid: 65_534 }

/** `null`: the server runs as whoever runs the platform. */
export function serverUser(): ServerUser | null {
  return process.getuid?.() === 0 ? LENT : null
}
