import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { Papertray } from './state/papertray.svelte.ts';
import { SCREEN_KEY } from './state/screen-key.ts';

const result = await window.backend.open(undefined);
if (!result.ok) throw new Error(`main did not open: ${result.error.code}`);

const papertray = new Papertray(window.backend, result.value);
const screen = sessionStorage.getItem(SCREEN_KEY);
if (screen === null) show();
// Not awaited here: what is imported waits for this very script to have come to its end.
else void showKept(screen);

/** Another language was chosen: what was on screen is so again, in that. */
async function showKept(written: string): Promise<void> {
	const showAgain = await import('./state/kept-screen.ts')
		.then(({ takeUpScreen }) => takeUpScreen(papertray, written))
		// A window that begins at its start is better than none.
		.catch(() => undefined);
	show();
	await showAgain?.();
}

function show(): void {
	mount(App, { target: document.body, props: { papertray } });
}
