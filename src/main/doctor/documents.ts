import { basename, dirname, join } from 'node:path';
import { realpath } from 'node:fs/promises';
import type { Finding } from '#shared/domain/doctor.ts';
import { POLITENESS_FORMAT } from '../feed/politeness.ts';
import { NETWORK_FORMAT } from '../network/network-log.ts';
import { AGREEMENTS_FORMAT } from '../note-folder/agreements.ts';
import { heldDocuments, type DocumentFormat } from '../store/document-file.ts';
import { moveAside, reasonOf } from '../store/durable-write.ts';
import { isSealed, unseal } from '../store/envelope.ts';
import { recover } from '../store/generations.ts';
import { SETTINGS_FORMAT, VIEWS_FORMAT, WINDOW_FORMAT } from '../store/preferences.ts';
import { TAGS_FORMAT } from '../store/tags.ts';
import { bytesOf, mended, namesIn, orWhole, problem } from './files.ts';
import { findingOf } from './months.ts';

/** Documents that the doctor can read where nobody has them in memory, by the name of their file. */
const FORMATS = {
	'settings.json': SETTINGS_FORMAT,
	'views.json': VIEWS_FORMAT,
	'window.json': WINDOW_FORMAT,
	'tags.json': TAGS_FORMAT,
	'politeness.json': POLITENESS_FORMAT,
	'network.json': NETWORK_FORMAT,
	'markdown-folder.json': AGREEMENTS_FORMAT,
};

const DOCUMENT = /^([a-z-]+\.json)(?:\.[12])?$/;

interface LookedAtDocuments {
	readonly profile: string;
	readonly now: () => number;
	/** Nothing is to be written. */
	readonly readOnly: boolean;
}

/** Looks at every document of a profile: settings, views, tags, and what is remembered of hosts. */
export async function lookAtDocuments(place: LookedAtDocuments): Promise<Finding[]> {
	const found: Finding[] = [];
	let files = 0;
	for (const folder of [place.profile, join(place.profile, 'library')]) {
		const names = (await namesIn(folder)).flatMap((name) => DOCUMENT.exec(name)?.[1] ?? []);
		// Of what is in memory the file may be gone.
		for (const [file, held] of heldDocuments()) {
			if (dirname(file) === folder && held.isWritten) names.push(basename(file));
		}
		for (const name of new Set(names)) {
			const file = join(folder, name);
			const looked = await lookAtDocument(file, place);
			if (looked === undefined) continue;
			files += 1;
			found.push(...looked);
		}
	}
	return orWhole('documents', found, files);
}

/** Undefined for what is no document of ours, or none that anybody knows. */
async function lookAtDocument(
	path: string,
	{ now, readOnly }: LookedAtDocuments,
): Promise<Finding[] | undefined> {
	const name = basename(path);
	const held = heldDocuments().get(path);
	const format = held?.format ?? formatOf(name);
	const file = await realpath(path).catch(() => path);
	const read = await bytesOf(file);
	if ('refused' in read) {
		return [problem('documents', { code: 'unreadable', file: name, reason: read.refused })];
	}
	if (format === undefined) return undefined;
	const kind = read.bytes === undefined ? 'gone' : unseal(read.bytes, format).kind;
	if (kind === 'newer') return [problem('documents', { code: 'newer', file: name })];
	if (kind === 'good') return await lookAtFallbacks(file, now, readOnly);
	if (readOnly) return [problem('documents', { code: 'left-damaged', file: name })];
	try {
		if (held !== undefined && held.refusal === undefined) {
			const aside = kind === 'gone' ? undefined : await moveAside(file, now());
			const written = await held.rewrite();
			if (!written.ok) throw new Error('reason' in written.error ? written.error.reason : '');
			const fact = { code: 'rewritten', file: name } as const;
			return [mended('documents', { ...fact, ...(aside !== undefined && { aside }) })];
		}
		const { notices, refusal } = await recover(file, format, now());
		if (refusal !== undefined) return [problem('documents', { code: 'left-damaged', file: name })];
		if (notices.length > 0) return notices.map((notice) => findingOf('documents', notice));
		return [mended('documents', { code: 'restored', file: name, from: now() })];
	} catch (cause) {
		return [problem('documents', { code: 'refused', reason: reasonOf(cause) })];
	}
}

async function lookAtFallbacks(
	file: string,
	now: () => number,
	readOnly: boolean,
): Promise<Finding[]> {
	const found: Finding[] = [];
	for (const older of [`${file}.1`, `${file}.2`]) {
		const read = await bytesOf(older);
		if ('refused' in read || read.bytes === undefined || isSealed(read.bytes)) continue;
		const name = basename(older);
		if (readOnly) found.push(problem('documents', { code: 'left-damaged', file: name }));
		else {
			const aside = await moveAside(older, now());
			found.push(mended('documents', { code: 'fallback-damaged', file: name, aside }));
		}
	}
	return found;
}

function formatOf(name: string): DocumentFormat<unknown> | undefined {
	const formats: Readonly<Record<string, DocumentFormat<unknown>>> = FORMATS;
	return Object.hasOwn(formats, name) ? formats[name] : undefined;
}
