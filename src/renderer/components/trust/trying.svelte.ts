import type { CommandId } from '#shared/domain/commands.ts';
import { t } from '../../language.ts';

/** What the introduction lets one try, in the order in which it is offered. */
export const TRIED = ['next-paper', 'save', 'done', 'snooze', 'undo'] as const;
export type TriedCommand = (typeof TRIED)[number];

/** A paper to try the keys on; none of these was ever written. */
export interface TriedPaper {
	readonly id: number;
	readonly title: string;
	readonly by: string;
}

const PAPERS: readonly TriedPaper[] = [
	{ id: 1, title: 'Small models that know when to ask a larger one', by: 'R. Okafor + 3' },
	{ id: 2, title: 'Forgetting on purpose: long contexts on a budget', by: 'M. Lindqvist + 5' },
	{ id: 3, title: 'A benchmark of benchmarks', by: 'T. Aydin, J. Moreau' },
	{ id: 4, title: 'Robots that learn a kitchen from its sounds', by: 'H. Nakamura + 7' },
	{ id: 5, title: 'Proofs that check themselves as they are written', by: 'E. Castellanos + 2' },
];

/** What an act leaves behind, and what taking it back brings back. */
interface Tray {
	readonly papers: readonly TriedPaper[];
	readonly saved: ReadonlySet<number>;
	readonly selected: number;
}

/** A tray of five papers on which the keys do what they do in the inbox, and which nothing else knows. */
export class Trying {
	#tray: Tray = $state.raw({ papers: PAPERS, saved: new Set(), selected: 0 });
	/** How it was before each act, the last one at the end. */
	#before: readonly Tray[] = $state.raw([]);
	/** Which of the keys have done something. */
	tried: ReadonlySet<TriedCommand> = $state.raw(new Set());
	/** What the last one did. */
	said = $state('');

	get papers(): readonly TriedPaper[] {
		return this.#tray.papers;
	}

	get selected(): TriedPaper | undefined {
		return this.#tray.papers[this.#tray.selected];
	}

	isSaved(paper: TriedPaper): boolean {
		return this.#tray.saved.has(paper.id);
	}

	/** Selects a paper, as a click does. */
	select(paper: TriedPaper): void {
		this.#tray = { ...this.#tray, selected: this.#tray.papers.indexOf(paper) };
	}

	/** Does what the command does in the inbox, or says why it can do nothing. */
	run(command: TriedCommand): void {
		const said = command === 'undo' ? this.#undo() : this.#act(command);
		this.said = said;
	}

	#act(command: Exclude<TriedCommand, 'undo'>): string {
		const { papers, saved, selected } = this.#tray;
		const paper = papers[selected];
		if (paper === undefined) return t('The tray is empty. Undo brings the last one back.');
		this.#tick(command);
		if (command === 'next-paper') {
			this.#tray = { ...this.#tray, selected: Math.min(selected + 1, papers.length - 1) };
			return t('On to “{title}”.', { title: this.selected?.title ?? '' });
		}
		this.#before = [...this.#before, this.#tray];
		if (command === 'save') {
			const others = [...saved].filter((id) => id !== paper.id);
			const isSaved = others.length < saved.size;
			this.#tray = { ...this.#tray, saved: new Set(isSaved ? others : [...saved, paper.id]) };
			return isSaved
				? t('No longer saved.')
				: t('Saved: it stays under Saved until you take it out.');
		}
		const left = papers.filter((each) => each !== paper);
		this.#tray = {
			papers: left,
			saved,
			selected: Math.min(selected, Math.max(0, left.length - 1)),
		};
		return command === 'done'
			? t('Done: out of the inbox, and still found by search.')
			: t('Snoozed: it comes back when you say, or when something happens to it.');
	}

	#undo(): string {
		const before = this.#before.at(-1);
		if (before === undefined)
			return t('Nothing to undo yet: save, finish or snooze a paper first.');
		this.#tick('undo');
		this.#tray = before;
		this.#before = this.#before.slice(0, -1);
		return t('Undone. Everything can be, also tomorrow.');
	}

	#tick(command: TriedCommand): void {
		this.tried = new Set([...this.tried, command]);
	}
}

/** Whether a command is one of those that can be tried. */
export function isTried(id: CommandId | undefined): id is TriedCommand {
	return (TRIED as readonly (CommandId | undefined)[]).includes(id);
}
