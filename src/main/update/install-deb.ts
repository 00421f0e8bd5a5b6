import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, constants, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { UpdateRefused } from './refused.ts';
import { message } from '#shared/language/say.ts';

/** The package, as dpkg knows it. */
const PACKAGE = 'papertray';
/** Of apt: it waits for another installation, and takes nothing away for this one. */
const CAREFULLY = ['-y', '--no-install-recommends', '--no-remove', '-o', 'DPkg::Lock::Timeout=120'];

/** Of what an installer says, so many bytes of its end are kept. */
const MOST_SAID = 20_000;

/** What the installing script ends with where the file is another than was checked. */
const CHANGED = 65;

/**
 * Runs as root. The file is first taken where nobody else can change it, and its checksum is looked
 * at there: between a check by the user's own process and this, anything of the user's could put
 * another in its place. A package that was left half installed is one for dpkg, as apt refuses then.
 */
const SCRIPT = `
set -e
kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
cp -- "$1" "$kept/papertray.deb"
printf '%s  %s\\n' "$2" "$kept/papertray.deb" | sha512sum --check --status || exit ${CHANGED}
state=$(dpkg-query -W -f '\${db:Status-Status}' ${PACKAGE} 2>/dev/null || true)
export DEBIAN_FRONTEND=noninteractive
if [ "$state" = installed ] && [ -z "$(ls /var/lib/dpkg/updates 2>/dev/null)" ]; then
	apt-get install ${CAREFULLY.join(' ')} "$kept/papertray.deb"
else
	dpkg -i "$kept/papertray.deb"
fi
`;

export interface DebToInstall {
	readonly file: string;
	/** In base64. */
	readonly sha512: string;
	/** That the package has to be of. */
	readonly version: string;
}

/**
 * Installs a .deb over the one that runs, with the rights that it takes, which the system asks the
 * user for. First it is tried without any, so that a package that lacks something or would remove
 * something is refused beforehand. Throws `UpdateRefused`; what was installed before is then there.
 */
export async function installDeb({ file, sha512, version }: DebToInstall): Promise<void> {
	const field = await run('dpkg-deb', ['--field', file, 'Package', 'Version']);
	const isOurs = field.output.trim() === `Package: ${PACKAGE}\nVersion: ${debVersion(version)}`;
	if (field.code !== 0 || !isOurs) throw new UpdateRefused({ code: 'damaged' });

	const state = await run('dpkg-query', ['-W', '-f', '${db:Status-Status}', PACKAGE]);
	if (state.output === 'installed') {
		const tried = await run('apt-get', ['install', '--simulate', ...CAREFULLY, file]);
		if (tried.code !== 0) {
			throw new UpdateRefused({ code: 'not-installable', reason: lastWords(tried) });
		}
	}
	const parameters = ['-c', SCRIPT, 'sh', file, Buffer.from(sha512, 'base64').toString('hex')];
	const installed = await asRoot('/bin/sh', parameters);
	if (installed.code === CHANGED) throw new UpdateRefused({ code: 'changed' });
	if (await isInstalled(version)) return;
	throw new UpdateRefused({
		code: 'installer',
		reason:
			installed.code === 0 ? message('the version is still the old one') : lastWords(installed),
	});
}

/** Whether the package manager has this version, whole. */
async function isInstalled(version: string): Promise<boolean> {
	const { output } = await run('dpkg-query', [
		'-W',
		'-f',
		'${Version} ${db:Status-Status}',
		PACKAGE,
	]);
	return output === `${debVersion(version)} installed`;
}

/** A pre-release is older than its release, which Debian says with a tilde. */
function debVersion(version: string): string {
	return version.replace('-', '~');
}

interface Ended {
	readonly code: number | null;
	readonly output: string;
}

async function asRoot(program: string, parameters: readonly string[]): Promise<Ended> {
	if (process.getuid?.() === 0) return await run(program, parameters);
	if (await isThere('pkexec')) {
		const ended = await run('pkexec', ['--disable-internal-agent', program, ...parameters]);
		// pkexec(1): 126 where the user said no, 127 where nobody could be asked.
		if (ended.code !== 126 && ended.code !== 127) return ended;
		if (ended.code === 126) throw new UpdateRefused({ code: 'not-permitted' });
	}
	if (!(await isThere('sudo'))) throw new UpdateRefused({ code: 'not-permitted' });
	// Only where it need not ask: there is no terminal to answer on.
	const allowed = await run('sudo', ['--non-interactive', 'true']);
	if (allowed.code !== 0) throw new UpdateRefused({ code: 'not-permitted' });
	return await run('sudo', ['--non-interactive', program, ...parameters]);
}

async function isThere(program: string): Promise<boolean> {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
	for (const folder of folders) {
		const found = await access(join(folder, program), constants.X_OK).then(
			() => true,
			() => false,
		);
		if (found) return true;
	}
	return false;
}

/**
 * Runs a program to its end; a code of 127 where there is none of that name. It goes on where the app
 * is ended meanwhile: in a group of its own, and what it says goes into a file without a name, since
 * whoever writes into a pipe that nobody holds any more is ended, too.
 */
async function run(program: string, parameters: readonly string[]): Promise<Ended> {
	const name = join(tmpdir(), `papertray-installer-${randomUUID()}`);
	const said = await open(name, 'wx+', 0o600);
	try {
		await rm(name);
		const code = await new Promise<number | null>((resolve) => {
			const child = spawn(program, parameters, {
				stdio: ['ignore', said.fd, said.fd],
				env: { ...process.env, LC_ALL: 'C' },
				detached: true,
			});
			child.on('error', () => resolve(127));
			child.on('exit', resolve);
		});
		const { size } = await said.stat();
		const from = Math.max(0, size - MOST_SAID);
		const { buffer, bytesRead } = await said.read(Buffer.alloc(size - from), 0, size - from, from);
		return { code, output: buffer.toString('utf8', 0, bytesRead) };
	} finally {
		await said.close();
	}
}

/** What an installer said last of what is wrong. */
function lastWords({ output }: Ended): string {
	const lines = output.split('\n').map((line) => line.trim());
	const said = lines.filter((line) => /^(?:E: |dpkg: error|papertray : Depends)/.test(line));
	return (said[0] ?? lines.findLast((line) => line !== '') ?? '').replace(/^E: /, '').slice(0, 300);
}
