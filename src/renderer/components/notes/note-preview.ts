// A script of its own, loaded with the first preview.
import { mount, unmount } from 'svelte';
import Maths from '../reader/Maths.svelte';
import type { NoteLink } from '#shared/domain/note-links.ts';
import { renderNote } from './note-markdown.ts';
import { t } from '../../language.ts';

/** What becomes of links that are followed. */
interface Followed {
	readonly onlink: (address: string) => void;
	readonly onpaper: (id: string) => void;
}

/**
 * Shows a note in `host` as it reads; undefined where it cannot be read as Markdown. What comes back
 * takes it away again.
 */
export function showNote(
	host: HTMLElement,
	text: string,
	{ onlink, onpaper }: Followed,
): (() => void) | undefined {
	const rendered = renderNote(text);
	if (rendered === undefined) return undefined;
	const { content, formulas, papers } = rendered;
	for (const { place, link } of papers) place.replaceWith(linkTo(link, onpaper));
	const set = formulas.map(({ place, run }) => {
		const target = document.createElement('span');
		place.replaceWith(target);
		return mount(Maths, { target, props: { run } });
	});
	for (const link of content.querySelectorAll('a[href^="http"]')) {
		link.setAttribute('rel', 'noopener noreferrer');
		link.setAttribute(
			'title',
			t('Open {link} in the browser', { link: link.getAttribute('href') ?? '' }),
		);
	}
	for (const item of content.querySelectorAll('li')) {
		item.classList.toggle('task', /^\s*[☑☐] /.test(item.textContent));
	}
	const follow = (event: MouseEvent): void => {
		const link = event.target instanceof Element ? event.target.closest('a') : null;
		if (link === null) return;
		event.preventDefault();
		const address = link.getAttribute('href');
		if (address !== null) onlink(address);
	};
	host.addEventListener('click', follow);
	host.replaceChildren(content);
	return () => {
		host.removeEventListener('click', follow);
		host.replaceChildren();
		for (const each of set) void unmount(each);
	};
}

/** A link that stays in the app. */
function linkTo({ id, title }: NoteLink, onpaper: (id: string) => void): HTMLElement {
	const link = document.createElement('a');
	link.href = `#${id}`;
	link.title = t('Open {id} here', { id });
	link.dir = 'auto';
	link.textContent = title;
	link.addEventListener('click', (event) => {
		event.preventDefault();
		event.stopPropagation();
		onpaper(id);
	});
	return link;
}
