// A script of its own, loaded with the first preview.
import { mount, unmount } from 'svelte';
import Maths from '../reader/Maths.svelte';
import { renderNote } from './note-markdown.ts';

/**
 * Shows a note in `host` as it reads; undefined where it cannot be read as Markdown. What comes back
 * takes it away again.
 */
export function showNote(
	host: HTMLElement,
	text: string,
	onlink: (address: string) => void,
): (() => void) | undefined {
	const rendered = renderNote(text);
	if (rendered === undefined) return undefined;
	const { content, formulas } = rendered;
	const set = formulas.map(({ place, run }) => {
		const target = document.createElement('span');
		place.replaceWith(target);
		return mount(Maths, { target, props: { run } });
	});
	for (const link of content.querySelectorAll('a[href]')) {
		link.setAttribute('rel', 'noopener noreferrer');
		link.setAttribute('title', `Open ${link.getAttribute('href') ?? ''} in the browser`);
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
