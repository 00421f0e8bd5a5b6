import type { Verb } from '#shared/domain/act.ts';
import type { Doer } from '#shared/domain/doer.ts';
import { isNote } from '#shared/domain/note.ts';
import { nextColor, type Tag } from '#shared/domain/tag.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { ActDetails, Decided } from '../store/decisions.ts';
import { announceNote } from '../note-handlers.ts';
import { announceTags, announceTagsOf } from '../tag-handlers.ts';
import type { Input, Output } from './contract.ts';
import type { OutsideHost } from './host.ts';
import { noteOf, tagNamed, type Outcome } from './reading.ts';
import { outsideError, paperUnknown, tagUnknown } from './words.ts';

type Act = Output<'mark'>['acts'][number];

/** Makes a text the note of a paper, or adds it to what is there. Answers once it is on disk. */
export async function writeNote(
	host: OutsideHost,
	{ id, text, how }: Input<'writeNote'>,
	by: Doer,
): Promise<Outcome<Output<'writeNote'>>> {
	const library = host.library();
	if (library.rowOf(id) === undefined) return failure(paperUnknown([id]));
	const before = library.notes.of(id).text;
	const after = how === 'append' ? appended(before, text) : text;
	const noted = library.notes.save(id, after, by);
	if (!noted.ok) return failure(outsideError(noted.error));
	announceNote(host, id, noted.value, true);
	const saved = await noted.value.saved;
	return saved.ok ? success(noteOf(library, id)) : failure(outsideError(saved.error));
}

/** Does a verb to papers as one act. */
export async function mark(
	host: OutsideHost,
	{ ids, verb }: Input<'mark'>,
	by: Doer,
): Promise<Outcome<Output<'mark'>>> {
	return await act(host, verb, ids, { by });
}

export async function snooze(
	host: OutsideHost,
	{ ids, until }: Input<'snooze'>,
	by: Doer,
): Promise<Outcome<Output<'snooze'>>> {
	return await act(host, 'snooze', ids, { until, by });
}

/** Gives tags to papers and takes others off them, an act each; makes those that there are not yet. */
export async function tag(
	host: OutsideHost,
	{ ids, add, remove }: Input<'tag'>,
	by: Doer,
): Promise<Outcome<Output<'tag'>>> {
	const library = host.library();
	// All or nothing: what makes no sense is said before anything is done.
	const unknown = unknownOf(host, ids);
	if (unknown.length > 0) return failure(paperUnknown(unknown));
	const gone = remove.filter((name) => tagNamed(library, name) === undefined);
	if (gone.length > 0) return failure(tagUnknown(gone));

	const acts: Act[] = [];
	for (const [verb, names] of [
		['tag', add],
		['untag', remove],
	] as const) {
		for (const name of names) {
			const moved = await move(host, verb, name, ids, by);
			if (!moved.ok) return moved;
			acts.push(...moved.value.acts);
		}
	}
	return success({ acts });
}

async function move(
	host: OutsideHost,
	verb: 'tag' | 'untag',
	name: string,
	ids: readonly string[],
	by: Doer,
): Promise<Outcome<Output<'tag'>>> {
	const known = tagNamed(host.library(), name);
	const made = known === undefined ? await make(host, name) : success(known);
	if (!made.ok) return failure(outsideError(made.error));
	const moved = await act(host, verb, ids, { tag: made.value.id, by });
	if (!moved.ok) return moved;
	return success({ acts: moved.value.acts.map((each) => ({ ...each, tag: made.value.name })) });
}

async function make(host: OutsideHost, name: string): Promise<Result<Tag>> {
	const library = host.library();
	const making = library.tags.create(name, nextColor(library.listedTags()));
	// In memory it is there at once.
	announceTags(host);
	return await making;
}

async function act(
	host: OutsideHost,
	verb: Verb,
	ids: readonly string[],
	details: ActDetails,
): Promise<Outcome<Output<'mark'>>> {
	const unknown = unknownOf(host, ids);
	if (unknown.length > 0) return failure(paperUnknown(unknown));
	const { refusal } = host.library().decisions;
	if (refusal !== undefined) {
		return failure(outsideError({ code: 'store-read-only', reason: refusal }));
	}
	const decided = host.library().decisions.act(verb, ids, details);
	if (decided === undefined) return success({ acts: [] });
	host.announce('onMarksChanged', decided.change);
	announceTagsOf(host, decided.act);
	return await onDisk(decided);
}

async function onDisk({ act, saved }: Decided): Promise<Outcome<Output<'mark'>>> {
	const result = await saved;
	if (!result.ok) return failure(outsideError(result.error));
	const { number, verb, papers } = act;
	return success({ acts: [{ number, verb, papers: papers.length }] });
}

function unknownOf(host: OutsideHost, ids: readonly string[]): string[] {
	const library = host.library();
	return ids.filter((id) => library.rowOf(id) === undefined);
}

/** As a paragraph of its own: Markdown would join two lines that only follow one another. */
function appended(before: string, text: string): string {
	return isNote(before) ? `${before.trimEnd()}\n\n${text}` : text;
}
