/**
 * Moves the focus in an open menu by its keys, round and round, and closes it on Tab
 * (https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/).
 */
export function moveInMenu(event: KeyboardEvent, menu: HTMLElement | undefined): void {
	// What is behind the menu must not move; Esc is the browser's own.
	event.stopPropagation();
	const items = [...(menu?.querySelectorAll('button') ?? [])];
	const at = items.findIndex((item) => item === document.activeElement);
	const target = {
		ArrowDown: (at + 1) % items.length,
		ArrowUp: at - 1,
		Home: 0,
		End: -1,
	}[event.key];
	if (event.key === 'Tab') menu?.hidePopover();
	if (target === undefined) return;
	event.preventDefault();
	items.at(target)?.focus();
}
