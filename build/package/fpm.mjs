#!/usr/bin/env node
// Stands in for fpm (https://fpm.readthedocs.io) where that cannot be downloaded: understands what
// electron-builder asks of it for a .deb or an .rpm, and has dpkg-deb or rpmbuild make it. Nothing else of
// fpm is here.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import {
	chmod,
	copyFile,
	cp,
	lstat,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { makeRpm } from './rpm.mjs';

const TEXT = /** @type {const} */ ({ type: 'string' });
const LIST = /** @type {const} */ ({ type: 'string', multiple: true });

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		'input-type': { ...TEXT, short: 's' },
		'output-type': { ...TEXT, short: 't' },
		force: { type: 'boolean' },
		depends: { ...LIST, short: 'd' },
		'deb-recommends': LIST,
		'deb-compression': TEXT,
		'deb-priority': TEXT,
		'rpm-os': TEXT,
		'rpm-compression': TEXT,
		'rpm-summary': TEXT,
		architecture: TEXT,
		'after-install': TEXT,
		'after-remove': TEXT,
		description: TEXT,
		version: TEXT,
		package: TEXT,
		name: TEXT,
		maintainer: TEXT,
		vendor: TEXT,
		url: TEXT,
		category: TEXT,
		license: TEXT,
	},
});
const kind = values['output-type'];
if (values['input-type'] !== 'dir' || (kind !== 'deb' && kind !== 'rpm')) {
	throw new Error('this stand-in for fpm makes .deb and .rpm packages from folders, nothing else');
}

const work = await mkdtemp(join(tmpdir(), 'papertray-package-'));
try {
	const root = join(work, 'root');
	for (const source of positionals) await place(source, root);
	// Everybody may read what root installs, and nobody else may change it.
	execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', root]);
	if (kind === 'deb') await makeDeb(root);
	else {
		await makeRpm(root, work, {
			...{ name: must('name'), version: must('version'), architecture: must('architecture') },
			...{ description: must('description'), maintainer: must('maintainer') },
			...{ summary: values['rpm-summary'] ?? must('name'), depends: values.depends ?? [] },
			...{ licence: values.license ?? 'unknown', url: values.url, vendor: values.vendor },
			...{ afterInstall: values['after-install'], afterRemove: values['after-remove'] },
			package: must('package'),
		});
	}
} finally {
	await rm(work, { recursive: true, force: true });
}

async function makeDeb(/** @type {string} */ root) {
	await describe(root);
	const compression = process.env.PAPERTRAY_DEB_COMPRESSION ?? 'zstd:3';
	const [kind, level] = compression.split(':');
	const packed = [`-Z${kind}`, ...(level ? [`-z${level}`] : [])];
	execFileSync('dpkg-deb', ['--root-owner-group', ...packed, '--build', root, must('package')], {
		stdio: ['ignore', 'ignore', 'inherit'],
	});
}

/** `SOURCE=DESTINATION`: a folder's content where the source ends with a slash, else one file. */
async function place(/** @type {string} */ spec, /** @type {string} */ root) {
	const at = spec.indexOf('=');
	const [source, destination] = [spec.slice(0, at), join(root, spec.slice(at + 1))];
	if (source.endsWith('/')) {
		await cp(source, destination, { recursive: true, verbatimSymlinks: true });
		return;
	}
	await mkdir(dirname(destination), { recursive: true });
	await copyFile(source, destination);
	await chmod(destination, 0o644);
}

/** Writes DEBIAN/: https://www.debian.org/doc/debian-policy/ch-controlfields.html */
async function describe(/** @type {string} */ root) {
	const files = await filesIn(root);
	const sizes = await Promise.all(files.map(async (file) => (await lstat(file)).size));
	const kibibytes = sizes.reduce((sum, size) => sum + Math.ceil(size / 1024), 0);
	const folder = join(root, 'DEBIAN');
	await mkdir(folder);
	const [synopsis = '', ...rest] = must('description')
		.split('\n')
		.map((line) => line.trim());
	const fields = [
		['Package', must('name')],
		// A pre-release is older than the release: policy 5.6.12.
		['Version', must('version').replace('-', '~')],
		['Architecture', must('architecture')],
		['Maintainer', must('maintainer')],
		['Installed-Size', String(kibibytes)],
		['Depends', values.depends?.join(', ')],
		['Recommends', values['deb-recommends']?.join(', ')],
		['Section', values.category],
		['Priority', values['deb-priority']],
		['Homepage', values.url],
		[
			'Description',
			[synopsis || must('name'), ...rest.map((line) => ` ${line || '.'}`)].join('\n'),
		],
	];
	const control = fields.filter(([, value]) => value).map((field) => `${field.join(': ')}\n`);
	await writeFile(join(folder, 'control'), control.join(''));
	const sums = await Promise.all(
		files.map(async (file) => {
			const sum = createHash('md5')
				.update(await readFile(file))
				.digest('hex');
			return `${sum}  ${relative(root, file)}\n`;
		}),
	);
	await writeFile(join(folder, 'md5sums'), sums.join(''));
	for (const [option, name] of /** @type {const} */ ([
		['after-install', 'postinst'],
		['after-remove', 'postrm'],
	])) {
		const script = values[option];
		if (script === undefined) continue;
		await copyFile(script, join(folder, name));
		await chmod(join(folder, name), 0o755);
	}
}

async function filesIn(/** @type {string} */ folder) {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
		.sort();
}

/** @returns {string} */
function must(
	/** @type {'package' | 'name' | 'version' | 'architecture' | 'maintainer' | 'description'} */ option,
) {
	const value = values[option];
	if (value === undefined) throw new Error(`--${option} is missing`);
	return value;
}
