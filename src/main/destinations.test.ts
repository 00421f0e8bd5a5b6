import { expect, test } from 'vitest';
import { Destinations } from './destinations.ts';

function openDestinations() {
	const steps: string[] = [];
	const destinations = new Destinations({
		show: () => steps.push('show'),
		tell: () => steps.push('tell'),
	});
	return { destinations, steps };
}

test('the window is there before the page is told, and the page goes there once', () => {
	const { destinations, steps } = openDestinations();
	expect(destinations.take()).toBeUndefined();
	destinations.goTo({ kind: 'paper', id: '2606.12345' });
	expect(steps).toEqual(['show', 'tell']);
	expect(destinations.take()).toEqual({ kind: 'paper', id: '2606.12345' });
	expect(destinations.take()).toBeUndefined();
});

test('a newer destination overtakes one that nobody has gone to', () => {
	const { destinations } = openDestinations();
	destinations.goTo({ kind: 'paper', id: '2606.12345' });
	destinations.goTo({ kind: 'search', text: 'sparse attention' });
	expect(destinations.take()).toEqual({ kind: 'search', text: 'sparse attention' });
});
