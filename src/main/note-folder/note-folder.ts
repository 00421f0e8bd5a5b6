import { isAbsolute, join, relative, sep } from 'node:path';
import { FLAG } from '#shared/domain/columns.ts';
import { localMoment } from '#shared/domain/day.ts';
import type {
	FolderNews,
	NoteFolderSettings,
	NoteFolderState,
} from '#shared/domain/note-folder/folder-state.ts';
import { t } from '#shared/language/say.ts';
import { log } from '../log.ts';
import { DocumentFile } from '../store/document-file.ts';
import {
	AGREEMENTS_FILE,
	AGREEMENTS_FORMAT,
	type Agreement,
	type Agreements,
	type Intent,
} from './agreements.ts';
import { realFolder } from './folder-names.ts';
import type { FolderSync, Round } from './folder-sync.ts';
import { watchFolder } from './folder-watch.ts';
import type { NoteSide } from './note-side.ts';

/** How long changes are gathered before they are written, in milliseconds. */
const GATHERING = 150;
/** How often it is looked whether a folder that is gone is back, in milliseconds. */
const BACK = 1500;
/** A disk that refuses is asked again after so long. */
const AGAIN = 3000;
/** What was agreed on is written at most once in so long: after a crash the versions of notes tell. */
const KEPT_EVERY = 1000;
/**
 * After a file was replaced, by whomever, a watcher may need a moment until it hears of the new one;
 * so long after it is looked again, in milliseconds.
 */
const ECHO = 700;
const MOST_NEWS = 20;
const MOST_PROBLEMS = 200;

/** The flags that front matter tells of. */
const TOLD = FLAG.read | FLAG.saved | FLAG.done | FLAG.snoozed;

/** What is not the user's choice. */
type Standing = Omit<NoteFolderState, keyof NoteFolderSettings>;

export interface NoteFolderOptions {
	readonly profile: string;
	readonly now: () => number;
	readonly side: NoteSide;
	readonly settings: () => NoteFolderSettings;
	/** Why nothing of the library may be written, if so. */
	readonly refusal: () => string | undefined;
	readonly titleOf: (paper: string) => Promise<string>;
	readonly announce: (state: NoteFolderState) => void;
}

/**
 * A folder of Markdown files that is kept in step with the notes, both ways, while it is on. One
 * round is under way at a time; whatever comes meanwhile makes another one follow.
 */
