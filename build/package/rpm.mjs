import { execFileSync } from 'node:child_process';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * @typedef {object} Rpm
 * @property {string} name
 * @property {string} version
 * @property {string} architecture
 * @property {string} summary
 * @property {string} description
 * @property {string} maintainer
 * @property {string} licence
 * @property {string | undefined} url
 * @property {string | undefined} vendor
 * @property {readonly string[]} depends
 * @property {string | undefined} afterInstall script
 * @property {string | undefined} afterRemove script
 * @property {string} package file that is made
 */

/** What Debian, whose names come in, calls otherwise than everybody else. */
const ARCHITECTURES = new Map([
	['amd64', 'x86_64'],
	['arm64', 'aarch64'],
]);

/** Has rpmbuild make a package of a folder as it is. */
export async function makeRpm(
	/** @type {string} */ root,
	/** @type {string} */ work,
	/** @type {Rpm} */ about,
) {
	const spec = join(work, 'papertray.spec');
	await writeFile(spec, await specOf(about, await entriesIn(root)));
	const made = join(work, 'made');
	const defined = Object.entries({
		_topdir: join(work, 'rpm'),
		_rpmdir: made,
		_rpmfilename: 'papertray.rpm',
	}).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
	const architecture = ARCHITECTURES.get(about.architecture) ?? about.architecture;
	const target = ['--target', `${architecture}-linux`];
	execFileSync('rpmbuild', ['-bb', ...target, '--buildroot', root, ...defined, spec], {
		stdio: ['ignore', 'ignore', 'pipe'],
		maxBuffer: 100_000_000,
	});
	await copyFile(join(made, 'papertray.rpm'), about.package);
}

/** https://rpm-software-management.github.io/rpm/manual/spec.html */
async function specOf(/** @type {Rpm} */ about, /** @type {readonly string[]} */ entries) {
	const field = (/** @type {string} */ name, /** @type {string | undefined} */ value) =>
		value ? [`${name}: ${literal(value.replaceAll('\n', ' '))}`] : [];
	const script = async (/** @type {string} */ name, /** @type {string | undefined} */ file) =>
		file === undefined ? [] : [name, literal(await readFile(file, 'utf8'))];
	return [
		// What is there is packed as it is: nothing is stripped, linked or looked through.
		'%define __os_install_post %{nil}',
		'%define _build_id_links none',
		'%define _binary_payload w3.zstdio',
		'AutoReqProv: no',
		...field('Name', about.name),
		// A pre-release is older than the release: https://docs.fedoraproject.org/en-US/packaging-guidelines/Versioning/
		...field('Version', about.version.replace('-', '~')),
		'Release: 1',
		...field('Summary', about.summary),
		...field('License', about.licence),
		...field('Vendor', about.vendor),
		...field('URL', about.url),
		...field('Packager', about.maintainer),
		...about.depends.flatMap((each) => field('Requires', each)),
		'%description',
		literal(about.description),
		...(await script('%post', about.afterInstall)),
		...(await script('%postun', about.afterRemove)),
		'%files',
		'%defattr(-,root,root,-)',
		...entries,
		'',
	].join('\n');
}

/** Every file, and the folders that are ours alone. */
async function entriesIn(/** @type {string} */ root) {
	const found = await readdir(root, { recursive: true, withFileTypes: true });
	return found.flatMap((entry) => {
		const path = `/${relative(root, join(entry.parentPath ?? entry.path, entry.name))}`;
		if (!entry.isDirectory()) return [`"${literal(path)}"`];
		return path.startsWith('/opt/') ? [`%dir "${literal(path)}"`] : [];
	});
}

/** Text that rpm is to find no macro in. */
function literal(/** @type {string} */ text) {
	return text.replaceAll('%', '%%');
}
