import { constants, type BigIntStats, type Dirent } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { foldedPath } from '#shared/domain/note-folder/file-name.ts';
import type { FileProblem, ProblemFile } from '#shared/domain/note-folder/folder-state.ts';
import { readNoteFile, type ReadFile } from '#shared/domain/note-folder/note-file.ts';
import { hasCode, reasonOf } from '../store/durable-write.ts';
import { isLeftOut, isMarkdown } from './folder-names.ts';
import { signatureOf } from './signature.ts';

/** Largest file that is read, in bytes: five times the longest note. */
export const LARGEST_FILE = 1_048_576;
/** More entries than this are no folder of notes. */
const MOST_ENTRIES = 100_000;
/** A file that changed so short a time ago may be half written, in milliseconds. */
export const SETTLING = 120;

/** A Markdown file as it was when it was looked at. */
export interface FoundFile {
	readonly path: string;
	readonly signature: string;
	readonly read: ReadFile;
	/** Whether it has been like this for a moment. */
	readonly isSettled: boolean;
}

/** What is in the folder. */
export interface Looked {
	/** By path, with `/` between names. */
	readonly files: Map<string, FoundFile>;
	readonly problems: readonly ProblemFile[];
	/** Folders that could not be looked into; what is in them is not known to be gone. */
	readonly unseen: readonly string[];
}

interface Known {
	readonly signature: string;
	readonly since: number;
	readonly read: ReadFile;
}

/**
 * Looks through the folder. Nothing is taken from what a watcher says of single files, which differs
 * from system to system: what counts is what is there.
 */
export class FolderScan {
	readonly root: string;
	#known = new Map<string, Known>();

	constructor(root: string) {
		this.root = root;
	}

	/**
	 * Looks at everything; only what changed is read. `now` in milliseconds, of a clock that does not
	 * jump. Where the folder cannot be looked into it is `missing`.
	 */
	async look(now: number): Promise<Looked | 'missing' | 'too-many'> {
		const known = new Map<string, Known>();
		const files = new Map<string, FoundFile>();
		const problems: ProblemFile[] = [];
		const unseen: string[] = [];
		const folded = new Map<string, string>();
		let entries = 0;
		const folders = [''];
		for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
			const listed = await this.#list(folder);
			if (listed === undefined) {
				if (folder === '') return 'missing';
				unseen.push(folder);
				continue;
			}
			entries += listed.length;
			if (entries > MOST_ENTRIES) return 'too-many';
			for (const { name, kind } of listed) {
				const path = folder === '' ? name : `${folder}/${name}`;
				if (kind === 'folder') folders.push(path);
				// Never followed: it may lead anywhere.
				if (kind === 'link') unseen.push(path);
				if (kind === 'link' && isMarkdown(name)) problems.push({ path, problem: 'link' });
				if (kind !== 'file' || !isMarkdown(name)) continue;
				const seen = await this.#file(path, now);
				if (seen === undefined) continue;
				known.set(path, seen);
				const other = folded.get(foldedPath(path));
				folded.set(foldedPath(path), other ?? path);
				const read =
					other === undefined || seen.read.kind === 'foreign'
						? seen.read
						: refused('case-clash', other);
				const isSettled = now - seen.since >= SETTLING;
				files.set(path, { path, signature: seen.signature, read, isSettled });
				if (read.kind !== 'problem' || !isSettled) continue;
				const { problem, detail } = read;
				problems.push({ path, problem, ...(detail !== undefined && { detail }) });
			}
		}
		this.#known = known;
		return { files, problems, unseen };
	}

	/** What a file is after Papertray wrote it; nobody has to look at it again. */
	wrote(path: string, signature: string, text: string): FoundFile {
		const read = readNoteFile(text);
		this.#known.set(path, { signature, since: -Infinity, read });
		return { path, signature, read, isSettled: true };
	}

	/** Whether a file is as it was when it was looked at, or written, last. */
	async isKnown(path: string): Promise<boolean> {
		const known = this.#known.get(path);
		if (known === undefined) return false;
		try {
			return signatureOf(await lstat(join(this.root, path), { bigint: true })) === known.signature;
		} catch {
			return false;
		}
	}

	/** What a folder holds; nothing where it has gone since; undefined where nobody can say. */
	async #list(folder: string): Promise<Entry[] | undefined> {
		try {
			const entries = await readdir(join(this.root, folder), { withFileTypes: true });
			return entries
				.filter(({ name }) => !isLeftOut(name))
				.map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
				.sort((one, other) => (one.name < other.name ? -1 : 1));
		} catch (cause) {
			return folder !== '' && hasCode(cause, 'ENOENT') ? [] : undefined;
		}
	}

	async #file(path: string, now: number): Promise<Known | undefined> {
		const file = join(this.root, path);
		let stats: BigIntStats;
		try {
			stats = await lstat(file, { bigint: true });
		} catch (cause) {
			if (hasCode(cause, 'ENOENT')) return undefined;
			return { signature: '', since: now, read: refused('unreadable', reasonOf(cause)) };
		}
		const signature = signatureOf(stats);
		const before = this.#known.get(path);
		if (before?.signature === signature) return before;
		try {
			return { signature, since: now, read: await readOf(file, stats.size) };
		} catch (cause) {
			if (hasCode(cause, 'ENOENT')) return undefined;
			return { signature: '', since: now, read: refused('unreadable', reasonOf(cause)) };
		}
	}
}

interface Entry {
	readonly name: string;
	readonly kind: 'folder' | 'link' | 'file' | 'other';
}

function kindOf(entry: Dirent): Entry['kind'] {
	if (entry.isSymbolicLink()) return 'link';
	if (entry.isDirectory()) return 'folder';
	return entry.isFile() ? 'file' : 'other';
}

async function readOf(file: string, size: bigint): Promise<ReadFile> {
	// What cannot have front matter of ours is not read whole: a vault may hold many megabytes.
	if (size > BigInt(LARGEST_FILE)) {
		const bytes = await head(file, 4096);
		return /^---[ \t]*\r?\n[^]*^["']?id["']?[ \t]*:/m.test(bytes.toString('latin1'))
			? refused('too-large', `${size} bytes`)
			: { kind: 'foreign' };
	}
	const bytes = await head(file, LARGEST_FILE + 1);
	if (bytes.includes(0)) return refused('binary');
	try {
		return readNoteFile(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return refused('not-utf8');
	}
}

/** The first bytes of a file; a link in its place is not followed. */
async function head(file: string, length: number): Promise<Buffer> {
	// Windows has no such flag; links there need rights that few have.
	const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;
	const handle = await open(file, constants.O_RDONLY | noFollow);
	try {
		const buffer = Buffer.alloc(Math.min(length, (await handle.stat()).size));
		let read = 0;
		while (read < buffer.length) {
			const { bytesRead } = await handle.read(buffer, read, buffer.length - read, read);
			if (bytesRead === 0) break;
			read += bytesRead;
		}
		return buffer.subarray(0, read);
	} finally {
		await handle.close();
	}
}

function refused(of: FileProblem, detail?: string): ReadFile & { readonly kind: 'problem' } {
	return { kind: 'problem', problem: of, ...(detail !== undefined && { detail }) };
}