export class NoteFolder {
	readonly #options: NoteFolderOptions;
	#document: DocumentFile<Agreements> | undefined;
	#sync: FolderSync | undefined;
	#unwatch: (() => Promise<void>) | undefined;
	#agreed = new Map<string, Agreement>();
	#intents = new Map<string, Intent>();
	/** The folder that they are about, as the user chose it. */
	#folder = '';
	/** What is under way; each begins when the one before is over. */
	#turn: Promise<unknown> = Promise.resolve();
	#timer: NodeJS.Timeout | undefined;
	#timerAt = Infinity;
	#echo: NodeJS.Timeout | undefined;
	/** Whether the folder has to be looked at, too, by the next round. */
	#full = true;
	/** When what was agreed on was written last. */
	#keptAt = -Infinity;
	/** Whether the disk took it; the document itself has it even so. */
	#isKept = true;
	#stopping = false;
	#closed = false;
	#begun = false;
	#flags = new Map<string, number>();
	#state: Standing = {
		phase: { phase: 'off' },
		files: 0,
		others: 0,
		problems: [],
		news: [],
	};

	constructor(options: NoteFolderOptions) {
		this.#options = options;
	}

	get state(): NoteFolderState {
		return { ...this.#options.settings(), ...this.#state };
	}

	/** Starts, where it is on; from now on it follows the settings. */
	begin(): void {
		this.#begun = true;
		if (this.#options.settings().on) void this.settingsChanged();
	}

	/** Another folder, other papers, on or off. */
	async settingsChanged(): Promise<void> {
		if (!this.#begun) return;
		this.#stopping = true;
		this.#callOff();
		await this.#inTurn(async () => {
			this.#stopping = false;
			await this.#leave();
			if (this.#options.settings().on) await this.#enter();
			else this.#say({ phase: { phase: 'off' }, problems: [] });
		});
	}

	/** The notes of these papers changed, or what the front matter says of them. */
	papersChanged(papers: Iterable<string>): void {
		if (this.#sync === undefined) return;
		this.#sync.outdate(papers);
		this.#soon(GATHERING, false);
	}

	/** The flags of these papers are such now; most of what flags say is not told in files. */
	flagsChanged(papers: Iterable<readonly [paper: string, flags: number]>): void {
		if (this.#sync === undefined) return;
		const { papers: which } = this.#options.settings();
		const changed: string[] = [];
		for (const [paper, flags] of papers) {
			const before = this.#flags.get(paper);
			this.#flags.set(paper, flags & TOLD);
			if (before === (flags & TOLD)) continue;
			if (this.#agreed.has(paper) || (which === 'saved' && (flags & FLAG.saved) !== 0)) {
				changed.push(paper);
			}
		}
		if (changed.length > 0) this.papersChanged(changed);
	}

	/** Looks at the folder: the user is here, and a watcher may have missed something. */
	look(): void {
		if (this.#options.settings().on && this.#begun) this.#soon(0, true);
	}

	/** Many files went at once: writes them again, or empties their notes as well. */
	resolve(how: 'write' | 'empty'): void {
		this.#sync?.resolve(how);
		this.look();
	}

	/** Whether a folder would do: not the app's own, nor one around it. */
	async fits(folder: string): Promise<boolean> {
		const [real, own] = await Promise.all([realFolder(folder), realFolder(this.#options.profile)]);
		if (real === undefined || own === undefined) return real !== undefined;
		return !isInside(real, own) && !isInside(own, real);
	}

	/** Writes what has yet to be written, and ends. */
	async close(): Promise<void> {
		this.#closed = true;
		this.#callOff();
		await this.#inTurn(async () => {
			// What was typed last, without another look at the folder.
			if (this.#sync !== undefined && this.#state.phase.phase === 'in-step')
				await this.#round(false);
			await this.#leave();
			await this.#document?.close();
		});
	}

	async #enter(): Promise<void> {
		const { profile, now, side, settings } = this.#options;
		const { folder } = settings();
		const reason = this.#options.refusal();
		if (reason !== undefined) {
			this.#say({ phase: { phase: 'refused', reason } });
			return;
		}
		const root = await realFolder(folder);
		if (root === undefined) {
			this.#say({ phase: { phase: 'missing' } });
			this.#soon(BACK, true);
			return;
		}
		this.#document ??= await DocumentFile.open(
			join(profile, AGREEMENTS_FILE),
			AGREEMENTS_FORMAT,
			now,
		);
		const { data } = this.#document;
		// What was agreed on in another folder says nothing about this one.
		this.#agreed = new Map(data.folder === folder ? data.papers : []);
		this.#intents = new Map(data.folder === folder ? data.writing : []);
		this.#folder = folder;
		// With the library that reads front matter: who has no such folder need not wait for it.
		const { FolderSync } = await import('./folder-sync.ts');
		this.#sync = new FolderSync({
			root,
			side,
			agreed: this.#agreed,
			intents: this.#intents,
			keep: () => this.#keep(),
			heading: () =>
				t('Changed in the folder, {moment}', { moment: localMoment(now()).replace('T', ' ') }),
			told: (what, paper, before) => void this.#tell(what, paper, before),
			progress: (done, total) => this.#progress(done, total),
			stopped: () => this.#stopping,
		});
		this.#unwatch = await watchFolder(root, (path) => void this.#happened(path)).catch(
			(cause: unknown) => {
				log('warn', 'the folder of notes is not watched', cause);
				return undefined;
			},
		);
		await this.#round(true);
	}

	async #leave(): Promise<void> {
		if (this.#sync !== undefined) await this.#keep();
		const unwatch = this.#unwatch;
		this.#unwatch = undefined;
		this.#sync = undefined;
		this.#flags.clear();
		await unwatch?.();
	}

	/** Something happened in the folder; what Papertray did itself is no news. */
	async #happened(path: string): Promise<void> {
		const { phase } = this.#state.phase;
		if (phase !== 'missing' && (await this.#sync?.isKnown(path))) return;
		this.#soon(30, true);
		this.#lookLater();
	}

	/** Looks once more, a moment after the last of several changes. */
	#lookLater(): void {
		clearTimeout(this.#echo);
		if (!this.#closed) this.#echo = setTimeout(() => this.look(), ECHO).unref();
	}

	#callOff(): void {
		clearTimeout(this.#timer);
		clearTimeout(this.#echo);
		this.#timerAt = Infinity;
	}

	#soon(milliseconds: number, full: boolean): void {
		this.#full ||= full;
		const at = performance.now() + milliseconds;
		if (this.#closed || at >= this.#timerAt) return;
		clearTimeout(this.#timer);
		this.#timerAt = at;
		this.#timer = setTimeout(() => {
			this.#timerAt = Infinity;
			void this.#inTurn(async () => {
				if (this.#closed || this.#stopping || !this.#options.settings().on) return;
				if (this.#sync === undefined) await this.#enter();
				else await this.#round(this.#full);
			});
		}, milliseconds).unref();
	}

	async #round(full: boolean): Promise<void> {
		const sync = this.#sync;
		if (sync === undefined) return;
		this.#full = false;
		const { papers } = this.#options.settings();
		const round = await sync.round(performance.now(), papers, full);
		const wait = this.#keptAt + KEPT_EVERY - performance.now();
		if (wait > 0 && !this.#closed) this.#soon(wait, false);
		else if (!(await this.#keep())) this.#soon(AGAIN, false);
		if (!this.#stopping) this.#sayOf(round);
		if (round.phase === 'in-step') {
			if (round.again !== undefined) this.#soon(round.again, true);
			if (round.wrote) this.#lookLater();
			return;
		}
		if (round.phase !== 'vanished') {
			// A watcher of a folder that went hears nothing of the next one in its place.
			await this.#leave();
		}
		this.#soon(BACK, true);
	}

	/**
	 * Keeps what was agreed on, once all that it speaks of is on disk: after a crash an agreement on a
	 * text that was lost would let the older one win.
	 */
	async #keep(): Promise<boolean> {
		const folder = this.#folder;
		if (!(await this.#options.side.settled())) return false;
		const [papers, writing] = [[...this.#agreed], [...this.#intents]];
		const { data } = this.#document ?? {};
		const isKnown =
			data?.folder === folder && isSame(data.papers, papers) && isSame(data.writing ?? [], writing);
		if (isKnown && this.#isKept) return true;
		this.#keptAt = performance.now();
		const kept = await this.#document?.update(() => ({ folder, papers, writing }));
		this.#isKept = kept?.ok ?? true;
		return this.#isKept;
	}

	#sayOf(round: Round): void {
		if (round.phase !== 'in-step') {
			this.#say({ phase: round });
			return;
		}
		const { files, others } = round;
		const problems = round.problems.slice(0, MOST_PROBLEMS);
		this.#say({ phase: { phase: 'in-step', at: this.#options.now() }, files, others, problems });
	}

	#progress(done: number, total: number): void {
		// Each of a few is there before anybody could read this.
		if (total < 20 || (done % 20 !== 0 && done !== total)) return;
		this.#say({ phase: { phase: 'working', done, total } });
	}

	async #tell(what: FolderNews['what'], paper: string, before: number): Promise<void> {
		const { titleOf, now } = this.#options;
		const news: FolderNews = { what, paper, title: await titleOf(paper), before, at: now() };
		this.#say({ news: [news, ...this.#state.news].slice(0, MOST_NEWS) });
	}

	#say(change: Partial<Standing>): void {
		this.#state = { ...this.#state, ...change };
		this.#options.announce(this.state);
	}

	#inTurn(what: () => Promise<void>): Promise<void> {
		const turn = this.#turn.then(what).catch((cause: unknown) => {
			log('warn', 'the folder of notes is not in step', cause);
			const reason = cause instanceof Error ? cause.message : String(cause);
			this.#say({ phase: { phase: 'refused', reason } });
			this.#soon(AGAIN, true);
		});
		this.#turn = turn;
		return turn;
	}
}

/** The document keeps what it was given: entries that are the same objects did not change. */
function isSame<T>(
	before: readonly (readonly [string, T])[],
	after: readonly (readonly [string, T])[],
): boolean {
	return (
		before.length === after.length &&
		before.every(([paper, agreement], index) => {
			const other = after[index];
			return other?.[0] === paper && other[1] === agreement;
		})
	);
}

function isInside(folder: string, around: string): boolean {
	const path = relative(around, folder);
	return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path));
}
